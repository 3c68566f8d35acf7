import { useState } from 'react';
import { useDataset, useReplay } from '../dataset-context';
import type { Candidate, NormalRow, Validity } from '../rows/normal-row';
import { PaletteStrip } from '../ui/PaletteStrip';
import type { RowId } from '../worker/row-table';
import { pairOfCandidates } from './blind/pairs';
import { LabelDiff } from './compare/LabelDiff';
import { PlayMark } from './PlayMark';
import './Candidates.css';

interface CandidatesProps {
  readonly id: RowId;
  readonly row: NormalRow;
}

/** What the stored checks say, in words; null where they say nothing. */
function validityWords({ format, schema, palette }: Validity): string | null {
  const checks = Object.entries({ format, schema, palette }).filter(([, passed]) => passed !== null);
  const failed = checks.filter(([, passed]) => !passed).map(([name]) => name);
  if (checks.length === 0) return null;
  return failed.length === 0 ? 'valid' : `${failed.join(', ')} not valid`;
}

/** The largest stored score of a scorer in the row: what its bars are measured by. */
function largestScore(row: NormalRow, scorer: string): number {
  return Math.max(1, ...row.candidates.map(({ scores }) => Math.abs(scores[scorer] ?? 0)));
}

function Scores({ row, candidate }: { row: NormalRow; candidate: Candidate }) {
  return Object.entries(candidate.scores).map(([scorer, score]) => (
    <span key={scorer} className="candidate-score">
      <span>{scorer}</span>
      {score === null ? (
        <span className="score-failed">failed</span>
      ) : (
        <>
          <span className="score-bar" aria-hidden="true">
            <span style={{ width: `${(100 * Math.max(0, score)) / largestScore(row, scorer)}%` }} />
          </span>
          <span>{score.toFixed(3)}</span>
        </>
      )}
    </span>
  ));
}

interface CandidateItemProps extends CandidatesProps {
  readonly index: number;
  readonly isMarked: boolean;
  readonly onMark: () => void;
}

function CandidateItem({ id, row, index, isMarked, onMark }: CandidateItemProps) {
  const candidate = row.candidates[index] as Candidate;
  const plays = useReplay((state) => state.row === id && state.candidate === index);
  const { payload, error } = candidate;
  const words = [
    index === row.best && 'chosen',
    candidate.model,
    validityWords(candidate.validity),
    candidate.notes.length > 0 && `${candidate.notes.length} repaired`,
  ].filter(Boolean);
  return (
    <li className="candidate" data-plays={plays}>
      <PlayMark id={id} candidate={index} what={`candidate ${index + 1}`} disabled={!payload} />
      <span className="candidate-number">{index + 1}</span>
      <div className="candidate-what">
        <bdi>{payload?.title ?? 'Cannot be played'}</bdi>
        <span className="candidate-words" title={candidate.notes.join('\n') || undefined}>
          {words.join(' · ')}
        </span>
        {error && <span className="candidate-error">{error}</span>}
      </div>
      <span className="candidate-palette">
        <PaletteStrip palette={payload?.palettes[0] ?? null} />
      </span>
      {payload && (
        <label className="candidate-mark">
          <input type="checkbox" checked={isMarked} onChange={onMark} />
          <span className="visually-hidden">Compare candidate {index + 1}</span>
        </label>
      )}
      <div className="candidate-scores">
        <Scores row={row} candidate={candidate} />
      </div>
    </li>
  );
}

/** What can be done with two candidates that are marked. */
function Comparison({ row, marked }: { row: NormalRow; marked: readonly number[] }) {
  const { blind } = useDataset();
  const sides = marked.flatMap((index) => {
    const config = row.candidates[index]?.payload?.config;
    return config ? [{ words: `candidate ${index + 1}`, config }] : [];
  });
  const [a, b] = marked;
  const pair = a !== undefined && b !== undefined && marked.length === 2 ? pairOfCandidates(row, a, b) : null;
  return (
    <>
      {pair && (
        <button type="button" className="replay-word" onClick={() => blind.start([pair])}>
          Compare the two blind
        </button>
      )}
      <LabelDiff sides={sides} />
    </>
  );
}

/** All answers of a row: what checks and scorers said, and how they differ. Nothing where there is only the one that plays. */
export function Candidates({ id, row }: CandidatesProps) {
  const [marks, setMarks] = useState<{ key: string; marked: readonly number[] }>({ key: row.key, marked: [] });
  // Marks are of one row.
  const marked = marks.key === row.key ? marks.marked : [];
  if (row.candidates.length < 2) return null;
  const toggle = (index: number) => {
    const without = marked.filter((other) => other !== index);
    setMarks({ key: row.key, marked: without.length < marked.length ? without : [...without, index].sort() });
  };
  const hasScores = row.candidates.some(({ scores }) => Object.keys(scores).length > 0);
  return (
    <section className="candidates" aria-label="Candidates">
      <h3>Candidates</h3>
      {hasScores && <p className="candidates-note">Stored audio scores judged another synth's sound.</p>}
      <ul>
        {row.candidates.map((_, index) => (
          <CandidateItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is known by its place.
            key={index}
            id={id}
            row={row}
            index={index}
            isMarked={marked.includes(index)}
            onMark={() => toggle(index)}
          />
        ))}
      </ul>
      <Comparison row={row} marked={marked} />
    </section>
  );
}
