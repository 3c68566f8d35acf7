import { useShallow } from 'zustand/react/shallow';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import { allColumns, type ColumnId, columnSpec, usualColumns } from '../store/columns';
import './ColumnsChoice.css';

/** Moves an element of a list by one place. */
function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  next.splice(from + by, 0, ...next.splice(from, 1));
  return next;
}

interface ShownProps {
  readonly shown: readonly ColumnId[];
  readonly index: number;
}

function ShownColumn({ shown, index }: ShownProps) {
  const { browse } = useDataset();
  const id = shown[index] as ColumnId;
  const { words } = columnSpec(id);
  return (
    <li>
      <span>{words}</span>
      <button
        type="button"
        className="tool"
        aria-label={`${words}: move left`}
        disabled={index === 0}
        onClick={() => browse.setColumns(moved(shown, index, -1))}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={`${words}: move right`}
        disabled={index === shown.length - 1}
        onClick={() => browse.setColumns(moved(shown, index, 1))}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={`Hide ${words}`}
        disabled={shown.length === 1}
        onClick={() => browse.setColumns(shown.filter((other) => other !== id))}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Which columns are shown, and in which order. */
export function ColumnsChoice() {
  const { browse } = useDataset();
  const all = useBrowse(useShallow(({ shape }) => allColumns(shape)));
  const shown = useBrowse(useShallow(({ columns, shape }) => columns ?? usualColumns(shape)));
  const hidden = all.filter((id) => !shown.includes(id));
  return (
    <div className="columns-choice">
      <ul className="columns-shown" aria-label="Shown columns, from left to right">
        {shown.map((id, index) => (
          <ShownColumn key={id} shown={shown} index={index} />
        ))}
      </ul>
      <h3>Add a column</h3>
      <ul className="columns-hidden">
        {hidden.map((id) => (
          <li key={id}>
            <button type="button" onClick={() => browse.setColumns([...shown, id])}>
              {columnSpec(id).words}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="columns-usual" onClick={() => browse.setColumns(null)}>
        Back to the usual columns
      </button>
    </div>
  );
}
