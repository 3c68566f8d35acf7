/**
 * Reads texts as the engine does, for the training: JSON strings on standard input, one a line, become arrays of
 * `[word, negated, says nothing by itself, used up by a literal request]`, marks left out.
 */
import { readFileSync } from 'node:fs';
import { readLiteral } from '../../../../src/engines/instant/literal/literal';
import { wordMeanings } from '../../../../src/engines/instant/literal/word-meanings';
import { joinWords } from '../../../../src/engines/instant/text/join-words';
import { STOPWORDS } from '../../../../src/engines/instant/text/stopwords';
import { normalize, tokenize } from '../../../../src/engines/instant/text/tokens';

/** Words of other languages that stand for an English one. */
const foreign = new Set(
  readFileSync(new URL('foreign.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/[\t ]/).slice(1)),
);

for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line === '') continue;
  const tokens = joinWords(tokenize(normalize(JSON.parse(line))), (word) => foreign.has(word));
  const { isSpent, isNegated } = wordMeanings(
    tokens,
    readLiteral(tokens, () => false),
  );
  const words = tokens.flatMap(({ kind, text }, i) =>
    kind === 'mark' ? [] : [[text, isNegated(i), STOPWORDS.has(text), isSpent(i)]],
  );
  console.log(JSON.stringify(words));
}
