import { describe, expect, test } from 'vitest';
import { RIPPLE } from './flow';
import type { SoundLevels } from './sound';
import { Stirrer } from './stir';

const FRAME = 1 / 60;
const silent: SoundLevels = { level: 0, bass: 0, brightness: 0, onsets: 0 };

/** Turns of the ripples' rings after each frame. */
function playFrames(stirrer: Stirrer, count: number, sound: (frame: number) => SoundLevels): number[] {
  return Array.from({ length: count }, (_, frame) => {
    stirrer.step(FRAME, sound(frame));
    return Math.max(stirrer.flow.ripples[3] as number, stirrer.flow.ripples[7] as number);
  });
}

describe('the sound stirs the field', () => {
  test('bass rises fast and falls slowly, never by a jump', () => {
    const stirrer = new Stirrer(0);
    const heard: number[] = [];
    for (let frame = 0; frame < 120; frame++) {
      stirrer.step(FRAME, { ...silent, bass: frame < 60 ? 1 : 0 });
      heard.push(stirrer.bass);
    }
    expect(heard[30]).toBeGreaterThan(0.9);
    expect(heard[90]).toBeGreaterThan(0.4);
    for (let i = 1; i < heard.length; i++)
      expect(Math.abs((heard[i] as number) - (heard[i - 1] as number))).toBeLessThan(0.2);
  });

  test('an onset sends one ripple that comes and goes smoothly', () => {
    const stirrer = new Stirrer(0);
    const frames = Math.ceil((RIPPLE.life + 2) / FRAME);
    const turns = playFrames(stirrer, frames, (frame) => ({ ...silent, onsets: frame < 100 ? 3 : 4 }));
    expect(Math.max(...turns.slice(0, 100))).toBe(0);
    expect(Math.max(...turns)).toBeGreaterThan(0.9 * RIPPLE.turn);
    expect(turns[turns.length - 1]).toBeCloseTo(0, 6);
    for (let i = 1; i < turns.length; i++)
      expect(Math.abs((turns[i] as number) - (turns[i - 1] as number))).toBeLessThan(0.01);
  });

  test('a roll of onsets never makes a ripple jump', () => {
    const turns = playFrames(new Stirrer(0), 1200, (frame) => ({ ...silent, onsets: frame }));
    for (let i = 1; i < turns.length; i++)
      expect(Math.abs((turns[i] as number) - (turns[i - 1] as number))).toBeLessThan(0.01);
  });

  test('loud music flows faster than silence', () => {
    const [calm, loud] = [new Stirrer(0), new Stirrer(0)];
    for (let frame = 0; frame < 300; frame++) {
      calm.step(FRAME, null);
      loud.step(FRAME, { ...silent, level: 1 });
    }
    expect(Math.abs(loud.flow.phase[0] as number)).toBeGreaterThan(Math.abs(calm.flow.phase[0] as number) + 0.05);
  });

  test('levels out of range or not numbers do no harm', () => {
    const stirrer = new Stirrer(0);
    stirrer.step(FRAME, { level: Number.NaN, bass: 50, brightness: -3, onsets: Number.NaN });
    expect([...stirrer.flow.phase, ...stirrer.flow.amplitude, ...stirrer.flow.ripples].every(Number.isFinite)).toBe(
      true,
    );
    expect(stirrer.bass).toBeLessThanOrEqual(1);
  });
});
