import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineProgress } from '../../engines/engine';
import { type PartialAnswer, readPartialAnswer } from '../../engines/prompts/partial-answer';
import { Rate } from '../../lib/rate';
import type { Payload } from '../../piece/payload';
import { isAbort, sentenceOf } from '../../ui/messages';
import type { ChosenEngine, EngineChoice } from './engine-choice';

/** What is seen of an answer that is being thought about. */
export interface Thinking {
  /** The engine's name. */
  readonly name: string;
  readonly phase: EngineProgress['phase'];
  /** Tokens so far, and how many come in a second; null while that cannot be told. */
  readonly tokens: number;
  readonly tokensPerSecond: number | null;
  /** What it has written so far. */
  readonly text: PartialAnswer;
}

/** Why there is no answer of the chosen engine. */
export interface ThinkingProblem {
  /** The engine's name. */
  readonly name: string;
  /** A plain sentence. */
  readonly text: string;
}

export interface ThinkingState {
  readonly thinking: Thinking | null;
  readonly problem: ThinkingProblem | null;
}

/** An answer, and the id of the engine that gave it. */
export interface ThoughtAnswer {
  readonly payload: Payload;
  readonly engine: string;
}

/** Has the chosen engine think while the built-in one's answer already plays. */
export interface Thinker {
  readonly store: StoreApi<ThinkingState>;
  /**
   * Asks the chosen engine. Never rejects: null where none is chosen, and where it failed, was stopped or aborted. What
   * went wrong is in the store.
   */
  ask(vibe: string, options: { readonly seed: number; readonly signal: AbortSignal }): Promise<ThoughtAnswer | null>;
  /** Ends an answer that is being thought about. */
  stop(): void;
  /** Takes a problem off the screen. */
  dismiss(): void;
}

const SILENT: ThinkingState = { thinking: null, problem: null };
const UNWRITTEN: PartialAnswer = { thinking: '', title: '' };

/** How often the screen is told of new tokens. */
const SHOW_MS = 100;
/** Characters of an answer that are read for the screen: some payloads' worth, for those that ramble without end. */
const MOST_SHOWN = 32_768;

/** Collects what an engine reports, and shows it now and then: tokens come faster than anyone reads. */
class Report {
  private text = '';
  private phase: EngineProgress['phase'] = 'warming';
  private tokens = 0;
  private readonly rate = new Rate();
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly name: string,
    private readonly show: (thinking: Thinking) => void,
  ) {
    show({ name, phase: this.phase, tokens: 0, tokensPerSecond: null, text: UNWRITTEN });
    this.timer = setInterval(() => this.write(), SHOW_MS);
  }

  readonly onToken = (text: string): void => {
    if (this.text.length < MOST_SHOWN) this.text += text;
  };

  readonly onProgress = ({ phase, done }: EngineProgress): void => {
    this.phase = phase;
    if (phase !== 'generating') return;
    this.tokens = done;
    this.rate.note(done, performance.now());
  };

  end(): void {
    clearInterval(this.timer);
  }

  private write(): void {
    const { name, phase, tokens } = this;
    this.show({ name, phase, tokens, tokensPerSecond: this.rate.perSecond(), text: readPartialAnswer(this.text) });
  }
}

/** Makes the thinker that asks whichever engine is chosen. */
export function createThinker(choice: EngineChoice): Thinker {
  const store = createStore<ThinkingState>(() => SILENT);
  let current: AbortController | null = null;

  const run = async ({ name, engine }: ChosenEngine, vibe: string, seed: number, signal: AbortSignal) => {
    const report = new Report(name, (thinking) => {
      if (!signal.aborted) store.setState({ thinking, problem: null });
    });
    const { onToken, onProgress } = report;
    try {
      const payload = await engine.generate(vibe, { seed, signal, onToken, onProgress });
      if (signal.aborted) return null;
      store.setState(SILENT);
      return { payload, engine: engine.meta.id };
    } catch (cause) {
      if (!signal.aborted)
        store.setState({ thinking: null, problem: isAbort(cause) ? null : { name, text: sentenceOf(cause) } });
      return null;
    } finally {
      report.end();
      choice.note(null);
    }
  };
  const stop = () => {
    current?.abort();
    store.setState(SILENT);
  };

  // An engine that is no longer chosen need not go on.
  choice.store.subscribe(({ chosen }, before) => {
    if (chosen !== before.chosen) stop();
  });

  return {
    store,
    stop,
    dismiss: () => store.setState({ problem: null }),
    async ask(vibe, { seed, signal }) {
      stop();
      const { chosen } = choice.store.getState();
      if (!chosen || signal.aborted) return null;
      const mine = new AbortController();
      current = mine;
      const onAbort = () => {
        mine.abort(signal.reason);
        if (current === mine) store.setState(SILENT);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await run(chosen, vibe, seed, mine.signal);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
