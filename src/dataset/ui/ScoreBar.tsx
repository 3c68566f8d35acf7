import type { CSSProperties } from 'react';
import { useBrowse } from '../dataset-context';
import './ScoreBar.css';

interface ScoreBarProps {
  readonly scorer: string;
  /** Null where the scorer failed. */
  readonly score: number | null;
}

/** A score as a number and a thin bar within the range of all rows. */
export function ScoreBar({ scorer, score }: ScoreBarProps) {
  const range = useBrowse((state) => state.shape?.scorers.find(({ name }) => name === scorer));
  if (score === null) return <span className="score-none">failed</span>;
  // Bars start at zero where no score lies below it, so that their lengths compare.
  const min = Math.min(0, range?.min ?? 0);
  const span = Math.max(1e-9, (range?.max ?? 1) - min);
  const share = Math.min(1, Math.max(0, (score - min) / span));
  return (
    <span className="score" style={{ '--share': share } as CSSProperties}>
      {score.toFixed(Math.abs(score) >= 100 ? 0 : 2)}
    </span>
  );
}
