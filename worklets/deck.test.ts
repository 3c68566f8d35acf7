import { describe, expect, it } from 'vitest';
import { composeBar } from '../src/composer/composer';
import { encodeConfig } from '../src/piece/labels';
import { changesBetween } from '../src/piece/testing/changes-between';
import type { BandParts } from './band';
import { Deck } from './deck';
import { Synth } from './synth';
import { configWith } from './testing/configs';
import { sameBytes } from './testing/same-bytes';
import { SINE_RACK } from './testing/sine-rack';

const RATE = 44100;
const SINES: BandParts = { composeBar, instruments: SINE_RACK };
const CODE = encodeConfig(configWith({ density: 3 }));
const OTHER = encodeConfig(configWith({ density: 3, root: 'f#', tempo: 'fast' }));

/** Plays `frames` frames of the left channel. */
function play(deck: Deck, frames: number): Float32Array {
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let at = 0; at < frames; at += 128) deck.render(left.subarray(at, at + 128), right.subarray(at, at + 128), 128);
  return left;
}

function synthAlone(code: Uint8Array, frames: number, parts?: BandParts): Float32Array {
  const synth = new Synth(RATE, parts);
  synth.load(code, 1);
  const left = new Float32Array(frames);
  synth.render(left, new Float32Array(frames), frames);
  return left;
}

const largestStep = (x: Float32Array) => x.reduce((step, v, n) => (n ? Math.max(step, Math.abs(v - x[n - 1])) : 0), 0);
const SECOND = 128 * 345;

describe('Deck', () => {
  it('plays a first Piece from its very first sample', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    expect(sameBytes(play(deck, SECOND), synthAlone(CODE, SECOND, SINES))).toBe(true);
  });

  it.each([
    ['sines', SINES],
    ['our instruments', undefined],
  ])('plays the same after a rehearsal: %s', (_, parts) => {
    const deck = new Deck(RATE, parts);
    deck.rehearse();
    expect(deck.standing).toBe(true);
    deck.load(CODE, 1);
    expect(sameBytes(play(deck, SECOND), synthAlone(CODE, SECOND, parts))).toBe(true);
    deck.load(OTHER, 1);
    const settled = 128 * 30;
    const alone = synthAlone(OTHER, SECOND, parts);
    expect(sameBytes(play(deck, SECOND).subarray(settled), alone.subarray(settled))).toBe(true);
  });

  it('crossfades to the next Piece without gap or click and then plays it alone', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    const before = play(deck, SECOND);
    deck.load(OTHER, 1);
    const after = play(deck, SECOND);
    const joined = new Float32Array([...before, ...after]);
    expect(largestStep(joined)).toBeLessThan(
      1.5 * Math.max(largestStep(before), largestStep(synthAlone(OTHER, SECOND, SINES))),
    );
    const settled = 128 * 30;
    expect(sameBytes(after.subarray(settled), synthAlone(OTHER, SECOND, SINES).subarray(settled))).toBe(true);
  });

  it('crossfades for as long as it is asked to, without a click', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    play(deck, SECOND);
    deck.load(OTHER, 1, { crossfade: 1 });
    const after = play(deck, 2 * SECOND);
    const alone = synthAlone(OTHER, 2 * SECOND, SINES);
    const mixed = after.findLastIndex((x, n) => x !== alone[n]) / RATE;
    expect(mixed).toBeGreaterThan(0.98);
    expect(mixed).toBeLessThanOrEqual(1.01);
    expect(largestStep(after)).toBeLessThan(1.5 * largestStep(alone));
  });

  it('ends a long crossfade in haste when another Piece waits', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    play(deck, SECOND);
    deck.load(OTHER, 1, { crossfade: 10 });
    play(deck, SECOND / 3);
    deck.load(CODE, 2);
    // 80 ms at most to the end of the crossfade, and 80 ms of its own.
    play(deck, 128 * 60);
    const heard = Math.round(deck.meters().seconds * RATE);
    expect(heard).toBeGreaterThan(0.08 * RATE);
    const synth = new Synth(RATE, SINES);
    synth.load(CODE, 2);
    const whole = new Float32Array(heard + SECOND);
    synth.render(whole, new Float32Array(whole.length), whole.length);
    expect(sameBytes(play(deck, SECOND), whole.subarray(heard))).toBe(true);
  });

  it.each([Number.NaN, -1, 0, Number.POSITIVE_INFINITY])('plays on through a crossfade of %s seconds', (crossfade) => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    play(deck, SECOND);
    deck.load(OTHER, 1, { crossfade });
    expect(play(deck, SECOND).every(Number.isFinite)).toBe(true);
  });

  it('ends on the last of several Pieces that are loaded in a hurry, without a click', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    const parts = [play(deck, SECOND)];
    for (const code of [OTHER, CODE, OTHER, CODE, OTHER]) {
      deck.load(code, 1);
      parts.push(play(deck, 128 * 8));
    }
    parts.push(play(deck, SECOND));
    const joined = new Float32Array(parts.flatMap((part) => [...part]));
    expect(largestStep(joined)).toBeLessThan(
      1.5 * Math.max(largestStep(parts[0]), largestStep(synthAlone(OTHER, SECOND, SINES))),
    );
    expect(deck.meters().bar).toBe(0);
  });

  it('pauses and goes on within 10 ms, keeping its place', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    const before = play(deck, SECOND);
    deck.pause();
    const pausing = play(deck, 128 * 8);
    expect(deck.standing).toBe(true);
    expect(pausing.subarray(128 * 4).every((x) => x === 0)).toBe(true);
    const { seconds } = deck.meters();
    expect(play(deck, SECOND).every((x) => x === 0)).toBe(true);
    expect(deck.meters().seconds).toBe(seconds);
    deck.resume();
    const after = play(deck, SECOND);
    expect(after.some((x) => Math.abs(x) > 0.01)).toBe(true);
    expect(largestStep(new Float32Array([...before, ...pausing, ...after]))).toBeLessThan(1.3 * largestStep(before));
  });

  it('steers the Piece that was loaded last', () => {
    const deck = new Deck(RATE, SINES);
    deck.load(CODE, 1);
    play(deck, SECOND);
    deck.load(OTHER, 1);
    deck.load(CODE, 1);
    expect(deck.edit({ kind: 'steer', tick: 0, changes: changesBetween(CODE, OTHER) })).toBe(0);
    play(deck, 4 * SECOND);
    expect(deck.meters().faults).toBe(0);
  });
});
