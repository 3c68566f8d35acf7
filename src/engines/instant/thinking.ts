import { type Config, FIELDS, type FieldName, fieldSpec } from '../../piece/labels';
import { MAX_THINKING_LENGTH } from '../../piece/schema';
import type { NamedColor } from './colors/named-colors';
import { DIMENSIONS } from './config-space';
import type { Asked } from './literal/literal';
import type { KnownWord } from './vocabulary';
import type { WordEffects } from './word-effects';

/** Words and requests named at most. */
const MAX_WORDS = 3;
const MAX_ASKED = 6;
/** An effect this small (in label steps, or shares of a vote) is not worth naming. */
const MIN_EFFECT = 0.08;
/** Longest quote of the text's own words. */
const MAX_QUOTE = 40;

/** Numbers, and single letters of scripts that spell with several: no words to reason with. */
const MEANINGLESS = /^(?:[\p{N}.,]+|[\p{L}\p{M}ー])$/u;

/** What more and less of an ordered field is called. */
const DIRECTIONS: Readonly<Partial<Record<FieldName, readonly [less: string, more: string]>>> = {
  tempo: ['slower', 'faster'],
  brightness: ['darker', 'brighter'],
  space: ['closer and drier', 'more spacious'],
  density: ['sparser', 'fuller'],
  motion: ['stiller', 'more restless'],
  attack: ['softer', 'sharper'],
  stereo: ['narrower', 'wider'],
  echo: ['less echo', 'more echo'],
  human: ['tighter', 'looser'],
  grain: ['cleaner', 'grittier'],
  melody_density: ['fewer notes', 'more notes'],
  syncopation: ['straighter', 'more syncopated'],
  swing: ['less swing', 'more swing'],
  register_max_oct: ['lower', 'higher'],
  chord_extensions: ['plainer chords', 'richer chords'],
};

/** Layers and the like whose label is named as it is. */
const NAMED_FIELDS: readonly FieldName[] = ['mode', 'rhythm', 'texture', 'accent', 'bass', 'melody', 'pad'];

/** What the reasoning is about. */
export interface Evidence {
  readonly config: Config;
  readonly words: readonly KnownWord[];
  readonly asked: readonly Asked[];
  readonly colors: readonly NamedColor[];
  readonly effects: WordEffects;
}

/** One or two sentences on what in the text led to the answer, and an honest one where nothing did. */
export function thinkingOf(evidence: Evidence): string {
  const sentences = [askedSentence(evidence), wordSentence(evidence)].filter((sentence) => sentence !== '');
  if (sentences.length === 0) {
    return 'Nothing in this text is a word the instant engine knows, so this is a middle-of-the-road guess rather than a reading of it.';
  }
  const text = sentences.join(' ');
  return text.length <= MAX_THINKING_LENGTH
    ? text
    : `${[...text]
        .slice(0, MAX_THINKING_LENGTH - 2)
        .join('')
        .slice(0, MAX_THINKING_LENGTH - 1)}…`;
}

/** What the text asks for literally, as far as the config has it. */
function askedSentence({ asked, config, colors }: Evidence): string {
  const met = asked.flatMap(({ words, labels, limits }) => {
    const fixed = (Object.keys(labels) as FieldName[]).filter((field) => labels[field] === config[field]);
    const fields = fixed.length > 0 ? fixed : limits.slice(0, 1);
    if (fields.length === 0) return [];
    const verb = fixed.length > 0 ? 'sets' : 'keeps';
    return [
      `${quote(words)} ${verb} ${fields.map((field) => `${plainName(field)} ${plainLabel(field, config)}`).join(', ')}`,
    ];
  });
  const painted =
    colors.length > 0
      ? [`${list(colors.map(({ words }) => quote(words)))} ${colors.length > 1 ? 'lead' : 'leads'} the first palette`]
      : [];
  const parts = [...met.slice(0, MAX_ASKED), ...painted];
  return parts.length > 0 ? `${capitalized(list(parts))}.` : '';
}

/** The words that moved the answer most, and where to. */
function wordSentence({ words, asked, effects, config }: Evidence): string {
  const literal = new Set(asked.flatMap((request) => request.words.toLowerCase().split(' ')));
  const moved = words
    .filter((word) => !literal.has(word.text) && !MEANINGLESS.test(word.text))
    .map((word) => ({ word, ...strongestEffect(word, effects, config) }))
    .filter(({ size }) => size >= MIN_EFFECT)
    .sort((a, b) => b.size - a.size)
    .slice(0, MAX_WORDS);
  if (moved.length > 0) {
    return `${capitalized(list(moved.map(({ word, what }) => `${quote(word.text)} pulls towards ${what}`)))}.`;
  }
  if (asked.length > 0) return '';
  return words.some((word) => word.matches.length > 0)
    ? `${capitalized(
        list(
          words
            .filter((word) => word.matches.length > 0)
            .slice(0, MAX_WORDS)
            .map((word) => quote(word.text)),
        ),
      )} only hint at a mood; the rest is the usual middle.`
    : '';
}

/** The two things a word does most that the config went along with. */
function strongestEffect(word: KnownWord, effects: WordEffects, config: Config): { size: number; what: string } {
  const effect = effects.effectOf(word);
  if (!effect) return { size: 0, what: '' };
  const found = DIMENSIONS.flatMap(({ field, label }, d) => {
    const value = effect[d] as number;
    if (label >= 0) {
      const name = fieldSpec(field).labels[label];
      const isShown = NAMED_FIELDS.includes(field) && value > 0 && config[field] === name && name !== 'none';
      return isShown ? [{ size: value, what: labelPhrase(field, String(name)) }] : [];
    }
    const direction = DIRECTIONS[field];
    const middle = effects.mean[d] as number;
    const index = fieldSpec(field).labels.indexOf(config[field]);
    const agrees = value > 0 ? index > middle : index < middle;
    return direction && agrees ? [{ size: Math.abs(value), what: direction[value > 0 ? 1 : 0] }] : [];
  }).sort((a, b) => b.size - a.size);
  return { size: found[0]?.size ?? 0, what: list(found.slice(0, 2).map(({ what }) => what)) };
}

function labelPhrase(field: FieldName, label: string): string {
  return field === 'mode' ? label : `${label.replaceAll('_', ' ')} ${field === 'rhythm' ? 'drums' : field}`;
}

function plainName(field: FieldName): string {
  return field.replace(/_(prob|bars|oct)$/, '').replaceAll('_', ' ');
}

function plainLabel(field: FieldName, config: Config): string {
  const value = config[field];
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return FIELDS[field] ? String(value).replaceAll('_', ' ') : '';
}

function quote(words: string): string {
  const characters = [...words];
  const text = characters.length > MAX_QUOTE ? `${characters.slice(0, MAX_QUOTE).join('')}…` : words;
  return `“${text}”`;
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
