/** What the distances do not show: texts that ask for one thing, typos, unseen words, negation, variety, honest odds. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LABEL_OFFSETS } from '../../../src/engines/instant/config-space';
import type { InstantModel } from '../../../src/engines/instant/model';
import { STOPWORDS } from '../../../src/engines/instant/text/stopwords';
import { normalize, tokenize } from '../../../src/engines/instant/text/tokens';
import { ordinalError } from '../../../src/engines/metrics';
import { oklabToOklch } from '../../../src/engines/oklab';
import { uniform } from '../../../src/lib/random';
import { type Config, FIELD_NAMES, type FieldName, fieldSpec } from '../../../src/piece/labels';
import { hexToOklab } from '../../../src/piece/oklab';
import { type Palette, type Payload, weightShares } from '../../../src/piece/payload';
import { average } from './measures';
import { isTraining, LEVELS, type Row } from './rows';

/** A text that asks for one thing, and the alternatives that satisfy it. */
export interface OneThing {
  readonly text: string;
  readonly wanted: string;
}

/** The texts of `one-thing.tsv`. */
export function readOneThings(): OneThing[] {
  return readFileSync(fileURLToPath(new URL('../one-thing.tsv', import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [text = '', wanted = ''] = line.split('\t');
      return { text, wanted };
    });
}

/** Whether a payload has what the text wants. */
export function satisfies({ config, palettes }: Payload, wanted: string): boolean {
  return wanted.split('|').some((alternative) => {
    const [field = '', labels] = alternative.split('=');
    if (labels === undefined) return COLOR_TESTS[field]?.(meanColor(palettes[0] as Palette)) ?? unknownTest(field);
    return labels.split(',').includes(String(config[field as FieldName]));
  });
}

interface MeanColor {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
  readonly chroma: number;
}

/** What a word for colours means of a palette's mean colour in OKLab. */
const COLOR_TESTS: Readonly<Record<string, (color: MeanColor) => boolean>> = {
  light: ({ lightness }) => lightness > 0.62,
  dark: ({ lightness }) => lightness < 0.42,
  warm: ({ a, b }) => a + b > 0.04,
  cold: ({ b }) => b < 0,
  green: ({ a }) => a < -0.015,
  grey: ({ chroma }) => chroma < 0.04,
  vivid: ({ chroma }) => chroma > 0.1,
};

function unknownTest(name: string): never {
  throw new Error(`one-thing.tsv wants "${name}"; it may want ${Object.keys(COLOR_TESTS).join(', ')} or field=labels.`);
}

function meanColor(palette: Palette): MeanColor {
  const shares = weightShares(palette);
  const colors = palette.colors.map(({ hex }) => hexToOklab(hex));
  const mean = (of: (i: number) => number) => colors.reduce((sum, _, i) => sum + (shares[i] as number) * of(i), 0);
  return {
    lightness: mean((i) => colors[i]?.[0] as number),
    a: mean((i) => colors[i]?.[1] as number),
    b: mean((i) => colors[i]?.[2] as number),
    chroma: mean((i) => oklabToOklch(colors[i] as (typeof colors)[number]).chroma),
  };
}

/** The rows with one slip in every third word or so: two letters swapped, one dropped or one doubled. */
export function withTypos(rows: readonly Row[], seed: number): Row[] {
  return rows.map((row, r) => {
    let index = 0;
    const slip = (word: string) => {
      index++;
      if (word.length < 4 || uniform(seed, r, index, 0) > 0.4) return word;
      const at = 1 + Math.floor(uniform(seed, r, index, 1) * (word.length - 2));
      const kind = Math.floor(uniform(seed, r, index, 2) * 3);
      if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
      if (kind === 1) return word.slice(0, at) + word.slice(at - 1);
      return word.slice(0, at) + (word[at + 1] as string) + (word[at] as string) + word.slice(at + 2);
    };
    return { ...row, text: row.text.replace(/\p{L}+/gu, slip) };
  });
}

/** Rows most of whose content words no training row has. */
export function withUnseenWords(rows: readonly Row[], all: readonly Row[]): Row[] {
  const seen = new Set(all.filter(isTraining).flatMap(({ text }) => contentWords(text)));
  return rows.filter(({ text }) => {
    const words = contentWords(text);
    return words.length > 0 && words.filter((word) => !seen.has(word)).length / words.length >= 0.5;
  });
}

/** Rows with a word or a script that is not English, as far as letters and the commonest words show it. */
export function inOtherLanguages(rows: readonly Row[]): Row[] {
  const foreign =
    /[^\p{Script=Latin}\p{Script=Common}\p{M}]|[äöüßéèêàçñãõøåæœ]|\b(?:der|die|das|und|ein|eine|im|am|le|la|les|une|des|el|los|una|di|il|nel|da|em|en|och|na)\b/iu;
  return rows.filter(({ text }) => foreign.test(text));
}

function contentWords(text: string): string[] {
  return tokenize(normalize(text))
    .filter(({ kind, text: word }) => kind === 'word' && !STOPWORDS.has(word))
    .map(({ text: word }) => word);
}

/** Pairs of words with opposite labels: the field's label index should fall from the first to the second. */
const OPPOSITES: readonly (readonly [field: FieldName, high: string, low: string])[] = [
  ['tempo', 'frantic', 'sleepy'],
  ['tempo', 'hectic', 'tranquil'],
  ['tempo', 'manic', 'drowsy'],
  ['brightness', 'cheerful', 'gloomy'],
  ['brightness', 'joyful', 'mournful'],
  ['brightness', 'radiant', 'murky'],
  ['motion', 'restless', 'serene'],
  ['motion', 'wild', 'calm'],
  ['attack', 'violent', 'tender'],
  ['grain', 'brutal', 'delicate'],
  ['density', 'crowded', 'lonely'],
  ['space', 'endless', 'cramped'],
];

/** Share of words of mood that "not" turns round: "not frantic" is slower than "frantic", "not sleepy" faster than "sleepy". */
export function negationShare(model: InstantModel): { turned: number; equal: number } {
  const index = (field: FieldName, text: string) =>
    fieldSpec(field).labels.indexOf(model.generate(text, 1).config[field]);
  const changes = OPPOSITES.flatMap(([field, high, low]) => [
    index(field, high) - index(field, `not ${high}`),
    index(field, `not ${low}`) - index(field, low),
  ]);
  return {
    turned: average(changes.map((change) => (change > 0 ? 1 : 0))),
    equal: average(changes.map((change) => (change === 0 ? 1 : 0))),
  };
}

/** Mean distance of the answers to a scene's levels from each other, and of answers to different scenes. */
export function levelConsistency(rows: readonly Row[], configs: readonly Config[]): { same: number; other: number } {
  const scenes = new Map<string, Config[]>();
  rows.forEach((row, i) => {
    if (LEVELS.includes(row.kind as (typeof LEVELS)[number]))
      scenes.set(row.vibe, [...(scenes.get(row.vibe) ?? []), configs[i] as Config]);
  });
  const groups = [...scenes.values()];
  const same = groups.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => ordinalError(a, b))));
  const other = groups
    .slice(1)
    .flatMap((group, i) => group.map((config, k) => ordinalError(config, groups[i]?.[k] as Config)));
  return { same: average(same), other: average(other) };
}

/**
 * Share of the reasoning's claims that hold: without the words it names, the text leads to another label in the field. The
 * shorter text is answered afresh, from the start.
 */
export function trueClaims(
  rows: readonly Row[],
  model: InstantModel,
): { texts: number; claims: number; share: number } {
  const claims = rows.flatMap(({ text }) => {
    const credits = model.credits(text);
    if (credits.length === 0) return [];
    const names = new Set(credits.map(({ word }) => word));
    const { config } = model.generate(text, 1);
    const rest = withoutWords(text, names);
    // Nothing left: what no text at all is answered is what remains.
    const other = model.generate(rest === '' ? '.' : rest, 1).config;
    return [credits.flatMap(({ fields }) => fields.map((field) => other[field] !== config[field]))];
  });
  return { texts: claims.length, claims: claims.flat().length, share: average(claims.flat().map(Number)) };
}

function withoutWords(text: string, words: ReadonlySet<string>): string {
  const plain = normalize(text);
  const kept = tokenize(plain).filter((token) => !words.has(token.text));
  return kept
    .map(({ source }) => source)
    .join(' ')
    .trim();
}

/** Answers with a like stated probability: how many, their mean stated probability, the share that came true. */
export interface CalibrationBin {
  readonly count: number;
  readonly stated: number;
  readonly true: number;
}

/** The likeliest labels of every field but the root in ten bins of their stated probability. */
export function calibrationBins(rows: readonly Row[], model: InstantModel): CalibrationBin[] {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, stated: 0, true: 0 }));
  for (const { text, config } of rows) {
    const odds = model.labelOdds(text);
    FIELD_NAMES.forEach((field, f) => {
      if (field === 'root') return;
      const own = odds.subarray(LABEL_OFFSETS[f], LABEL_OFFSETS[f + 1]);
      const best = own.indexOf(Math.max(...own));
      const bin = bins[Math.min(9, Math.floor(10 * (own[best] as number)))] as (typeof bins)[number];
      bin.count++;
      bin.stated += own[best] as number;
      bin.true += fieldSpec(field).labels[best] === config[field] ? 1 : 0;
    });
  }
  const mean = (sum: number, count: number) => sum / Math.max(count, 1);
  return bins.map(({ count, stated, true: hits }) => ({ count, stated: mean(stated, count), true: mean(hits, count) }));
}

/** Tells how far stated probabilities are from what comes true: expected calibration error over ten bins. */
export function calibrationError(rows: readonly Row[], model: InstantModel): number {
  const bins = calibrationBins(rows, model);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + (bin.count * Math.abs(bin.stated - bin.true)) / total, 0);
}
