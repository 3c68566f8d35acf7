import { useEffect, useState } from 'react';
import type { Engine, EngineProgress } from '../../../engines/engine';
import { byteWords } from '../../../lib/byte-words';
import type { Payload } from '../../../piece/payload';
import { Icon } from '../../../ui/Icon';
import { sentenceOf } from '../../../ui/messages';
import { useDataset, useRegeneration } from '../../dataset-context';
import type { NormalRow } from '../../rows/normal-row';
import { PaletteStrip } from '../../ui/PaletteStrip';
import { answerOf } from '../blind/pairs';
import { playableCandidate, ROW_SEED } from '../row-pieces';
import { distances } from './differences';
import { LabelDiff } from './LabelDiff';
import type { Regenerated, Words } from './regeneration';
import './Regenerate.css';

const NONE: readonly Regenerated[] = [];

/** The engines that can answer, once they are known. */
function useEngines(): readonly Engine[] {
  const { engines, say } = useDataset();
  const [known, setKnown] = useState<readonly Engine[]>([]);
  useEffect(() => {
    engines().then(setKnown, (cause) => say(sentenceOf(cause), 'problem'));
  }, [engines, say]);
  return known;
}

function progressWords(progress: EngineProgress | null): string {
  if (!progress) return 'asking';
  const { phase, done, total, unit } = progress;
  if (unit === 'bytes') return total === null ? byteWords(done) : `${byteWords(done)} of ${byteWords(total)}`;
  return `${phase}, ${done} ${unit}`;
}

/** How far an answer is from the stored one, in words. */
function distanceWords(answer: Payload, stored: Payload): string {
  const { ordinalError, labelAccuracy, paletteDistance } = distances(answer, stored);
  const same = Math.round(labelAccuracy * 100);
  return `${same}% of labels the same, ${ordinalError.toFixed(2)} steps apart, palette ${paletteDistance.toFixed(3)}`;
}

interface AnswerItemProps {
  readonly row: NormalRow;
  readonly answer: Regenerated;
  readonly stored: Payload | null;
}

function AnswerItem({ row, answer, stored }: AnswerItemProps) {
  const { replay, blind } = useDataset();
  const { engine, words, payload, seconds } = answer;
  const compareBlind = () => {
    const first = answerOf(row, playableCandidate(row));
    const second = { row: row.key, candidate: null, model: engine, payload, seed: ROW_SEED };
    if (first) blind.start([{ vibe: row.vibe, first, second }]);
  };
  return (
    <li className="regenerated">
      <button
        type="button"
        className="tool play-mark"
        aria-label={`Play the answer of ${engine} to the ${words} words`}
        onClick={() => void replay.playPayload(payload, { vibe: words === 'clean' ? row.vibe : row.noisyVibe })}
      >
        <Icon name="play" />
      </button>
      <div className="candidate-what">
        <bdi>{payload.title}</bdi>
        <span className="candidate-words">
          {engine} · {words} words · {seconds.toFixed(1)} s
        </span>
        {stored && <span className="candidate-words">{distanceWords(payload, stored)}</span>}
      </div>
      <span className="candidate-palette">
        <PaletteStrip palette={payload.palettes[0] ?? null} />
      </span>
      {stored && (
        <details>
          <summary>Beside the stored one</summary>
          <LabelDiff
            sides={[
              { words: 'stored', config: stored.config },
              { words: 'here', config: payload.config },
            ]}
          />
          <button type="button" className="replay-word" onClick={compareBlind}>
            Compare the two blind
          </button>
        </details>
      )}
    </li>
  );
}

function Ask({ row, engine }: { row: NormalRow; engine: Engine }) {
  const { regeneration, say } = useDataset();
  const answering = useRegeneration((state) => state.answering);
  const ask = (words: Words) => {
    regeneration.ask(engine, row, words).catch((cause) => say(sentenceOf(cause), 'problem'));
  };
  if (answering)
    return (
      <span className="regenerate-progress">
        {answering.engine}: {progressWords(answering.progress)}
        <button type="button" className="replay-word" onClick={() => regeneration.cancel()}>
          Cancel
        </button>
      </span>
    );
  return (
    <>
      <button type="button" className="replay-word" onClick={() => ask('clean')}>
        from the words
      </button>
      {row.noisyVibe !== row.vibe && (
        <button type="button" className="replay-word" onClick={() => ask('noisy')}>
          from the noisy words
        </button>
      )}
    </>
  );
}

/** Has an engine answer the row's words here, and puts its answers beside the stored one. */
export function Regenerate({ row }: { readonly row: NormalRow }) {
  const engines = useEngines();
  const [chosen, setChosen] = useState(0);
  const answers = useRegeneration((state) => state.answers.get(row.key) ?? NONE);
  const engine = engines[chosen] ?? engines[0];
  if (!engine || row.vibe.trim() === '') return null;
  const stored = row.candidates[playableCandidate(row) ?? -1]?.payload ?? null;
  return (
    <section className="regenerate" aria-label="Answer again">
      <h3>Answer again</h3>
      <div className="regenerate-ask">
        {engines.length > 1 ? (
          <select aria-label="Engine" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
            {engines.map(({ meta }, i) => (
              <option key={meta.id} value={i}>
                {meta.name}
              </option>
            ))}
          </select>
        ) : (
          <span>{engine.meta.name}</span>
        )}
        <Ask row={row} engine={engine} />
      </div>
      <ul>
        {answers.map((answer) => (
          <AnswerItem key={answer.id} row={row} answer={answer} stored={stored} />
        ))}
      </ul>
    </section>
  );
}
