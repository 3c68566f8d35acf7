import { colornames as allNames } from 'color-name-list';
import { colornames as bestNames } from 'color-name-list/bestof';
import type { InstantData } from '../../../src/engines/instant/data-file';
import { STOPWORDS } from '../../../src/engines/instant/text/stopwords';
import { fold, normalize, tokenize } from '../../../src/engines/instant/text/tokens';
import { Vocabulary } from '../../../src/engines/instant/vocabulary';
import { parseCompactConfig, parseCompactPalette } from '../../../src/piece/compact';
import { encodeConfig } from '../../../src/piece/labels';
import { type Palette, WEIGHTS } from '../../../src/piece/payload';
import { collectColorNames } from './color-names';
import { fitTraitEffects } from './trait-effects';

/** The splits an engine may learn from. */
const TRAIN_SPLITS = new Set(['SFT-Train', 'GRPO']);
const LEVELS = ['xs', 'sm', 'm', 'lg', 'xl'] as const;

/** The texts of the files the data is made of. */
export interface InstantSources {
  readonly scenes: string;
  readonly prompts: string;
  readonly lexicon: string;
}

interface Example {
  readonly texts: readonly string[];
  readonly config: Uint8Array;
  readonly palettes: readonly Uint8Array[];
}

/** What the engine remembers of the training rows, the lexicon and the colour names. */
export function collectInstantData(sources: InstantSources): InstantData {
  const examples = [...parseRows(sources.scenes, sceneExample), ...parseRows(sources.prompts, promptExample)];
  const lexicon = parseLexicon(sources.lexicon);
  const wordsOfTexts = examples.map((example) => example.texts.map(contentWords));
  const words = [...new Set([...lexicon.keys(), ...wordsOfTexts.flat(2)])].sort(byCodeUnit);
  const idOfWord = new Map(words.map((word, i) => [word, i]));
  const idsOf = (list: readonly string[]) => list.map((word) => idOfWord.get(word) as number).sort((a, b) => a - b);
  const lexiconEntries = [...lexicon].sort(([a], [b]) => byCodeUnit(a, b)).map(([, entry]) => entry);
  const remembered = {
    words,
    lexiconWords: idsOf([...lexicon.keys()]),
    lexiconTraits: Uint8Array.from(lexiconEntries.flatMap((entry) => entry.traits)),
    lexiconColors: Uint8Array.from(lexiconEntries.flatMap((entry) => entry.colors)),
    rows: wordsOfTexts.flatMap((texts, payload) => texts.map((list) => ({ payload, words: idsOf(list) }))),
    configs: examples.map((example) => example.config),
    palettes: examples.map((example) => example.palettes),
    colorNames: collectColorNames(bestNames, allNames),
    traitEffects: new Float64Array(0),
  };
  const vocabulary = new Vocabulary(remembered);
  const rowTraits = vocabulary.rowTraits(remembered.rows);
  return { ...remembered, traitEffects: fitTraitEffects(rowTraits, remembered.configs, remembered.rows) };
}

type Row = Record<string, unknown>;

function parseRows(text: string, read: (row: Row) => Example): Example[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .filter((row) => TRAIN_SPLITS.has(String(row.split)))
    .map(read);
}

function sceneExample(row: Row): Example {
  return {
    texts: LEVELS.map((level) => String(row[level])),
    config: encodeConfig(parseCompactConfig(String(row.cfg))),
    palettes: (row.pal as unknown[]).map((entries) => paletteBytes(parseCompactPalette(entries))),
  };
}

function promptExample(row: Row): Example {
  return {
    texts: [String(row.t)],
    config: encodeConfig(parseCompactConfig(String(row.cfg))),
    palettes: [paletteBytes(parseCompactPalette(row.pal))],
  };
}

function paletteBytes(palette: Palette): Uint8Array {
  return Uint8Array.from(palette.colors.flatMap(({ hex, weight }) => [...hexBytes(hex), WEIGHTS.indexOf(weight)]));
}

function hexBytes(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** The words of a text that say what it is about, each once. */
function contentWords(text: string): string[] {
  const words = tokenize(normalize(text)).filter((token) => token.kind === 'word' && !STOPWORDS.has(token.text));
  return [...new Set(words.map((token) => token.text))];
}

/** `word`, 16 digits, two colours, tab-separated; lines starting with # are comments. */
function parseLexicon(text: string): Map<string, { traits: number[]; colors: number[] }> {
  const entries = new Map<string, { traits: number[]; colors: number[] }>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [word = '', digits = '', ...colors] = line.split('\t');
    entries.set(fold(word), { traits: [...digits].map(Number), colors: colors.flatMap(hexBytes) });
  }
  return entries;
}

/** The order of UTF-16 units: the same on every machine. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
