import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import type { NormalRange } from '../../lib/units';
import { type FieldName, fieldSpec } from '../../piece/labels';
import type { Messages } from '../../ui/messages';
import { currentEntry } from '../store/history';
import { isSounding, type Playback } from '../store/playback';
import type { Session } from '../store/session';
import {
  type Mappings,
  readMappings,
  steppedIndex,
  type Target,
  targetOf,
  withMapping,
  withoutMapping,
} from './midi-mapping';
import { type MidiEvent, readMidi, type Source } from './midi-message';

const KEY = 'tintune.midi';

/** `missing`: the browser has no MIDI. `refused`: it, or the person, said no. */
export type ControllersStatus = 'missing' | 'off' | 'asking' | 'on' | 'refused';

export interface ControllersState {
  readonly status: ControllersStatus;
  /** The names of the devices that are plugged in. */
  readonly inputs: readonly string[];
  readonly mappings: Mappings;
  /** True while knobs are chosen to be learned. */
  readonly learning: boolean;
  /** What the next controller that moves will be mapped to. */
  readonly armed: Target | null;
}

/** MIDI controllers: what is plugged in, and what of it moves what. */
export interface Controllers {
  readonly store: StoreApi<ControllersState>;
  /** Asks the browser for its controllers. Call it within a gesture. Never rejects. */
  connect(): Promise<void>;
  /** Connects where something was mapped and the browser has allowed it before, so that nothing is asked. */
  reconnect(): Promise<void>;
  setLearning(learning: boolean): void;
  /** Chooses what the next controller that moves is mapped to. */
  arm(target: Target): void;
  forget(target: Target): void;
  forgetAll(): void;
}

/** What controllers work with. */
export interface ControllersParts {
  readonly session: Session;
  readonly playback: Playback;
  readonly messages: Messages;
  readonly storage: KeyValueStorage;
  /** The browser, or as much of it as is needed. */
  readonly browser: Partial<Pick<Navigator, 'requestMIDIAccess' | 'permissions'>>;
}

/** Makes the controllers, with what was mapped in earlier visits. Nothing is asked of the browser yet. */
export function createControllers({ session, playback, messages, storage, browser }: ControllersParts): Controllers {
  const store = createStore<ControllersState>(() => ({
    status: browser.requestMIDIAccess ? 'off' : 'missing',
    inputs: [],
    mappings: readMappings(readJson(storage, KEY)),
    learning: false,
    armed: null,
  }));
  const setMappings = (mappings: Mappings) => {
    writeJson(storage, KEY, mappings);
    store.setState({ mappings });
  };

  /** Where each source was when it last did something: the label of a knob, or which half of the way. */
  const last = new Map<Source, number>();
  /** The part of the way at which a source has arrived; null while it is still in the one it was in. */
  const arrival = (source: Source, value: NormalRange, parts: number): number | null => {
    const before = last.get(source) ?? null;
    const index = steppedIndex(value, parts, before);
    last.set(source, index);
    return index === before ? null : index;
  };

  const turnField = (field: FieldName, source: Source, value: NormalRange) => {
    const { labels } = fieldSpec(field);
    const index = arrival(source, value, labels.length);
    const label = index === null ? undefined : labels[index];
    if (label !== undefined) session.setField(field, label);
  };
  const pressField = (field: FieldName) => {
    const { labels } = fieldSpec(field);
    const present = currentEntry(session.store.getState().history)?.piece.payload.config[field];
    const next = labels[(labels.indexOf(present as never) + 1) % labels.length];
    if (present !== undefined && next !== undefined) session.setField(field, next);
  };
  const turn = (target: Target, source: Source, value: NormalRange) => {
    if (target === 'volume') playback.setVolume(value);
    // A button that sends control changes: down is over half of the way.
    else if (target !== 'play') turnField(target, source, value);
    else if (arrival(source, value, 2) === 1) session.togglePlay();
  };
  const press = (target: Target) => {
    if (target === 'volume') playback.setMuted(!playback.store.getState().muted);
    else if (target === 'play') session.togglePlay();
    else pressField(target);
  };

  const hear = (event: MidiEvent) => {
    if (event.kind === 'transport') {
      if (event.plays !== isSounding(playback.store.getState())) session.togglePlay();
      return;
    }
    const { armed, mappings } = store.getState();
    if (armed) {
      last.delete(event.source);
      setMappings(withMapping(mappings, armed, event.source));
      store.setState({ armed: null });
      return;
    }
    const target = targetOf(mappings, event.source);
    if (!target) return;
    if (event.kind === 'press') press(target);
    else turn(target, event.source, event.value);
  };

  /** Listens to all that is plugged in; called again whenever something is plugged in or out. */
  const listen = (access: MIDIAccess) => {
    const plugged = [...access.inputs.values()].filter((input) => input.state === 'connected');
    for (const input of plugged) {
      input.onmidimessage = ({ data }) => {
        const event = data && readMidi(data);
        if (event) hear(event);
      };
    }
    const inputs = plugged.map(({ name }) => name || 'A controller without a name');
    const gone = store.getState().inputs.filter((name) => !inputs.includes(name));
    if (gone.length > 0) messages.say(`${gone.join(' and ')} was unplugged. Plugged in again, it goes on as before.`);
    store.setState({ inputs });
  };

  const connect = async () => {
    const { status } = store.getState();
    if (!browser.requestMIDIAccess || status === 'asking' || status === 'on') return;
    store.setState({ status: 'asking' });
    try {
      const access = await browser.requestMIDIAccess();
      access.onstatechange = () => listen(access);
      store.setState({ status: 'on' });
      listen(access);
    } catch {
      store.setState({ status: 'refused' });
    }
  };

  return {
    store,
    connect,
    async reconnect() {
      if (Object.keys(store.getState().mappings).length === 0) return;
      // Browsers that do not know this permission reject: they would ask.
      const permission = await browser.permissions?.query({ name: 'midi' }).catch(() => null);
      if (permission?.state === 'granted') await connect();
    },
    setLearning: (learning) => store.setState({ learning, armed: null }),
    arm: (armed) => store.setState({ armed }),
    forget: (target) => setMappings(withoutMapping(store.getState().mappings, target)),
    forgetAll: () => setMappings({}),
  };
}
