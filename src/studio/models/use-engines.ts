import { useStore } from 'zustand';
import { currentEntry } from '../store/history';
import { type StudioParts, useStudio } from '../studio-context';
import { Engines } from './engines';
import type { EnginesState } from './model-list';

const made = new WeakMap<StudioParts, Engines>();

/** The manager of a studio's engines. It is made when first asked for: most people never need it. */
export function enginesOf(parts: StudioParts): Engines {
  const known = made.get(parts);
  if (known) return known;
  const { session, choice, messages, view, loadEngineSources: loadSources } = parts;
  const engines = new Engines({
    loadSources,
    choice,
    messages,
    view,
    askChosen: () => session.askChosen(),
    hasPiece: () => currentEntry(session.store.getState().history) !== null,
  });
  made.set(parts, engines);
  return engines;
}

/** The studio's engines, for components. */
export function useEngines(): Engines {
  return enginesOf(useStudio());
}

/** A part of their state. */
export function useEnginesState<T>(select: (state: EnginesState) => T): T {
  return useStore(useEngines().store, select);
}
