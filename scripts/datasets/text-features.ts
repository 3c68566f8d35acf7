import { log } from '../../src/lib/dmath';
import { hashText } from '../../src/lib/random';

/** Length of a feature vector. */
export const FEATURE_COUNT = 256;

const ARTICLES = new Set(['a', 'an', 'the']);

/** Lower case, compatibility forms unified, no punctuation, no articles, single spaces. Emoji stay. */
export function normalizeText(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/u);
  return words.filter((word) => word !== '' && !ARTICLES.has(word)).join(' ');
}

/** The words of a text and the three-character pieces of each (`^` and `$` mark its ends). */
function terms(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of normalizeText(text).split(' ')) {
    found.add(word);
    const marked = `^${word}$`;
    for (let i = 0; i + 3 <= marked.length; i++) found.add(`3:${marked.slice(i, i + 3)}`);
  }
  return found;
}

/**
 * Unit-length vectors of the texts' words and character trigrams, weighted by inverse document frequency and hashed
 * with random signs into {@link FEATURE_COUNT} dimensions (Weinberger et al. 2009, "Feature hashing").
 */
export function textFeatures(texts: readonly string[]): Float64Array[] {
  const documents = texts.map(terms);
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const term of document) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return documents.map((document) => {
    const vector = new Float64Array(FEATURE_COUNT);
    for (const term of document) {
      const hash = hashText(term);
      const sign = hash & 0x80000000 ? -1 : 1;
      const index = hash % FEATURE_COUNT;
      vector[index] = (vector[index] as number) + sign * log(texts.length / (frequency.get(term) as number));
    }
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
    return length > 0 ? vector.map((x) => x / length) : vector;
  });
}

/**
 * Farthest-point sampling (Gonzalez 1985): starting from vector 0, takes `count` times the vector that is farthest
 * from all taken so far. Returns their indices in the order taken; ties go to the lower index.
 */
export function farthestPoints(vectors: readonly Float64Array[], count: number): number[] {
  const nearest = new Float64Array(vectors.length).fill(Number.POSITIVE_INFINITY);
  const taken: number[] = [];
  let next = 0;
  while (taken.length < Math.min(count, vectors.length)) {
    taken.push(next);
    const latest = vectors[next] as Float64Array;
    nearest[next] = -1;
    let farthest = -1;
    for (let i = 0; i < vectors.length; i++) {
      if ((nearest[i] as number) < 0) continue;
      const distance = squaredDistance(vectors[i] as Float64Array, latest);
      if (distance < (nearest[i] as number)) nearest[i] = distance;
      if (farthest < 0 || (nearest[i] as number) > (nearest[farthest] as number)) farthest = i;
    }
    next = farthest;
  }
  return taken;
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    sum += difference * difference;
  }
  return sum;
}
