import { SilentPlayer } from '../../audio/testing/silent-player';
import type { Engine, EngineMeta, GenerateOptions } from '../../engines/engine';
import { type KeyValueStorage, memoryStorage } from '../../lib/storage';
import { type Config, FIELDS } from '../../piece/labels';
import type { Palette, Payload } from '../../piece/payload';
import { createMessages } from '../../ui/messages';
import { createEngineChoice } from '../store/engine-choice';
import { createPlayback } from '../store/playback';
import { createSession, type Session } from '../store/session';
import { createThinker } from '../store/thinker';

/** The config of all defaults, with some fields set. */
export function configWith(change: Partial<Config> = {}): Config {
  const defaults = Object.fromEntries(Object.entries(FIELDS).map(([name, spec]) => [name, spec.default]));
  return { ...(defaults as unknown as Config), ...change };
}

function paletteFrom(first: number): Palette {
  const weights = ['xxl', 'xl', 'lg', 'md', 'sm'] as const;
  const hexOf = (i: number) => `#${(first + i * 0x111111).toString(16).padStart(6, '0').toUpperCase()}`;
  return { colors: weights.map((weight, i) => ({ hex: hexOf(i), weight })) };
}

/** A valid payload whose title tells what was asked. */
export function payloadFor(vibe: string, seed: number): Payload {
  return {
    thinking: `Because of ${vibe}.`.slice(0, 1000),
    title: `Answer ${seed}`,
    config: configWith({ tempo: seed % 2 === 0 ? 'fast' : 'slow' }),
    palettes: [paletteFrom(0x010203), paletteFrom(0x102030), paletteFrom(0x203040)],
  };
}

/** An engine that answers when it is told to, and remembers what it was asked. */
export class HandEngine implements Engine {
  readonly meta: EngineMeta;
  readonly asked: {
    readonly vibe: string;
    readonly seed: number;
    readonly options: GenerateOptions;
    answer(change?: Partial<Payload>): void;
    fail(message: string): void;
  }[] = [];
  /** Answers at once unless this is set. */
  waits = false;

  constructor(id = 'hand') {
    this.meta = { id, name: id, downloadBytes: 0, needs: [] };
  }

  generate(vibe: string, options: GenerateOptions): Promise<Payload> {
    const { seed, signal } = options;
    return new Promise((resolve, reject) => {
      const answer = (change: Partial<Payload> = {}) => resolve({ ...payloadFor(vibe, seed), ...change });
      this.asked.push({ vibe, seed, options, answer, fail: (message) => reject(new Error(message)) });
      signal?.addEventListener('abort', () => reject(signal.reason));
      if (!this.waits) answer();
    });
  }
}

/** A session on hand-driven parts. */
export function sessionForTest(storage: KeyValueStorage = memoryStorage()) {
  const engine = new HandEngine();
  const player = new SilentPlayer();
  const messages = createMessages();
  const playback = createPlayback(player, storage);
  const choice = createEngineChoice(storage);
  const thinker = createThinker(choice);
  const session: Session = createSession({ engine, thinker, playback, messages, storage, random: () => 0 });
  const said = () => messages.store.getState().message?.text ?? null;
  const loadEngineSources = () => Promise.reject(new Error('There are no other engines here.'));
  return { engine, player, messages, playback, choice, thinker, loadEngineSources, session, storage, said };
}
