import type { Answer } from '../grammar/constrained-decoding';
import type { TokenSampler } from '../grammar/token-sampler';
import { ModelError, type Speed } from '../model-engine';

/**
 * Reads tokens after those it has read before, and tells what may come next: one logit for each token, after the last of
 * them. The array is the caller's to change.
 */
export type Forward = (tokens: readonly number[]) => Promise<Float32Array>;

/** An answer in the making: held to a grammar, or free. */
export type AnswerWriter = Pick<
  Answer,
  'isComplete' | 'tokenCount' | 'jumpedCount' | 'text' | 'constrain' | 'accept' | 'jump'
>;

/** What {@link readTokens} works with. */
export interface TokenReading {
  readonly forward: Forward;
  /** Tokens that are read at once at most, so that a cancellation is noticed in between. */
  readonly chunkTokens: number;
  readonly signal: AbortSignal;
  /** Called with the number of tokens of each chunk, once it has been read. */
  readonly onRead?: (tokens: number) => void;
}

/**
 * Lets a model read tokens, at least one, in chunks; the logits after the last.
 *
 * @throws the signal's reason
 */
export async function readTokens(
  tokens: readonly number[],
  { forward, chunkTokens, signal, onRead }: TokenReading,
): Promise<Float32Array> {
  let logits: Float32Array = new Float32Array();
  for (let at = 0; at < tokens.length; at += chunkTokens) {
    signal.throwIfAborted();
    const chunk = tokens.slice(at, at + chunkTokens);
    logits = await forward(chunk);
    onRead?.(chunk.length);
  }
  signal.throwIfAborted();
  return logits;
}

/** What {@link writeAnswer} works with. */
export interface Writing extends TokenReading {
  /** Tokens of the prompt that have not been read yet, at least one. */
  readonly prompt: readonly number[];
  readonly answer: AnswerWriter;
  readonly sampler: TokenSampler;
  /** Tokens there is still room for, prompt and answer together. */
  readonly room: number;
  /** Called with each piece of text as it is written. */
  readonly onText?: (text: string, speed: Speed) => void;
}

/**
 * Lets a model write an answer: the prompt is read once, in chunks; then each step draws a token, and reads it together
 * with those the grammar forces after it.
 *
 * @returns how fast it was; the text is the answer's
 * @throws the signal's reason; ModelError 'answer' if there is no room for more
 */
export async function writeAnswer(writing: Writing): Promise<Speed> {
  const { prompt, answer, sampler, onText } = writing;
  let { room } = writing;
  let told = 0;
  let began = 0;

  const speed = (): Speed => ({
    drawnTokens: answer.tokenCount - answer.jumpedCount,
    jumpedTokens: answer.jumpedCount,
    seconds: (performance.now() - began) / 1000,
  });
  let next: readonly number[] = [...prompt, ...answer.jump()];
  while (!answer.isComplete) {
    room -= next.length;
    if (room <= 0) throw noRoom();
    const logits = await readTokens(next, writing);
    if (began === 0) began = performance.now();
    answer.constrain(logits);
    const token = sampler.draw(logits);
    answer.accept(token);
    next = [token, ...answer.jump()];
    if (answer.text.length > told) onText?.(answer.text.slice(told), speed());
    told = answer.text.length;
  }
  return speed();
}

function noRoom(): ModelError {
  return new ModelError(
    'answer',
    'The text is too long for this model: no room is left for the answer. Try a shorter one.',
  );
}
