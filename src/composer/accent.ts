import { FIELDS, type Label } from '../piece/labels';
import type { BarContext, StyleWriter } from './bar-context';
import { anyChordTone, chordTonePitch } from './chord-pitch';
import type { EventBlock } from './events';
import { playNote } from './groove';
import type { Chord } from './harmony';

/** A place left or right, alternating with `i`, wider for higher draws. */
function spread(i: number, draw: number): number {
  return (i % 2 === 0 ? -1 : 1) * (0.25 + 0.6 * draw);
}

/** One bell where the bar begins or its middle is, an answer a third or fifth away now and then. */
function bells(bar: BarContext, out: EventBlock): void {
  const beat = bar.bar % 2 === 0 ? 0 : bar.random(0) < 0.67 ? 2 : 3;
  const index = Math.floor(bar.random(1) * 4);
  playNote(
    bar,
    out,
    beat,
    3,
    chordTonePitch(bar, bar.chordAt(beat), index, 72),
    0.6,
    spread(bar.bar, bar.random(2)),
    0,
  );
  if (bar.random(3) > 0.35) return;
  const answer = Math.min(3.5, beat + 1.5);
  playNote(
    bar,
    out,
    answer,
    2.5,
    chordTonePitch(bar, bar.chordAt(answer), index + 1, 72),
    0.42,
    spread(bar.bar + 1, 0.4),
    0,
  );
}

/** Dense bells: peals of eighths and sixteenths over two octaves. */
function bellsDense(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 16; i++) {
    const eighth = i % 2 === 0;
    if (bar.random(i) >= (eighth ? 0.62 : 0.16)) continue;
    const beat = i / 4;
    const pitch = anyChordTone(bar, bar.chordAt(beat), bar.random(20 + i), 72, 2);
    playNote(bar, out, beat, 1.6, pitch, i % 4 === 0 ? 0.55 : 0.4, spread(i, bar.random(40 + i)), 0);
  }
}

/** Picked strings: an off-beat figure of two to four plucks. */
function pluck(bar: BarContext, out: EventBlock): void {
  const row = PLUCK_STEPS[Math.floor(bar.random(0) * PLUCK_STEPS.length)] as readonly number[];
  const from = Math.floor(bar.random(1) * 3);
  for (let i = 0; i < row.length; i++) {
    const beat = row[i] as number;
    const pitch = chordTonePitch(bar, bar.chordAt(beat), from + i, 60);
    playNote(bar, out, beat, 0.8, pitch, 0.62 - 0.06 * i, spread(i, 0.2), 0);
  }
}

const PLUCK_STEPS: readonly (readonly number[])[] = [
  [0.5, 1.5, 2.5],
  [0, 0.75, 1.5],
  [1.5, 2, 3.5],
  [0.5, 1, 2.5, 3],
];

/** A chime run: three to five falling tones, close together, once every two bars. */
function chime(bar: BarContext, out: EventBlock): void {
  if (bar.bar % 2 === 1 && bar.random(9) < 0.8) return;
  const start = 2 * Math.floor(bar.random(0) * 2);
  const tones = 3 + Math.floor(bar.random(1) * 3);
  for (let i = 0; i < tones; i++) {
    const beat = start + i / 6;
    const pitch = chordTonePitch(bar, bar.chordAt(beat), 2 + tones - i, 76);
    playNote(bar, out, beat, 2.5, pitch, 0.55 - 0.05 * i, -0.7 + (1.4 * i) / tones, 0);
  }
}

/** Blips: a steady signal on the off-beats, always the same two tones. */
function blip(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 4; i++) {
    const beat = i + 0.5;
    if (i === 2 && bar.bar % 2 === 0) continue;
    playNote(
      bar,
      out,
      beat,
      0.15,
      chordTonePitch(bar, bar.chordAt(beat), i === 3 ? 2 : 0, 79),
      0.5,
      i % 2 === 0 ? -0.4 : 0.4,
      0,
    );
  }
}

/** Random blips: any sixteenth, any chord tone over three octaves. */
function blipRandom(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 16; i++) {
    if (bar.random(i) >= 0.28) continue;
    const beat = i / 4;
    const pitch = anyChordTone(bar, bar.chordAt(beat), bar.random(20 + i), 67, 3);
    playNote(bar, out, beat, 0.12, pitch, 0.35 + 0.3 * bar.random(40 + i), 2 * bar.random(60 + i) - 1, 0);
  }
}

/** Brass: a three-part stab on a new chord, a short off-beat answer before the phrase turns. */
function brassHit(bar: BarContext, out: EventBlock): void {
  const opens = bar.chordAge === 0 || bar.bar % 2 === 0;
  if (opens) stab(bar, out, 0, 0.9, 0.8);
  if (bar.isFillBar) {
    stab(bar, out, 2.5, 0.35, 0.68);
    stab(bar, out, 3.5, 0.35, 0.74);
  } else if (bar.random(0) < 0.3) {
    stab(bar, out, 1.5, 0.3, 0.6);
  }
}

function stab(bar: BarContext, out: EventBlock, beat: number, duration: number, velocity: number): void {
  const chord = bar.chordAt(beat);
  for (let i = 0; i < 3; i++) {
    playNote(bar, out, beat, duration, chordTonePitch(bar, chord, i, 53), velocity - 0.06 * i, 0.35 * (i - 1), 0);
  }
}

/** Wind: a long gust every second bar, tuned to the chord's fifth. */
function wind(bar: BarContext, out: EventBlock): void {
  if (bar.bar % 2 !== 0) return;
  const beat = 2 * bar.random(0);
  const pitch = chordTonePitch(bar, bar.chordAt(beat), 2, 65);
  playNote(bar, out, beat, 5 + 2 * bar.random(1), pitch, 0.45 + 0.2 * bar.random(2), 1.2 * bar.random(3) - 0.6, 0);
}

/** A burst of sixteenths up (or down) the chord, landing on a beat. */
function arpAccent(bar: BarContext, out: EventBlock): void {
  if (bar.random(0) < 0.25) return;
  const start = Math.floor(bar.random(1) * 3);
  const falling = bar.random(2) < 0.35;
  const notes = 5 + 2 * Math.floor(bar.random(3) * 2);
  for (let i = 0; i < notes; i++) {
    const beat = start + i / 4;
    if (beat >= 4) return;
    const pitch = chordTonePitch(bar, bar.chordAt(beat), falling ? notes - 1 - i : i, 64);
    playNote(bar, out, beat, i === notes - 1 ? 1 : 0.28, pitch, 0.44 + 0.03 * i, -0.6 + (1.2 * i) / notes, 0);
  }
}

/** Single piano notes, with a low companion on a new chord. */
function pianoNote(bar: BarContext, out: EventBlock): void {
  const beat = Math.floor(bar.random(0) * 6) / 2;
  const index = Math.floor(bar.random(1) * 5);
  playNote(bar, out, beat, 2.2, chordTonePitch(bar, bar.chordAt(beat), index, 64), 0.6, 0.25, 0);
  if (bar.random(2) < 0.5) {
    const second = beat + 1;
    playNote(bar, out, second, 2, chordTonePitch(bar, bar.chordAt(second), index + 1, 64), 0.46, 0.1, 0);
  }
  if (bar.chordAge === 0)
    playNote(bar, out, 0, 3.5, chordTonePitch(bar, bar.chords[0] as Chord, 0, 48), 0.42, -0.25, 0);
}

/** Silence. */
function none(): void {}

const STYLES: Record<Label<'accent'>, StyleWriter> = {
  none,
  bells,
  pluck,
  chime,
  bells_dense: bellsDense,
  blip,
  blip_random: blipRandom,
  brass_hit: brassHit,
  wind,
  arp_accent: arpAccent,
  piano_note: pianoNote,
};

/** One writer per label of `accent`, in label order. */
export const ACCENT_STYLES: readonly StyleWriter[] = FIELDS.accent.labels.map((label) => STYLES[label]);
