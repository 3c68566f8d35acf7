import type { Page } from '@playwright/test';
import type { ModelSpec } from '../../src/engines/model-engine';
import type { TransformersOptions } from '../../src/engines/transformers/engine';

/** Options of engines that can be sent to a page. */
export type PlainOptions = Omit<TransformersOptions, 'findExamples'>;

/** What came of one question. */
export interface Asked {
  readonly payload: unknown;
  /** All that was streamed. */
  readonly text: string;
  /** In so many pieces. */
  readonly pieces: number;
  /** Share of the tokens that the grammar forced. */
  readonly jumpedShare: number;
  /** From the first token to the last. */
  readonly seconds: number;
}

/** Asks a new engine for vibes, one after another, on a page of `EnginePage`; then unloads it. */
export function askEngine(
  page: Page,
  spec: ModelSpec,
  options: PlainOptions,
  questions: readonly { readonly vibe: string; readonly seed: number }[],
): Promise<Asked[]> {
  return page.evaluate(
    async ({ spec, options, questions }) => {
      const engine = window.engineTools.createTransformersEngine(spec, options);
      const answers: Asked[] = [];
      for (const { vibe, seed } of questions) {
        const pieces: string[] = [];
        const payload = await engine.generate(vibe, { seed, onToken: (text) => pieces.push(text) });
        const { drawnTokens, jumpedTokens, seconds } = engine.speed() ?? {
          drawnTokens: 0,
          jumpedTokens: 0,
          seconds: 0,
        };
        const jumpedShare = jumpedTokens / (drawnTokens + jumpedTokens);
        answers.push({ payload, text: pieces.join(''), pieces: pieces.length, jumpedShare, seconds });
      }
      await engine.unload();
      return answers;
    },
    { spec, options, questions },
  );
}
