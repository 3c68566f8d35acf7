import { describe, expect, test } from 'vitest';
import { createPace, type Pace } from './pace';

/** Draws for `seconds` on a machine on which a frame takes `cost(quality)` seconds; returns the frames drawn. */
function draw(pace: Pace, seconds: number, cost: (quality: number) => number): number {
  let frames = 0;
  for (let now = 1; now < 1 + seconds; ) {
    if (pace.due(now)) {
      pace.drawn(now);
      frames++;
      now += Math.max(1 / 60, cost(pace.quality));
    } else now += 1 / 60;
  }
  return frames;
}

describe('the pace', () => {
  test('keeps full quality on a machine that keeps up', () => {
    const pace = createPace();
    draw(pace, 20, () => 0.01);
    expect(pace.quality).toBe(1);
  });

  test('lowers the resolution until frames are quick enough', () => {
    const pace = createPace();
    draw(pace, 20, (quality) => 0.04 * quality ** 2);
    expect(pace.quality).toBeLessThan(1);
    expect(pace.quality).toBeGreaterThan(0.35);
  });

  test('draws at most about 30 frames a second on a slow machine', () => {
    const pace = createPace();
    draw(pace, 60, () => 0.05);
    expect(pace.quality).toBe(0.35);
    expect(draw(pace, 10, () => 0)).toBeLessThan(320);
  });

  test('takes a pause of the page for what it is', () => {
    const pace = createPace();
    for (let i = 0; i < 200; i++) pace.drawn(i * 3);
    expect(pace.quality).toBe(1);
  });
});
