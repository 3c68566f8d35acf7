import { FIELDS, type Label } from '../piece/labels';
import type { BarContext, StyleWriter } from './bar-context';
import { anyChordTone, chordTonePitch } from './chord-pitch';
import type { EventBlock } from './events';
import { playBed, playNote } from './groove';
import type { Chord } from './harmony';

/** Beats by which a continuous texture reaches into its next bar. */
const OVERLAP = 0.1;

/** High chord tones, a gentle tremble of overlapping notes on every half beat. */
function shimmer(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 8; i++) {
    const beat = i / 2;
    const pitch = anyChordTone(bar, bar.chordAt(beat), bar.random(i), 79, 1.5);
    playNote(bar, out, beat, 1.2, pitch, 0.34 + 0.2 * bar.random(20 + i), 1.6 * bar.random(40 + i) - 0.8, 0);
  }
}

/** The same sky, slower: two long high chord tones that cross-fade, one bar each. */
function shimmerSlow(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 2; i++) {
    const chord = bar.chordAt(2 * i);
    playNote(bar, out, 2 * i, 4.5, chordTonePitch(bar, chord, (bar.bar + i) % 3, 76), 0.42, i === 0 ? -0.55 : 0.55, 0);
    playNote(
      bar,
      out,
      2 * i,
      4.5,
      chordTonePitch(bar, chord, ((bar.bar + i) % 3) + 2, 76),
      0.3,
      i === 0 ? 0.3 : -0.3,
      0,
    );
  }
}

/** A bed a bar long; the instrument makes its own crackle. */
function vinylCrackle(bar: BarContext, out: EventBlock): void {
  playBed(bar, out, 0, 4 + OVERLAP, 60, 0.6, 0, 0);
}

/** Breathing in for two beats and out for two, on the chord's fifth. */
function breath(bar: BarContext, out: EventBlock): void {
  playBed(bar, out, 0, 1.9, chordTonePitch(bar, bar.chordAt(0), 2, 60), 0.42, -0.25, 0);
  playBed(bar, out, 2, 2.1, chordTonePitch(bar, bar.chordAt(2), 0, 55), 0.58, 0.25, 0);
}

/** Single high points far apart. */
function stars(bar: BarContext, out: EventBlock): void {
  const count = 2 + Math.floor(bar.random(0) * 4);
  for (let i = 0; i < count; i++) {
    const beat = (i + bar.random(10 + i) * 0.95) * (4 / count);
    const pitch = anyChordTone(bar, bar.chordAt(beat), bar.random(20 + i), 84, 1.67);
    const brightness = bar.random(30 + i);
    playNote(
      bar,
      out,
      beat,
      0.3 + 0.5 * bar.random(50 + i),
      pitch,
      0.25 + 0.4 * brightness * brightness,
      2 * bar.random(40 + i) - 1,
      0,
    );
  }
}

/** Stutters: short bursts of one pitch at 32nds or faster, in odd places. */
function glitch(bar: BarContext, out: EventBlock): void {
  const bursts = 1 + Math.floor(bar.random(0) * 3);
  for (let i = 0; i < bursts; i++) {
    const start = (Math.floor(bar.random(10 + i) * 14) + 1) / 4;
    const repeats = 3 + Math.floor(bar.random(20 + i) * 5);
    const spacing = bar.random(30 + i) < 0.5 ? 0.125 : 0.0625;
    const pitch = anyChordTone(bar, bar.chordAt(start), bar.random(40 + i), 60, 2);
    const pan = 1.4 * bar.random(50 + i) - 0.7;
    for (let k = 0; k < repeats; k++) {
      const beat = start + k * spacing;
      if (beat >= 4) break;
      playNote(bar, out, beat, spacing * 0.8, pitch, 0.36 + (0.3 * k) / repeats, k % 2 === 0 ? pan : -pan, k % 3);
    }
  }
}

/** A wave of surf every two bars: it comes in on the first and draws back on the second. */
function noiseWash(bar: BarContext, out: EventBlock): void {
  const side = bar.bar % 4 < 2 ? -0.4 : 0.4;
  if (bar.bar % 2 === 0) playBed(bar, out, 0, 6, 60, 0.62 + 0.15 * bar.random(0), side, 0);
  else playBed(bar, out, 0.5 + bar.random(1), 5, 54, 0.38 + 0.1 * bar.random(2), -side, 0);
}

/** Glassy arpeggios: rising broken chords, one figure a bar, its place moving. */
function crystal(bar: BarContext, out: EventBlock): void {
  const start = Math.floor(bar.random(0) * 4) / 2;
  const notes = 3 + Math.floor(bar.random(1) * 3);
  const falling = bar.random(2) < 0.3;
  for (let i = 0; i < notes; i++) {
    const beat = start + i / 2;
    if (beat >= 4) return;
    const index = falling ? notes - i : i;
    const pitch = chordTonePitch(bar, bar.chordAt(beat), index, 74);
    playNote(bar, out, beat, 1.5, pitch, 0.48 - 0.05 * i, (i % 2 === 0 ? -1 : 1) * (0.3 + 0.12 * i), 0);
  }
}

/** The chord, whispered: soft tones an octave above the pad, entering one by one. */
function padWhisper(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < bar.chordCount; i++) {
    const chord = bar.chords[i] as Chord;
    const beats = bar.chordBeats;
    for (let k = 0; k < 3; k++) {
      const entry = bar.chordStart(i) + (k * beats) / 8;
      const length = bar.chordStart(i) + beats + 0.4 - entry;
      playBed(bar, out, entry, length, chordTonePitch(bar, chord, k, 67), 0.36, 0.7 * (k - 1), 0);
    }
  }
}

/** Silence. */
function none(): void {}

const STYLES: Record<Label<'texture'>, StyleWriter> = {
  none,
  shimmer,
  shimmer_slow: shimmerSlow,
  vinyl_crackle: vinylCrackle,
  breath,
  stars,
  glitch,
  noise_wash: noiseWash,
  crystal,
  pad_whisper: padWhisper,
};

/** One writer per label of `texture`, in label order. */
export const TEXTURE_STYLES: readonly StyleWriter[] = FIELDS.texture.labels.map((label) => STYLES[label]);
