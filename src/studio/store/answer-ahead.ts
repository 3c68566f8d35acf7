import type { Engine, GenerateOptions } from '../../engines/engine';
import type { Payload } from '../../piece/payload';

/** An engine that also answers before it is asked. */
export interface AheadEngine extends Engine {
  /** Begins the answer to a text that may soon be asked for. Problems with it show only if it is. */
  expect(vibe: string, seed: number): void;
}

/** The last answer that was begun ahead. */
interface Expected {
  readonly vibe: string;
  readonly seed: number;
  readonly payload: Promise<Payload>;
}

/**
 * Lets `engine` think while the person types: at Enter the answer is there. The same text and seed always have the same
 * answer, so nobody can tell. For engines that are cheap to ask.
 */
export function answerAhead(engine: Engine): AheadEngine {
  let expected: Expected | null = null;
  const isExpected = (vibe: string, seed: number) => expected?.vibe === vibe && expected.seed === seed;
  return {
    meta: engine.meta,
    expect(vibe, seed) {
      if (isExpected(vibe, seed)) return;
      const payload = engine.generate(vibe, { seed });
      expected = { vibe, seed, payload };
      payload.catch(() => {
        // What failed ahead is asked again when it is wanted.
        if (expected?.payload === payload) expected = null;
      });
    },
    async generate(vibe: string, options: GenerateOptions) {
      if (!expected || !isExpected(vibe, options.seed)) return engine.generate(vibe, options);
      const payload = await expected.payload.catch(() => engine.generate(vibe, options));
      options.signal?.throwIfAborted();
      return payload;
    },
  };
}
