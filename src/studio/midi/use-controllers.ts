import { useStore } from 'zustand';
import { browserStorage } from '../../lib/storage';
import { type StudioParts, useStudio } from '../studio-context';
import { type Controllers, type ControllersState, createControllers } from './controllers';

const made = new WeakMap<StudioParts, Controllers>();

/** The controllers of a studio. They are made when first asked for: few people have any. */
export function controllersOf(parts: StudioParts): Controllers {
  const known = made.get(parts);
  if (known) return known;
  const { session, playback, messages } = parts;
  const browser: Partial<Navigator> = navigator;
  const controllers = createControllers({
    session,
    playback,
    messages,
    storage: browserStorage(),
    browser: {
      ...(browser.requestMIDIAccess && { requestMIDIAccess: browser.requestMIDIAccess.bind(navigator) }),
      ...(browser.permissions && { permissions: browser.permissions }),
    },
  });
  made.set(parts, controllers);
  return controllers;
}

/** The studio's controllers, for components. */
export function useControllers(): Controllers {
  return controllersOf(useStudio());
}

/** A part of their state. */
export function useControllersState<T>(select: (state: ControllersState) => T): T {
  return useStore(useControllers().store, select);
}
