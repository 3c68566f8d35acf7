import { useEffect, useRef } from 'react';
import { FIELD_WORDS, fieldsOfGroup, GROUPS } from '../field-words';
import { changedFields } from '../store/edit-config';
import { useEntry, useSession, useStudio } from '../studio-context';
import { Icon } from '../ui/Icon';
import { Knob } from './Knob';
import './KnobsDrawer.css';

const GROUP_FIELDS = GROUPS.map((group) => ({ ...group, fields: fieldsOfGroup(group.id) }));

/** How many knobs are yours, in words. */
function editWords(edited: number, locked: number): string {
  const mine = edited === 0 ? 'As the model chose' : `${edited} of ${Object.keys(FIELD_WORDS).length} yours`;
  return locked === 0 ? mine : `${mine}, ${locked} locked`;
}

function DrawerHead({ onClose }: { onClose: () => void }) {
  const { session } = useStudio();
  const canUndo = useSession((state) => state.undoable.length > 0);
  const canRedo = useSession((state) => state.redoable.length > 0);
  const locked = useSession((state) => state.locks.size);
  const entry = useEntry();
  const edited = entry ? changedFields(entry.piece.payload.config, entry.chosen).length : 0;
  return (
    <header className="drawer-head">
      <div>
        <h2>Knobs</h2>
        <p>{editWords(edited, locked)}</p>
      </div>
      <div className="drawer-tools">
        <button type="button" className="tool" aria-label="Undo" disabled={!canUndo} onClick={() => session.undo()}>
          <Icon name="undo" />
        </button>
        <button type="button" className="tool" aria-label="Redo" disabled={!canRedo} onClick={() => session.redo()}>
          <Icon name="redo" />
        </button>
        <button
          type="button"
          className="drawer-reset"
          disabled={edited === 0}
          onClick={() => session.resetAll()}
          title="All knobs back to the model’s choice"
        >
          Reset
        </button>
        <button type="button" className="tool" aria-label="Close knobs" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
    </header>
  );
}

/** The 34 knobs: beside the music, not over it. Nothing in it stops the sound. */
export function KnobsDrawer() {
  const { view } = useStudio();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    drawer.current?.focus({ preventScroll: true });
    return () => {
      view.setState({ pointedField: null });
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [view]);
  return (
    <aside className="drawer" aria-label="Knobs" tabIndex={-1} ref={drawer}>
      <DrawerHead onClose={() => view.setState({ knobsOpen: false })} />
      <div className="drawer-page">
        {GROUP_FIELDS.map((group) => (
          <section key={group.id} className="knob-group" aria-label={group.name}>
            <h3>{group.name}</h3>
            {group.fields.map((field) => (
              <Knob key={field} field={field} />
            ))}
          </section>
        ))}
      </div>
    </aside>
  );
}
