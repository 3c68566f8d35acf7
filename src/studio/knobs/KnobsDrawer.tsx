import { type KeyboardEvent, useEffect } from 'react';
import { FIELD_WORDS, fieldsOfGroup, GROUPS } from '../../piece/field-words';
import { Drawer } from '../../ui/Drawer';
import { Icon } from '../../ui/Icon';
import { ControllersSection } from '../midi/ControllersSection';
import { useControllers } from '../midi/use-controllers';
import { changedFields } from '../store/edit-config';
import { useEntry, useSession, useStudio } from '../studio-context';
import { Knob } from './Knob';
import './KnobsDrawer.css';

const GROUP_FIELDS = GROUPS.map((group) => ({ ...group, fields: fieldsOfGroup(group.id) }));

/** How many knobs are yours, in words. */
function editWords(edited: number, locked: number): string {
  const mine = edited === 0 ? 'As the model chose' : `${edited} of ${Object.keys(FIELD_WORDS).length} yours`;
  return locked === 0 ? mine : `${mine}, ${locked} locked`;
}

/** How many knobs are yours. */
function About() {
  const locked = useSession((state) => state.locks.size);
  return editWords(useEdited(), locked);
}

function useEdited(): number {
  const entry = useEntry();
  return entry ? changedFields(entry.piece.payload.config, entry.chosen).length : 0;
}

function Tools() {
  const { session } = useStudio();
  const canUndo = useSession((state) => state.undoable.length > 0);
  const canRedo = useSession((state) => state.redoable.length > 0);
  const edited = useEdited();
  return (
    <>
      <button type="button" className="tool" aria-label="Undo" disabled={!canUndo} onClick={() => session.undo()}>
        <Icon name="undo" />
      </button>
      <button type="button" className="tool" aria-label="Redo" disabled={!canRedo} onClick={() => session.redo()}>
        <Icon name="redo" />
      </button>
      <button
        type="button"
        className="drawer-tool"
        disabled={edited === 0}
        onClick={() => session.resetAll()}
        title="All knobs back to the model’s choice"
      >
        Reset
      </button>
    </>
  );
}

/** The 34 knobs: beside the music, not over it. Nothing in it stops the sound. */
export function KnobsDrawer() {
  const { view } = useStudio();
  useEffect(() => () => view.setState({ pointedField: null }), [view]);
  const controllers = useControllers();
  useEffect(() => () => controllers.setLearning(false), [controllers]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !controllers.store.getState().learning) return;
    event.preventDefault();
    controllers.setLearning(false);
  };
  return (
    <Drawer
      title="Knobs"
      about={<About />}
      tools={<Tools />}
      onClose={() => view.setState({ drawer: null })}
      onKeyDown={onKeyDown}
    >
      <div className="drawer-page">
        <ControllersSection />
        {GROUP_FIELDS.map((group) => (
          <section key={group.id} className="knob-group" aria-label={group.name}>
            <h3>{group.name}</h3>
            {group.fields.map((field) => (
              <Knob key={field} field={field} />
            ))}
          </section>
        ))}
      </div>
    </Drawer>
  );
}
