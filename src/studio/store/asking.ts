import type { Engine } from '../../engines/engine';
import type { Payload } from '../../piece/payload';
import { isAbort } from '../../ui/messages';
import type { Thinker } from './thinker';

/** What an engine is asked. */
export interface Question {
  readonly vibe: string;
  readonly seed: number;
}

/** What became of it. */
export interface Answer extends Question {
  readonly payload: Payload;
  /** The id of the engine. */
  readonly engine: string;
}

interface AskingParts {
  /** Answers at once. */
  readonly engine: Engine;
  readonly thinker: Thinker;
  /** Told whenever the first engine begins and ends. */
  readonly onWorking: (isWorking: boolean) => void;
  /** Told why the first engine has no answer. */
  readonly onProblem: (cause: unknown) => void;
}

/** Asks the engine that answers at once and the chosen one. One question at a time: asking ends what was asked before. */
export interface Asking {
  /** Asks both at the same time; `better` always comes after `first`. Resolves after the first; never rejects. */
  ask(question: Question, first: (answer: Answer) => void, better: (answer: Answer) => void): Promise<void>;
  /** Asks the chosen engine alone. */
  askChosen(question: Question, better: (answer: Answer) => void): void;
  end(): void;
}

/** Makes it, with nothing asked. */
export function createAsking({ engine, thinker, onWorking, onProblem }: AskingParts): Asking {
  let current = new AbortController();

  const end = () => {
    current.abort();
    thinker.stop();
  };
  /** Ends what was asked. The signal is that of the next question. */
  const begin = (): AbortSignal => {
    end();
    current = new AbortController();
    return current.signal;
  };
  const askFirst = async ({ vibe, seed }: Question, signal: AbortSignal, first: (answer: Answer) => void) => {
    onWorking(true);
    try {
      const payload = await engine.generate(vibe, { seed, signal });
      if (!signal.aborted) first({ vibe, seed, payload, engine: engine.meta.id });
    } catch (cause) {
      if (!signal.aborted && !isAbort(cause)) onProblem(cause);
    } finally {
      if (current.signal === signal) onWorking(false);
    }
  };
  const think = async ({ vibe, seed }: Question, signal: AbortSignal): Promise<Answer | null> => {
    const answer = await thinker.ask(vibe, { seed, signal });
    return answer && { vibe, seed, ...answer };
  };

  return {
    end,
    async ask(question, first, better) {
      const signal = begin();
      const thought = think(question, signal);
      const answered = askFirst(question, signal, first);
      void Promise.all([thought, answered]).then(([answer]) => {
        if (answer && !signal.aborted) better(answer);
      });
      await answered;
    },
    askChosen(question, better) {
      const signal = begin();
      void think(question, signal).then((answer) => {
        if (answer && !signal.aborted) better(answer);
      });
    },
  };
}
