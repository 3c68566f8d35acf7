import { byteWords } from '../../lib/byte-words';
import type { Seconds } from '../../lib/units';
import { clockTime } from '../clock-time';
import { durationWords, performanceWords } from '../performance-words';
import type { Take } from '../store/take';
import { useStudio } from '../studio-context';
import { Choices } from './Choices';
import { BIT_DEPTHS, EXPORT_KINDS, EXPORT_RATES, type ExportKind, exportBytes, LENGTHS } from './export-request';
import { type ExportSource, type ExportSubject, useExportChoice } from './use-export-choice';

const KINDS = (Object.keys(EXPORT_KINDS) as ExportKind[]).map((value) => ({ value, words: EXPORT_KINDS[value].name }));
const DEPTHS = BIT_DEPTHS.map((value) => ({ value, words: value === 32 ? '32-bit float' : `${value}-bit` }));
const RATES = EXPORT_RATES.map((value) => ({ value, words: `${value / 1000} kHz` }));

function sources({ own }: Take): readonly { value: ExportSource; words: string }[] {
  return [
    { value: 'now', words: 'As it sounds now' },
    { value: 'played', words: own ? 'As I played it' : 'As it was played' },
  ];
}

/** The lengths to choose from: that of what was played, where there is one, and whole ones. */
function lengthOptions(played: Seconds | null, playedWords: string, longest: Seconds) {
  const whole = LENGTHS.filter((length) => length !== played);
  return (played === null ? whole : [played, ...whole]).map((value) => ({
    value,
    words: value === played ? `${playedWords}, ${clockTime(value)}` : durationWords(value),
    disabled: value > longest,
  }));
}

/** Asks what shall be exported, how long and how fine, and says how large that is. */
export function ExportForm({ subject }: { subject: ExportSubject }) {
  const { exports } = useStudio();
  const { now, take } = subject;
  const { played, longest, source, request, set, setSource } = useExportChoice(subject);
  const { kind, seconds, bitDepth, sampleRate } = request;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void exports.start(request);
      }}
    >
      <Choices legend="What" options={KINDS} value={kind} onChange={(value) => set({ kind: value })} />
      <p className="export-about">{EXPORT_KINDS[kind].about}</p>
      {now && take && <Choices legend="Music" options={sources(take)} value={source} onChange={setSource} />}
      <Choices
        legend="Length"
        options={lengthOptions(played, now ? 'as played' : 'once through', longest)}
        value={seconds}
        onChange={(value) => set({ seconds: value })}
      />
      {kind !== 'midi' && (
        <>
          <Choices legend="Samples" options={DEPTHS} value={bitDepth} onChange={(value) => set({ bitDepth: value })} />
          <Choices legend="Rate" options={RATES} value={sampleRate} onChange={(value) => set({ sampleRate: value })} />
        </>
      )}
      <div className="export-foot">
        <button type="submit" className="sheet-action">
          Export
        </button>
        <span>
          {kind === 'midi' ? 'A small file' : `About ${byteWords(exportBytes(request))}`}
          {take && source === 'played' && `, with ${performanceWords(take.performance)}`}
        </span>
      </div>
    </form>
  );
}
