import type { MouseEvent } from 'react';
import type { Target } from './midi-mapping';
import { useControllers, useControllersState } from './use-controllers';

/** While learning, a press anywhere on a target chooses it, and does nothing else. */
export function useLearnClick(target: Target) {
  const controllers = useControllers();
  const learning = useControllersState((state) => state.learning);
  const armed = useControllersState((state) => state.armed === target);
  return {
    'data-learning': learning,
    'data-armed': armed,
    onClickCapture(event: MouseEvent<HTMLElement>) {
      const forgets = event.target instanceof Element && event.target.closest('[data-forgets]');
      if (!learning || forgets) return;
      event.preventDefault();
      event.stopPropagation();
      controllers.arm(target);
    },
  };
}
