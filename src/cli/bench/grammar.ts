import { readFile } from 'node:fs/promises';
import { readCompactScene } from '../../dataset/compact-scene';
import { ConstrainedDecoder } from '../../engines/grammar/constrained-decoding';
import { PAYLOAD_FORMATS, payloadGrammar, spellPayload } from '../../engines/grammar/payload-format';
import { readTokenVocabulary } from '../../engines/grammar/token-vocabulary';
import { syntheticTokenizer, VOCABULARY_SIZE } from './synthetic-vocabulary';
import { type BenchRow, percentile } from './table';

const SCENES = new URL('../../../public/datasets/scenes.jsonl', import.meta.url);
const PAYLOADS = 40;
/** Payloads before those that count. */
const WARM_UPS = 2;
const END_TOKEN = 1;

/**
 * What the grammar costs for each token that a model is asked for, and how many tokens it is not asked for: payloads of
 * scenes are written token by token as if a model had chosen them, over a vocabulary of Gemma's size.
 */
export async function benchGrammar(): Promise<BenchRow[]> {
  const lines = (await readFile(SCENES, 'utf8'))
    .trim()
    .split('\n')
    .slice(0, PAYLOADS + WARM_UPS);
  const format = PAYLOAD_FORMATS.tintune;
  const texts = lines.map((line) => spellPayload(readCompactScene(JSON.parse(line)).payload, format));
  const json = syntheticTokenizer([...new Set(texts.join(' ').match(/[A-Za-z]+/g))]);

  const encode = longestMatch(readTokenVocabulary(json).tokens);
  const start = performance.now();
  const model = { vocabulary: readTokenVocabulary(json), endTokens: [END_TOKEN], encode };
  const decoder = new ConstrainedDecoder(payloadGrammar(format), model);
  const ready = performance.now() - start;

  const times: number[] = [];
  let tokens = 0;
  let jumped = 0;
  texts.forEach((text, i) => {
    const written = writePayload(decoder, encode(text));
    if (i < WARM_UPS) return;
    times.push(...written.times);
    tokens += written.tokens;
    jumped += written.jumped;
  });
  const row = (what: string, value: number, note: string) => ({ what, value: value.toFixed(3), unit: 'ms', note });
  const kind = `${VOCABULARY_SIZE.toLocaleString('en')} synthetic tokens, ${PAYLOADS} scenes' payloads`;
  return [
    row('grammar mask, median', percentile(times, 0.5), `per token a model is asked for, logits set; ${kind}`),
    row('grammar mask, p95', percentile(times, 0.95), 'of those'),
    row('grammar mask, slowest', percentile(times, 1), 'of those'),
    { ...row('grammar, ready', ready, 'reading and sorting the vocabulary'), value: ready.toFixed(0) },
    {
      what: 'tokens jumped',
      value: ((100 * jumped) / tokens).toFixed(0),
      unit: '%',
      note: `forced by the grammar, of ${(tokens / PAYLOADS).toFixed(0)} a payload`,
    },
  ];
}

/** Writes a payload by its tokens: ms for each mask, tokens in all and those jumped over. */
function writePayload(decoder: ConstrainedDecoder, encoded: readonly number[]) {
  const logits = new Float32Array(VOCABULARY_SIZE);
  const times: number[] = [];
  const answer = decoder.begin();
  for (answer.jump(); !answer.isComplete; answer.jump()) {
    const before = performance.now();
    answer.constrain(logits);
    times.push(performance.now() - before);
    answer.accept(encoded[answer.tokenCount]!);
  }
  return { times, tokens: answer.tokenCount, jumped: answer.jumpedCount };
}

/** Encodes by the longest token that fits, again and again: what byte pair encoding comes to with such a vocabulary. */
function longestMatch(tokens: readonly (string | undefined)[]): (text: string) => number[] {
  const ids = new Map<string, number>();
  let longest = 0;
  tokens.forEach((bytes, id) => {
    if (!bytes || ids.has(bytes)) return;
    ids.set(bytes, id);
    longest = Math.max(longest, bytes.length);
  });
  return (text) => {
    const bytes = Buffer.from(text).toString('latin1');
    const encoded: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      let length = Math.min(longest, bytes.length - at);
      while (!ids.has(bytes.slice(at, at + length))) length--;
      encoded.push(ids.get(bytes.slice(at, at + length))!);
      at += length;
    }
    return encoded;
  };
}
