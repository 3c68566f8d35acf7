import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../../ui/Icon';

interface MovableRowProps {
  /** What moves, for screen readers. */
  readonly name: string;
  readonly place: number;
  readonly count: number;
  /** True while it is dragged. */
  readonly lifted: boolean;
  /** How far from its place it is drawn. */
  readonly shift: number;
  readonly handle: ComponentProps<'span'>;
  readonly onMove: (by: -1 | 1) => void;
  readonly children: ReactNode;
}

/** A row that is moved by its handle, by Alt and the arrows, or by two buttons for who has neither. */
export function MovableRow({ name, place, count, lifted, shift, handle, onMove, children }: MovableRowProps) {
  const row = useRef<HTMLLIElement>(null);
  /** The focus goes where the row goes: to the same control, some rows on. */
  const move = (by: -1 | 1) => {
    const to = place + by;
    if (to < 0 || to >= count) return;
    const controls = (of: Element | null | undefined) => [
      ...(of?.querySelectorAll<HTMLElement>('[data-control]') ?? []),
    ];
    const at = controls(row.current).indexOf(document.activeElement as HTMLElement);
    const list = row.current?.parentElement;
    flushSync(() => onMove(by));
    controls(list?.children[to])[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !event.altKey) return;
    event.preventDefault();
    move(by);
  };
  return (
    <li
      className="movable"
      ref={row}
      data-lifted={lifted}
      style={shift === 0 ? undefined : { transform: `translateY(${shift}px)` }}
      onKeyDown={onKeyDown}
    >
      <span className="movable-handle" title="Drag to another place (Alt ↑, Alt ↓)" aria-hidden="true" {...handle}>
        <Icon name="grip" />
      </span>
      {children}
      <span className="movable-steps">
        {([-1, 1] as const).map((by) => (
          <button
            key={by}
            type="button"
            className="tool movable-step"
            data-control=""
            aria-label={`Move ${name} ${by < 0 ? 'up' : 'down'}`}
            aria-disabled={by < 0 ? place === 0 : place === count - 1}
            onClick={() => move(by)}
          >
            <Icon name={by < 0 ? 'up' : 'down'} />
          </button>
        ))}
      </span>
    </li>
  );
}
