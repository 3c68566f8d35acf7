import { FIELDS, type Label, tempoToBpm } from '../../../piece/labels';
import type { Token } from '../text/tokens';

/** Tempos anyone means as such. */
const MIN_BPM = 20;
const MAX_BPM = 400;

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ten: 10,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
};

/** A tempo in beats per minute found in a text. */
export interface TempoMention {
  readonly bpm: number;
  readonly start: number;
  readonly end: number;
}

/** Tempos given as numbers: "120 bpm", "at 92 beats per minute", "tempo 70", "90-100 bpm" (their mean), "sixty bpm". */
export function findTempos(tokens: readonly Token[]): TempoMention[] {
  const found: TempoMention[] = [];
  tokens.forEach((token, i) => {
    const bpm = numberAt(token.text);
    if (bpm === undefined || bpm < MIN_BPM || bpm > MAX_BPM) return;
    const unit = unitLength(tokens, i + 1);
    const lead = leadLength(tokens, i);
    if (unit === 0 && lead === 0) return;
    const low = unit > 0 ? rangeStart(tokens, i) : undefined;
    found.push({ bpm: low === undefined ? bpm : (low + bpm) / 2, start: i - lead, end: i + 1 + unit });
  });
  return found;
}

/** The tempo label nearest to a tempo; of two as near, the slower. */
export function nearestTempo(bpm: number): Label<'tempo'> {
  const distances = FIELDS.tempo.numbers.map((t) => Math.abs(tempoToBpm(t) - bpm));
  return FIELDS.tempo.labels[distances.indexOf(Math.min(...distances))] as Label<'tempo'>;
}

function numberAt(text: string): number | undefined {
  if (/^\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  const glued = /^(\d+)bpm$/.exec(text);
  return glued ? Number(glued[1]) : NUMBER_WORDS[text];
}

/** Tokens of "bpm", "b.p.m.", "beats per minute", "beats a minute" from position `at`; 0 if none. */
function unitLength(tokens: readonly Token[], at: number): number {
  const text = (k: number) => tokens[at + k]?.text;
  if (text(0) === 'bpm') return 1;
  if (text(0) === 'b' && text(1) === '.' && text(2) === 'p' && text(3) === '.' && text(4) === 'm') return 5;
  const isMinute = text(0) === 'beats' && (text(1) === 'per' || text(1) === 'a') && text(2) === 'minute';
  return isMinute ? 3 : 0;
}

/** Tokens of "tempo", "tempo of", "tempo:", "bpm" right before position `at`; 0 if none. */
function leadLength(tokens: readonly Token[], at: number): number {
  const text = (k: number) => tokens[at - k]?.text;
  const isName = (word: string | undefined) => word === 'tempo' || word === 'bpm';
  if (isName(text(1))) return 1;
  const isLink = ['of', 'at', ':', 'around', 'about', 'is'].includes(text(1) ?? '');
  return isLink && isName(text(2)) ? 2 : 0;
}

/** The lower number of "90-100 bpm", "90 to 100 bpm" or "90–100 bpm". */
function rangeStart(tokens: readonly Token[], at: number): number | undefined {
  const before = tokens[at - 1];
  const linked = before && ['to', '–', '—'].includes(before.text);
  const number = linked ? tokens[at - 2] : before;
  const low = number ? numberAt(number.text) : undefined;
  return low !== undefined && low >= MIN_BPM && low < (numberAt(tokens[at]?.text as string) as number)
    ? low
    : undefined;
}
