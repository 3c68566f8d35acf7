import { startTransition, useEffect, useRef, useState } from 'react';
import { isAbort, sentenceOf } from '../../ui/messages';
import { useBrowse } from '../dataset-context';

/** What was asked of the rows found. */
export interface Answer<T> {
  /** Of the rows before, until those found now are counted; null before the first. */
  readonly value: T | null;
  /** How far counting is, 0..1; null where nothing is being counted. */
  readonly share: number | null;
  readonly problem: string | null;
}

/** What a question is told. */
export interface AskContext {
  readonly ids: Uint32Array;
  readonly signal: AbortSignal;
  readonly report: (share: number) => void;
}

/** Rows that arrive or change faster than this are not counted each time. */
const REST_MS = 120;

/** The answer to a question about the rows found: asked anew whenever these change, or `depends` does. */
export function useAnswer<T>(ask: (context: AskContext) => Promise<T>, depends: string): Answer<T> {
  const ids = useBrowse((state) => state.ids);
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, share: 0, problem: null });
  const question = useRef(ask);
  question.current = ask;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `depends` says when the question is another.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const report = (share: number) => {
      if (!signal.aborted) setAnswer((before) => ({ ...before, share }));
    };
    const run = async () => {
      report(0);
      try {
        const value = await question.current({ ids, signal, report });
        // Hundreds of bars are drawn in slices, so that the page stays at hand.
        startTransition(() => {
          if (!signal.aborted) setAnswer({ value, share: null, problem: null });
        });
      } catch (cause) {
        if (signal.aborted || isAbort(cause)) return;
        setAnswer((before) => ({ ...before, share: null, problem: sentenceOf(cause) }));
      }
    };
    const timer = setTimeout(run, isFirst.current ? 0 : REST_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [ids, depends]);
  return answer;
}
