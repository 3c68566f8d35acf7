import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../engines/engine';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import type { NormalRange } from '../../lib/units';

const CHOICE_KEY = 'tintune.engine.1';

/** An engine that is asked besides the built-in one. */
export interface ChosenEngine {
  readonly name: string;
  readonly engine: Engine;
}

/** A model that is on its way to being the one that answers. */
export interface Preparation {
  readonly name: string;
  /** How much of it is downloaded; null while that is unknown, and while it warms up. */
  readonly share: NormalRange | null;
}

/** Which engine answers. */
export interface EngineChoiceState {
  /** Null: the built-in engine answers alone. */
  readonly chosen: ChosenEngine | null;
  readonly preparing: Preparation | null;
  /** What the chosen engine has to say while it answers ("The server asks to wait."). */
  readonly note: string | null;
}

/** The choice of the engine that answers besides the built-in one, remembered between visits. */
export interface EngineChoice {
  readonly store: StoreApi<EngineChoiceState>;
  /** The id of the engine that was chosen last, perhaps in an earlier visit; null for the built-in one. */
  remembered(): string | null;
  /** From now on this engine is asked too; null: the built-in one alone. */
  choose(chosen: ChosenEngine | null): void;
  /** Shows that a model is being made ready; null when that has ended. */
  prepare(preparing: Preparation | null): void;
  /** Shows what the chosen engine has to say; null when that is over. */
  note(note: string | null): void;
}

/** Makes the choice; until {@link EngineChoice.choose} is called, the built-in engine answers alone. */
export function createEngineChoice(storage: KeyValueStorage): EngineChoice {
  const store = createStore<EngineChoiceState>(() => ({ chosen: null, preparing: null, note: null }));
  return {
    store,
    remembered() {
      const kept = readJson(storage, CHOICE_KEY);
      return typeof kept === 'string' ? kept : null;
    },
    choose(chosen) {
      store.setState({ chosen, note: null });
      writeJson(storage, CHOICE_KEY, chosen?.engine.meta.id ?? null);
    },
    prepare: (preparing) => store.setState({ preparing }),
    note: (note) => store.setState({ note }),
  };
}
