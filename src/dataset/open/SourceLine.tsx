import { byteWords } from '../../lib/byte-words';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import type { Opening } from '../store/browse-state';
import { countWords } from '../store/source-words';
import type { SourceInfo } from '../worker/row-table';
import './SourceLine.css';

/** How far an opening is, in words. */
function progressWords({ progress }: Opening): string {
  if (!progress) return 'waiting';
  const { bytes, totalBytes, rows } = progress;
  const share = totalBytes ? `${Math.floor((100 * bytes) / totalBytes)}%` : byteWords(bytes);
  return `${countWords(rows)} rows, ${share}`;
}

function OpeningItem({ opening }: { opening: Opening }) {
  const { browse } = useDataset();
  const { id, name, progress } = opening;
  return (
    <li className="source" data-opening>
      <span className="source-name">{name}</span>
      <span className="source-count">{progressWords(opening)}</span>
      <progress
        aria-label={`Opening ${name}`}
        {...(progress?.totalBytes && { value: progress.bytes, max: progress.totalBytes })}
      />
      <button
        type="button"
        className="tool"
        aria-label={`Stop opening ${name}`}
        onClick={() => browse.cancelOpening(id)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Rows, and what was wrong, in words. */
function sourceWords({ rows, broken }: SourceInfo): string {
  return broken > 0 ? `${countWords(rows)}, ${countWords(broken)} broken` : countWords(rows);
}

function SourceItem({ info }: { info: SourceInfo }) {
  return (
    <li className="source" data-failed={info.error !== null} title={info.error ?? undefined}>
      <span className="source-name">{info.name}</span>
      <span className="source-count">{sourceWords(info)}</span>
      {info.error !== null && <span className="source-error">{info.error}</span>}
    </li>
  );
}

/** What is open, and how far what is being opened is. */
export function SourceLine() {
  const { browse } = useDataset();
  const sources = useBrowse((state) => state.sources);
  const openings = useBrowse((state) => state.openings);
  const busy = new Set(openings.map(({ progress }) => progress?.source));
  return (
    <section className="sources" aria-label="Sources">
      <ul>
        {sources
          .filter(({ source }) => !busy.has(source))
          .map((info) => (
            <SourceItem key={info.source} info={info} />
          ))}
        {openings.map((opening) => (
          <OpeningItem key={opening.id} opening={opening} />
        ))}
      </ul>
      <button type="button" className="sources-close" onClick={() => void browse.closeAll()}>
        Close all
      </button>
    </section>
  );
}
