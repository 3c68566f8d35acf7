import { useEffect, useState } from 'react';
import { useDataset, useReplay } from '../dataset-context';
import type { NormalRow } from '../rows/normal-row';
import { PaletteStrip } from '../ui/PaletteStrip';
import type { RowId } from '../worker/row-table';
import { labelDifferences } from './compare/differences';
import { PlayMark } from './PlayMark';
import { playableCandidate } from './row-pieces';
import { useRows } from './use-row';
import './Ladder.css';

const NONE: readonly RowId[] = [];

/** The levels of a vibe that are open, longest first. */
function useLadder(id: RowId): readonly RowId[] {
  const { table } = useDataset();
  const [ids, setIds] = useState(NONE);
  useEffect(() => {
    let gone = false;
    table.ladder(id).then(
      (found) => !gone && setIds(found),
      () => !gone && setIds(NONE),
    );
    return () => {
      gone = true;
    };
  }, [id, table]);
  return ids;
}

const configOf = (row: NormalRow) => row.candidates[playableCandidate(row) ?? -1]?.payload?.config ?? null;

/** What the levels' configs have in common, in words. */
function agreementWords(rows: readonly NormalRow[]): string {
  const configs = rows.map(configOf).filter((config) => config !== null);
  if (configs.length < 2) return '';
  const differing = labelDifferences(configs).length;
  return differing === 0 ? 'All levels share one config.' : `They differ in ${differing} of 34 labels.`;
}

function Level({ id, row, isShown }: { id: RowId; row: NormalRow; isShown: boolean }) {
  const { browse } = useDataset();
  const plays = useReplay((state) => state.row === id);
  const playable = playableCandidate(row);
  const payload = playable === null ? null : (row.candidates[playable]?.payload ?? null);
  return (
    <li className="ladder-level" data-plays={plays} aria-current={isShown}>
      <div className="ladder-head">
        <PlayMark id={id} candidate={null} what={`level ${row.level}`} disabled={playable === null} />
        <button type="button" className="ladder-name" title="Show this row" onClick={() => browse.select(id)}>
          {row.level || '?'}
        </button>
        <span className="ladder-palette">
          <PaletteStrip palette={payload?.palettes[0] ?? null} />
        </span>
      </div>
      <p dir="auto">{row.vibe}</p>
    </li>
  );
}

/** The levels of a row's vibe side by side, each to be played. Nothing where the row stands alone. */
export function Ladder({ id }: { readonly id: RowId }) {
  const ids = useLadder(id);
  const rows = useRows(ids);
  if (ids.length < 2) return null;
  const known = rows.filter((row) => row !== null);
  return (
    <section className="ladder" aria-label="The same vibe at other lengths">
      <h3>Levels</h3>
      <p className="ladder-note">{agreementWords(known)}</p>
      <ul>
        {ids.map((other, i) => {
          const row = rows[i];
          return row ? <Level key={other} id={other} row={row} isShown={other === id} /> : null;
        })}
      </ul>
    </section>
  );
}
