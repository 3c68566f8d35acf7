import { uniform } from '../lib/random';
import { FIELDS } from '../piece/labels';
import type { BarContext, StyleWriter } from './bar-context';
import { DRUM_STYLES, type DrumBar, type DrumRow } from './drum-patterns';
import { DRUM, type EventBlock, LAYER } from './events';
import { sectionLetter } from './form';
import { playNote } from './groove';

/** Sixteenths in a bar. */
const STEPS = 16;

/** Beats by which a flam's grace stroke comes before the stroke. */
const FLAM = 0.07;

/** How a character of a pattern is played. */
interface Stroke {
  readonly velocity: number;
  /** Chance that it sounds. */
  readonly chance: number;
  /** Strokes in the sixteenth. */
  readonly strokes: number;
  readonly flam: boolean;
}

const STROKES: Readonly<Record<string, Stroke>> = {
  X: { velocity: 0.95, chance: 1, strokes: 1, flam: false },
  x: { velocity: 0.75, chance: 1, strokes: 1, flam: false },
  o: { velocity: 0.5, chance: 1, strokes: 1, flam: false },
  '-': { velocity: 0.26, chance: 0.8, strokes: 1, flam: false },
  '?': { velocity: 0.42, chance: 0.35, strokes: 1, flam: false },
  f: { velocity: 0.85, chance: 1, strokes: 1, flam: true },
  r: { velocity: 0.5, chance: 1, strokes: 3, flam: false },
  R: { velocity: 0.62, chance: 1, strokes: 4, flam: false },
};

/** A row with its characters looked up. */
interface ParsedRow {
  readonly drum: number;
  readonly pitch: number;
  readonly pan: number;
  readonly strokes: readonly (Stroke | null)[];
}

function parseRow(row: DrumRow): ParsedRow {
  const characters = row.steps.replaceAll(' ', '').split('');
  if (characters.length !== STEPS) throw new RangeError(`drum row "${row.steps}" has not ${STEPS} steps`);
  return {
    drum: row.drum,
    pitch: row.pitch ?? 0,
    pan: row.pan ?? 0,
    strokes: characters.map((character) => STROKES[character] ?? null),
  };
}

interface ParsedStyle {
  readonly bars: readonly (readonly ParsedRow[])[];
  readonly fills: readonly (readonly ParsedRow[])[];
  readonly cycle: boolean;
}

const parseBar = (bar: DrumBar) => bar.map(parseRow);

const STYLES: readonly ParsedStyle[] = FIELDS.rhythm.labels.map((label) => {
  const style = DRUM_STYLES[label];
  return { bars: style.bars.map(parseBar), fills: style.fills.map(parseBar), cycle: style.cycle ?? false };
});

/** Length in beats for which each drum is held: the instruments ring by themselves, but an open hat is choked. */
const LENGTHS = new Float64Array(16).fill(0.25);
LENGTHS[DRUM.hatOpen] = 0.5;
LENGTHS[DRUM.brushSwish] = 0.9;
LENGTHS[DRUM.heartbeat] = 0.5;
LENGTHS[DRUM.tablaLow] = 0.75;

/** The bar of the style that plays now: home mostly, its variations more often in the B section, a fill at the end. */
function chooseBar(bar: BarContext, style: ParsedStyle): readonly ParsedRow[] {
  if (bar.isFillBar && (bar.bar % 8 === 7 || bar.random(900) < 0.55)) {
    return style.fills[Math.floor(bar.random(901) * style.fills.length)] as readonly ParsedRow[];
  }
  if (style.cycle) return style.bars[bar.bar % style.bars.length] as readonly ParsedRow[];
  // Odd bars answer even ones: a variation is drawn once per four bars and comes on its second and fourth.
  const letter = sectionLetter(bar.seed, bar.bar);
  const varied = bar.bar % 2 === 1 ? 0.7 : letter === 1 ? 0.4 : 0.1;
  if (bar.random(902) >= varied) return style.bars[0] as readonly ParsedRow[];
  const group = Math.floor(bar.bar / 4);
  const choice = 1 + Math.floor(uniform(bar.seed, LAYER.rhythm, group, 903) * (style.bars.length - 1));
  return style.bars[choice] as readonly ParsedRow[];
}

function writeRhythm(bar: BarContext, out: EventBlock): void {
  const style = STYLES[bar.settings.styles[LAYER.rhythm] as number] as ParsedStyle;
  if (style.bars.length === 0) return;
  const rows = chooseBar(bar, style);
  for (let r = 0; r < rows.length; r++) writeRow(bar, out, rows[r] as ParsedRow, r);
}

function writeRow(bar: BarContext, out: EventBlock, row: ParsedRow, index: number): void {
  for (let step = 0; step < STEPS; step++) {
    const stroke = row.strokes[step] as Stroke | null;
    if (stroke === null || bar.random(16 * index + step) >= stroke.chance) continue;
    const beat = step / 4;
    const length = LENGTHS[row.drum] as number;
    if (stroke.flam && beat > 0) playNote(bar, out, beat - FLAM, 0.05, row.pitch, 0.4, row.pan, row.drum);
    for (let k = 0; k < stroke.strokes; k++) {
      const velocity = stroke.velocity * (1 + (0.12 * k) / stroke.strokes);
      const held = stroke.strokes > 1 ? 0.25 / stroke.strokes : length;
      playNote(bar, out, beat + (0.25 * k) / stroke.strokes, held, row.pitch, velocity, row.pan, row.drum);
    }
  }
}

/** One writer for all labels of `rhythm`: the styles differ by their patterns. */
export const RHYTHM_STYLES: readonly StyleWriter[] = STYLES.map(() => writeRhythm);
