import { focusDrawer } from '../../ui/focus-drawer';
import { Icon } from '../../ui/Icon';
import type { Target } from './midi-mapping';
import { sourceWords } from './midi-message';
import { targetWords } from './target-words';
import { useControllers, useControllersState } from './use-controllers';

/** What moves a target, at the target; while learning, with a way to forget it. */
export function MidiMark({ target }: { target: Target }) {
  const controllers = useControllers();
  const source = useControllersState((state) => state.mappings[target]);
  const learning = useControllersState((state) => state.learning);
  const armed = useControllersState((state) => state.armed === target);
  if (armed) return <span className="midi-mark">move a controller</span>;
  if (!source) return null;
  const words = sourceWords(source);
  if (!learning) return <span className="midi-mark">{words}</span>;
  return (
    <button
      type="button"
      className="midi-mark"
      data-forgets
      aria-label={`Forget ${words} for ${targetWords(target)}`}
      onClick={(event) => {
        focusDrawer(event.currentTarget);
        controllers.forget(target);
      }}
    >
      {words}
      <Icon name="close" />
    </button>
  );
}
