import type { MidiPitch } from '../lib/units';
import { FIELDS, type Label } from '../piece/labels';
import type { BarContext, StyleWriter } from './bar-context';
import { type EventBlock, LAYER } from './events';
import { playNote } from './groove';
import type { Chord } from './harmony';
import { foldAbove, pitchOfStep } from './scale';
import { leadVoices, MAX_VOICES, Voices } from './voicing';

/** Beats by which a pad chord reaches into the next, so that there is no gap. */
const OVERLAP = 0.25;

/** How a pad style places and times its chords. */
interface PadStyle {
  /** Middle of the close position before it is spread. */
  readonly centre: MidiPitch;
  /** Spreads the led voices into `arranged`, lowest first. Returns how many there are. */
  readonly arrange: (bar: BarContext, chord: Chord) => number;
  /** Bars after which a held chord is struck again, at most 2. */
  readonly holdBars: number;
  /** Entry of voice i after a chord's start, as a share of half a bar (or chord, when it is shorter) at soft attack. */
  readonly entries: readonly number[];
  /** Share of the chord by which voices drift from their entries at random. */
  readonly drift: number;
  /** Written velocity of the lowest voice, and how much each voice above adds. */
  readonly velocity: number;
  readonly rise: number;
  /** Voices that are struck again in mid-chord: from this voice up; a large number for none. */
  readonly restrikeFrom: number;
  /** Longest time a chord rings beyond its end, in beats. */
  readonly ring: number;
}

const voices = new Voices();
const arranged = new Float64Array(MAX_VOICES + 2);

/** Close position as led. */
function close(): number {
  for (let i = 0; i < voices.count; i++) arranged[i] = voices.pitch[i] as number;
  return voices.count;
}

/** Drop 2: the second voice from the top an octave down. */
function dropTwo(): number {
  const dropped = voices.count - 2;
  arranged[0] = (voices.pitch[dropped] as number) - 12;
  let n = 1;
  for (let i = 0; i < voices.count; i++) if (i !== dropped) arranged[n++] = voices.pitch[i] as number;
  return sortArranged(n);
}

/** The chord's root at the bottom, close voices above it: dark and plain. */
function rooted(bar: BarContext, chord: Chord): number {
  arranged[0] = foldAbove(pitchOfStep(bar.settings, chord.degree), 38);
  for (let i = 0; i < voices.count; i++) arranged[i + 1] = voices.pitch[i] as number;
  return voices.count + 1;
}

/** Root and fifth far down, the chord in open position, its top voice doubled an octave up. */
function wide(bar: BarContext, chord: Chord): number {
  const root = foldAbove(pitchOfStep(bar.settings, chord.degree), 36);
  arranged[0] = root;
  for (let i = 0; i < voices.count; i++) arranged[i + 1] = (voices.pitch[i] as number) + (i % 2 === 1 ? 12 : 0);
  const count = voices.count + 1;
  arranged[count] = (voices.pitch[voices.count - 1] as number) + 12;
  sortArranged(count + 1);
  // A doubled voice that met another sounds once.
  return arranged[count] === arranged[count - 1] ? count : count + 1;
}

/** Towers of fifths: root and fifth, third and seventh above them, the ninth on top. */
function fifths(bar: BarContext, chord: Chord): number {
  const settings = bar.settings;
  const root = pitchOfStep(settings, chord.degree);
  const base = foldAbove(root, 43);
  const shift = base - root;
  arranged[0] = base;
  arranged[1] = pitchOfStep(settings, chord.tones[2] as number) + shift;
  arranged[2] = pitchOfStep(settings, chord.tones[1] as number) + shift + 12;
  if (chord.count > 3) arranged[3] = pitchOfStep(settings, chord.tones[3] as number) + shift + 12;
  if (chord.count > 4) arranged[4] = pitchOfStep(settings, chord.tones[4] as number) + shift + 12;
  return chord.count;
}

/** Every other voice an octave up: airy. */
function open(): number {
  for (let i = 0; i < voices.count; i++) arranged[i] = (voices.pitch[i] as number) + (i % 2 === 1 ? 12 : 0);
  return sortArranged(voices.count);
}

function sortArranged(count: number): number {
  for (let i = 1; i < count; i++) {
    for (let j = i; j > 0 && (arranged[j - 1] as number) > (arranged[j] as number); j--) {
      const kept = arranged[j] as number;
      arranged[j] = arranged[j - 1] as number;
      arranged[j - 1] = kept;
    }
  }
  return count;
}

const TOGETHER = [0, 0, 0, 0, 0, 0, 0] as const;
const NEVER = 99;

const STYLES: Record<Label<'pad'>, PadStyle> = {
  warm_slow: {
    centre: 62,
    arrange: dropTwo,
    holdBars: 2,
    entries: TOGETHER,
    drift: 0,
    velocity: 0.62,
    rise: -0.02,
    restrikeFrom: NEVER,
    ring: 0.5,
  },
  dark_sustained: {
    centre: 53,
    arrange: rooted,
    holdBars: 2,
    entries: TOGETHER,
    drift: 0,
    velocity: 0.7,
    rise: -0.04,
    restrikeFrom: NEVER,
    ring: OVERLAP,
  },
  cinematic: {
    centre: 60,
    arrange: wide,
    holdBars: 2,
    entries: [0, 0, 0.25, 0.5, 0.5, 0.75, 1],
    drift: 0,
    velocity: 0.55,
    rise: 0.05,
    restrikeFrom: NEVER,
    ring: 1,
  },
  thin_high: {
    centre: 77,
    arrange: close,
    holdBars: 1,
    entries: TOGETHER,
    drift: 0,
    velocity: 0.5,
    rise: 0.02,
    restrikeFrom: NEVER,
    ring: OVERLAP,
  },
  ambient_drift: {
    centre: 64,
    arrange: open,
    holdBars: 2,
    entries: [0, 0.5, 0.25, 1, 0.75, 1, 1],
    drift: 0.8,
    velocity: 0.55,
    rise: 0,
    restrikeFrom: NEVER,
    ring: 2,
  },
  stacked_fifths: {
    centre: 55,
    arrange: fifths,
    holdBars: 1,
    entries: [0, 0, 0.5, 0.5, 1, 1, 1],
    drift: 0,
    velocity: 0.66,
    rise: -0.03,
    restrikeFrom: NEVER,
    ring: OVERLAP,
  },
  bright_open: {
    centre: 66,
    arrange: open,
    holdBars: 1,
    entries: TOGETHER,
    drift: 0,
    velocity: 0.58,
    rise: 0.03,
    restrikeFrom: 1,
    ring: OVERLAP,
  },
};

const TABLE: readonly PadStyle[] = FIELDS.pad.labels.map((label) => STYLES[label]);

function writePad(bar: BarContext, out: EventBlock): void {
  const style = TABLE[bar.settings.styles[LAYER.pad] as number] as PadStyle;
  for (let i = 0; i < bar.chordCount; i++) {
    if (i === 0 && bar.chordAge % style.holdBars !== 0) continue;
    writeChord(bar, out, style, i);
  }
}

/** Beats until the chord that starts in this bar ends or is struck again. */
function beatsHeld(bar: BarContext, style: PadStyle): number {
  if (bar.chordCount === 2) return 2;
  return 4 * Math.min(style.holdBars, bar.chordBarsLeft);
}

function writeChord(bar: BarContext, out: EventBlock, style: PadStyle, index: number): void {
  const start = bar.chordStart(index);
  const chord = bar.chords[index] as Chord;
  leadVoices(bar.settings, bar.seed, bar.bar, start, style.centre, voices);
  const count = style.arrange(bar, chord);
  const held = beatsHeld(bar, style);
  const span = bar.settings.strum * Math.min(2, held / 2);
  const ring = Math.min(style.ring, held);
  for (let v = 0; v < count; v++) {
    const wander = v === 0 ? 0 : style.drift * (bar.random(10 * index + v) - 0.5);
    const share = Math.max(0, Math.min(1, (style.entries[v] as number) + wander));
    const entry = start + share * span;
    const pitch = arranged[v] as number;
    const velocity = style.velocity + style.rise * v;
    const pan = count < 2 ? 0 : (v % 2 === 0 ? -1 : 1) * (0.25 + (0.5 * v) / count);
    const length = start + held + ring - entry;
    if (v >= style.restrikeFrom) {
      // The upper voices breathe: struck, and struck again after the middle, softer.
      const again = start + 0.75 * held - (held > 2 ? 0.5 : 0);
      playNote(bar, out, entry, again - entry + OVERLAP, pitch, velocity, pan, 0);
      if (again < 4) playNote(bar, out, again, start + held + ring - again, pitch, velocity * 0.85, pan, 0);
    } else {
      playNote(bar, out, entry, length, pitch, velocity, v === 0 ? 0 : pan, 0);
    }
  }
}

/** One writer for all labels of `pad`: the styles differ by their row of the table. */
export const PAD_STYLES: readonly StyleWriter[] = TABLE.map(() => writePad);
