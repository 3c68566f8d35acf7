import type { NormalRow } from '../rows/normal-row';
import { wordDifferences } from './word-differences';
import './VibeText.css';

/** A text with the words marked that the other one has not. */
function Marked({ text, other }: { text: string; other: string }) {
  return wordDifferences(text, other).map((run, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a text never move.
    run.changed ? <mark key={i}>{run.text}</mark> : run.text,
  );
}

/** The words, and their noisy copy where it differs; the tags. */
export function VibeText({ row }: { row: NormalRow }) {
  const { vibe, noisyVibe, tags } = row;
  const isNoisy = noisyVibe !== vibe;
  return (
    <section className="vibe" aria-label="Vibe">
      <p className="vibe-clean" dir="auto">
        {isNoisy ? <Marked text={vibe} other={noisyVibe} /> : vibe}
      </p>
      {isNoisy && (
        <>
          <h3>With noise</h3>
          <p className="vibe-noisy" dir="auto">
            <Marked text={noisyVibe} other={vibe} />
          </p>
        </>
      )}
      {tags.length > 0 && (
        <ul className="vibe-tags" aria-label="Tags">
          {[...new Set(tags)].map((tag) => (
            <li key={tag} dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
