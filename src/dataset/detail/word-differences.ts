/** A run of words of a text; `changed` where the other text says something else. */
export interface WordRun {
  readonly text: string;
  readonly changed: boolean;
}

/** Above so many words the texts are compared by their common beginning and end only: the table below grows with the square. */
const MOST_WORDS = 600;

/** The words of `text`, those that `other` does not have in the same order marked (by their longest common subsequence). */
export function wordDifferences(text: string, other: string): WordRun[] {
  const words = splitWords(text);
  const others = splitWords(other);
  const kept =
    words.length > MOST_WORDS || others.length > MOST_WORDS ? commonEnds(words, others) : common(words, others);
  return joinRuns(words.map((word, i) => ({ text: word, changed: !kept.has(i) })));
}

/** Words, each with the space behind it. */
function splitWords(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

const same = (x: string | undefined, y: string | undefined) => x?.trim() === y?.trim();

function commonEnds(words: readonly string[], others: readonly string[]): Set<number> {
  const kept = new Set<number>();
  let start = 0;
  while (start < words.length && start < others.length && same(words[start], others[start])) kept.add(start++);
  for (let back = 1; words.length - back > start && others.length - back >= start; back++) {
    if (!same(words.at(-back), others.at(-back))) break;
    kept.add(words.length - back);
  }
  return kept;
}

/** Places of the words of a longest common subsequence. */
function common(words: readonly string[], others: readonly string[]): Set<number> {
  const width = others.length + 1;
  // lengths[i * width + j]: of the common subsequence of the words from i on and the others from j on.
  const lengths = new Uint16Array((words.length + 1) * width);
  for (let i = words.length - 1; i >= 0; i--)
    for (let j = others.length - 1; j >= 0; j--) {
      const skip = Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
      const take = same(words[i], others[j]) ? (lengths[(i + 1) * width + j + 1] as number) + 1 : 0;
      lengths[i * width + j] = Math.max(skip, take);
    }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < words.length && j < others.length; ) {
    if (same(words[i], others[j])) {
      kept.add(i++);
      j++;
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) i++;
    else j++;
  }
  return kept;
}

function joinRuns(words: readonly WordRun[]): WordRun[] {
  const runs: WordRun[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.changed === word.changed) runs[runs.length - 1] = { ...last, text: last.text + word.text };
    else runs.push(word);
  }
  return runs;
}
