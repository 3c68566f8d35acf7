import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import type { InstrumentFactory, Tone } from '../voices/instrument';
import { logMel, logMelDistance, peak, rmsDecibels, spectralCentroid } from './analysis';
import { edges, worstClick } from './edges';
import { type Performance, perform, type TestNote, testTone } from './perform';
import { sameBytes } from './same-bytes';
import { stereoBlock } from './stereo-block';

const RATE = 44100;
/** Seconds of each take: shorter than the notes, so that only what sounds is compared. */
const TAKE = 1.6;
/** Edges under this (-74 dBFS) are not heard. */
const INAUDIBLE_EDGE = 2e-4;

/** An instrument under the name of its label. */
export interface Style {
  readonly name: string;
  readonly make: InstrumentFactory;
}

/** What differs between the layers of instruments. */
export interface SuiteSettings {
  /** Notes for comparisons of sound. */
  readonly notes: readonly TestNote[];
  /** Another pitch, or another drum, for each of `count` notes. */
  readonly variety: (index: number) => Pick<TestNote, 'pitch' | 'kind'>;
  /** Frames at the beginning in which a sharp attack has more of the sound: short for what is struck. */
  readonly onset: (name: string) => number;
  /** Styles that crackle, or strike again, after the last note. */
  readonly eventful?: readonly string[];
}

/** The instruments of a registry that is in the order of `labels`, null for none. */
export function stylesOf(labels: readonly string[], registry: readonly (InstrumentFactory | null)[]): Style[] {
  return labels.flatMap((name, i) => {
    const make = registry[i];
    return make ? [{ name, make }] : [];
  });
}

/** True if every value lies over the one before, by at least `margin`. */
export function rises(values: readonly number[], margin = 0): boolean {
  return values.every((value, i) => i === 0 || value > values[i - 1] + margin);
}

/** What every instrument of a layer must do, stated for all its styles on the same notes. */
export function describeInstruments(styles: readonly Style[], settings: SuiteSettings): void {
  const takes = new Map<string, Performance>();
  /** The style's take of the notes with a tone; made once. */
  const play = (style: Style, tone: Partial<Tone> = {}): Performance => {
    const key = `${style.name} ${JSON.stringify(tone)}`;
    const take = takes.get(key) ?? perform(style.make, settings.notes, TAKE, tone);
    takes.set(key, take);
    return take;
  };

  describe.each(styles)('$name', (style) => {
    describeLife(style, settings);
    describeTone(style, settings, (tone) => play(style, tone));
    describeClicks(style, settings);
  });

  it('all differ for the same notes by over 2 dB', () => {
    const mels = styles.map((style) => logMel(play(style).mid, RATE));
    for (let a = 0; a < mels.length; a++) {
      for (let b = 0; b < a; b++) {
        const distance = logMelDistance(mels[a], mels[b]);
        expect(distance, `${styles[a].name} and ${styles[b].name}`).toBeGreaterThan(2);
      }
    }
  });
}

function describeLife({ make }: Style, { notes }: SuiteSettings): void {
  it('is finite, audible and within full scale at every corner of the tone', () => {
    for (const tone of [
      { brightness: 0.1, grain: 0, motion: 0.1, attack: 2.5 },
      { brightness: 0.9, grain: 2, motion: 0.9, attack: 0.3 },
    ]) {
      const { left, right } = perform(make, notes, TAKE, tone);
      expect(left.every(Number.isFinite) && right.every(Number.isFinite)).toBe(true);
      expect(peak(left)).toBeGreaterThan(0.003);
      expect(Math.max(peak(left), peak(right))).toBeLessThan(1.5);
    }
  });

  it('falls silent after its last note, at once after a reset, and then plays the same samples again', () => {
    const tone = testTone();
    const instrument = make(tone, 7);
    const first = perform(make, notes, 12, {}, tone, instrument);
    expect(first.ended).toBe(true);
    instrument.noteOn(0, 60, 40000, 0.7, 0, 0, 1);
    instrument.reset();
    expect(stereoBlock(tone).render(instrument)).toBe(false);
    instrument.reset();
    const second = perform(make, notes, TAKE, {}, tone, instrument);
    expect(sameBytes(second.left, first.left.subarray(0, second.left.length))).toBe(true);
    expect(sameBytes(second.right, first.right.subarray(0, second.right.length))).toBe(true);
  });

  it('ends soon after its notes are released', () => {
    const tone = testTone();
    const instrument = make(tone, 7);
    perform(make, [{ at: 0, seconds: 1000, pitch: 62 }], 0.5, {}, tone, instrument);
    instrument.releaseAll();
    expect(perform(make, [], 12, {}, tone, instrument).ended).toBe(true);
  });
}

function describeTone(
  { name, make }: Style,
  settings: SuiteSettings,
  play: (tone: Partial<Tone>) => Performance,
): void {
  it('gets brighter with each step of brightness, at about the same level', () => {
    const takes = FIELDS.brightness.numbers.map((brightness) => play({ brightness }).mid);
    expect(rises(takes.map((take) => spectralCentroid(take, RATE)))).toBe(true);
    const levels = takes.map((take) => rmsDecibels(take));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(6);
  });

  it('gets brighter with each step of grain, at about the same level', () => {
    const takes = FIELDS.grain.numbers.map((grain) => play({ grain }).mid);
    expect(rises(takes.map((take) => spectralCentroid(take, RATE)))).toBe(true);
    const levels = takes.map((take) => rmsDecibels(take));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(4);
  });

  it('has a sharper onset with each step of attack', () => {
    for (let i = 0; i < 14; i++) {
      const { pitch, kind } = settings.variety(i);
      const frames = settings.onset(name);
      // The share of the edges that lies in the beginning.
      const sharpness = FIELDS.attack.numbers.map((attack) => {
        const note = { at: 0, seconds: 0.4, pitch, kind };
        const { mid } = perform(make, [note], Math.max(0.4, (20 * frames) / RATE), { attack, motion: 0.1 });
        const slope = mid.map((x, k) => x - (mid[k - 1] ?? 0));
        return rmsDecibels(slope, 0, frames) - rmsDecibels(slope);
      });
      expect(rises(sharpness, 0.1), `${kind ?? pitch}: ${sharpness}`).toBe(true);
      if (kind === undefined) return;
    }
  });

  it('sounds alike at 44.1, 48 and 96 kHz', () => {
    const [a, b, d] = [44100, 48000, 96000].map((sampleRate) => rmsDecibels(play({ sampleRate }).mid));
    expect(Math.abs(a - b)).toBeLessThan(3);
    expect(Math.abs(a - d)).toBeLessThan(3);
  });
}

function describeClicks({ name, make }: Style, { variety, eventful = [] }: SuiteSettings): void {
  const still = { motion: 0.1 };
  const notes = (count: number, spacing: number, seconds: number): TestNote[] =>
    Array.from({ length: count }, (_, i) => ({ at: i * spacing, seconds, ...variety(i) }));

  it('does not click when voices are stolen', () => {
    const crowd = peak(edges(perform(make, notes(40, 0.03, 0.35), TAKE, still).left));
    const alone = notes(14, 0, 1.6).map((note) => peak(edges(perform(make, [note], TAKE, still).left)));
    // Several play at once, so that their own edges may add up; a voice cut short stands out by far more.
    expect(crowd / Math.max(...alone)).toBeLessThan(2);
  });

  it.skipIf(eventful.includes(name))('does not click when it dies away', () => {
    const { left } = perform(make, notes(14, 0, 0.1), 6, still);
    expect(worstClick(left, 0.45 * RATE, INAUDIBLE_EDGE)).toBeLessThan(2);
  });
}
