import type { Token } from '../text/tokens';
import { isMode } from './key';
import type { Literal } from './literal';
import { isNegator, negatedMoods } from './negation';

/** What the literal reading of a text leaves for its words to mean. */
export interface WordMeanings {
  /** True for tokens that are used up: notes and numbers of keys and tempos, negators. */
  readonly isSpent: (token: number) => boolean;
  /** True for tokens that the text says are not so. */
  readonly isNegated: (token: number) => boolean;
}

/** Which words of a text are used up by what it asks for literally, and which are negated. */
export function wordMeanings(tokens: readonly Token[], { asked }: Literal): WordMeanings {
  const negated = negatedMoods(tokens);
  const spent = tokens.map(({ text }) => isNegator(text));
  for (const request of asked) {
    for (let i = request.start; i < request.end; i++) {
      if (request.negated) negated[i] = true;
      if (request.exact && !isMode(tokens[i]?.text ?? '')) spent[i] = true;
    }
  }
  return { isSpent: (token) => spent[token] === true, isNegated: (token) => negated[token] === true };
}
