import { FIELDS, type Label, tempoToBpm } from '../../../piece/labels';
import type { Token } from '../text/tokens';

/** Tempos anyone means as such. */
const MIN_BPM = 10;
const MAX_BPM = 1000;

const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const UNITS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(
  ' ',
);

/** A tempo in beats per minute found in a text. */
export interface TempoMention {
  readonly bpm: number;
  readonly start: number;
  readonly end: number;
}

/** Tempos given as numbers: "120 bpm", "at 92 beats per minute", "tempo 70", "90-100 bpm" (their mean), "sixty bpm". */
export function findTempos(tokens: readonly Token[]): TempoMention[] {
  const found: TempoMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const number = numberAt(tokens, i);
    if (!number) continue;
    const { value: bpm, end } = number;
    const unit = unitLength(tokens, end);
    const lead = leadLength(tokens, i);
    if ((unit > 0 || lead > 0 || number.hasUnit) && bpm >= MIN_BPM && bpm <= MAX_BPM) {
      const low = unit > 0 || number.hasUnit ? rangeStart(tokens, i, bpm) : undefined;
      found.push({ bpm: low === undefined ? bpm : (low + bpm) / 2, start: i - lead, end: end + unit });
    }
    i = end - 1;
  }
  return found;
}

/** The tempo label nearest to a tempo; of two as near, the slower. */
export function nearestTempo(bpm: number): Label<'tempo'> {
  const distances = FIELDS.tempo.numbers.map((t) => Math.abs(tempoToBpm(t) - bpm));
  return FIELDS.tempo.labels[distances.indexOf(Math.min(...distances))] as Label<'tempo'>;
}

interface NumberMention {
  readonly value: number;
  readonly end: number;
  /** "120bpm" in one word. */
  readonly hasUnit?: boolean;
}

/** A number in digits or in words: "120", "92.5", "120bpm", "a hundred and forty", "seventy five". */
function numberAt(tokens: readonly Token[], at: number): NumberMention | undefined {
  const text = tokens[at]?.text ?? '';
  if (/^\d+([.,]\d+)?$/.test(text)) return { value: Number(text.replace(',', '.')), end: at + 1 };
  const glued = /^(\d+)bpm$/.exec(text);
  if (glued) return { value: Number(glued[1]), end: at + 1, hasUnit: true };
  return spelledNumber(tokens, at);
}

function spelledNumber(tokens: readonly Token[], at: number): NumberMention | undefined {
  let value = 0;
  let end = at;
  const text = () => tokens[end]?.text ?? '';
  const article = text() === 'a' && tokens[end + 1]?.text === 'hundred';
  if (text() === 'hundred' || article || (UNITS.includes(text()) && tokens[end + 1]?.text === 'hundred')) {
    value = 100 * (text() === 'hundred' || article ? 1 : UNITS.indexOf(text()));
    end += text() === 'hundred' ? 1 : 2;
    if (text() === 'and') end++;
  }
  if (TENS.includes(text())) value += 10 * TENS.indexOf(tokens[end++]?.text as string);
  if (UNITS.includes(text())) value += UNITS.indexOf(tokens[end++]?.text as string);
  return value > 0 ? { value, end } : undefined;
}

/** Tokens of "bpm", "tempo", "b.p.m.", "beats per minute", "beats a minute" from position `at`; 0 if none. */
function unitLength(tokens: readonly Token[], at: number): number {
  const text = (k: number) => tokens[at + k]?.text;
  if (text(0) === 'bpm' || text(0) === 'tempo') return 1;
  if (text(0) === 'b' && text(1) === '.' && text(2) === 'p' && text(3) === '.' && text(4) === 'm') return 5;
  const isMinute = ['per', 'a', '/'].includes(text(1) ?? '') && ['minute', 'min'].includes(text(2) ?? '');
  return text(0) === 'beats' && isMinute ? 3 : 0;
}

/** Tokens of "tempo", "tempo of about", "tempo:", "bpm" right before position `at`; 0 if none. */
function leadLength(tokens: readonly Token[], at: number): number {
  const text = (k: number) => tokens[at - k]?.text;
  const isName = (word: string | undefined) => word === 'tempo' || word === 'bpm';
  if (isName(text(1))) return 1;
  const isLink = (word: string | undefined) => ['of', 'at', ':', 'around', 'about', 'is'].includes(word ?? '');
  if (!isLink(text(1))) return 0;
  if (isName(text(2))) return 2;
  return isLink(text(2)) && isName(text(3)) ? 3 : 0;
}

/** The lower number of "90-100 bpm", "90 to 100 bpm" or "90–100 bpm". */
function rangeStart(tokens: readonly Token[], at: number, high: number): number | undefined {
  const before = tokens[at - 1];
  const linked = before && ['to', '–', '—'].includes(before.text);
  const low = linked ? tokens[at - 2] : before;
  if (!low || !/^\d+$/.test(low.text)) return undefined;
  const bpm = Number(low.text);
  return bpm >= MIN_BPM && bpm < high ? bpm : undefined;
}
