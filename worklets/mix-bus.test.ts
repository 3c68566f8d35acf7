import { describe, expect, it } from 'vitest';
import { KernelMemory } from './kernels/memory';
import { MixBus } from './mix-bus';
import { seededRandom } from './testing/configs';
import { QUANTUM } from './voices/instrument';

type Gains = readonly [level: number, width: number, direct: number, reverb: number, echo: number];

/** The five sums of random sounds at these gains, by the kernel and by the definition. */
function sums(gains: readonly Gains[]): { made: number[]; expected: number[] } {
  const memory = new KernelMemory(65536);
  const random = seededRandom(4);
  const bus = new MixBus(memory);
  const expected = new Array(5 * QUANTUM).fill(0);
  bus.begin();
  for (const [level, width, direct, reverb, echo] of gains) {
    const sound = memory.float64(2 * QUANTUM).map(() => random() - 0.5);
    const stored = memory.float64(2 * QUANTUM);
    stored.set(sound);
    bus.add(stored.byteOffset, level, width, direct, reverb, echo);
    for (let n = 0; n < QUANTUM; n++) {
      const middle = (level * (sound[n] + sound[n + QUANTUM])) / 2;
      const side = (level * width * (sound[n] - sound[n + QUANTUM])) / 2;
      expected[n] += direct * middle;
      expected[n + QUANTUM] += direct * side;
      expected[n + 2 * QUANTUM] += reverb * middle;
      expected[n + 3 * QUANTUM] += reverb * side;
      expected[n + 4 * QUANTUM] += echo * middle;
    }
  }
  bus.finish();
  return { made: [...bus.mix, ...bus.sends], expected };
}

describe('MixBus', () => {
  const cases: Record<string, readonly Gains[]> = {
    'wide sounds': [
      [0.7, 1, 0.8, 0.4, 0.2],
      [1.3, 0.5, 0.9, 0.1, 0],
    ],
    'sounds in the centre': [
      [0.7, 0, 0.8, 0.4, 0],
      [1.1, 0, 1, 0, 0],
    ],
    'a sound in the centre that has an echo': [[0.9, 0, 0.7, 0.3, 0.5]],
    'wide sounds and sounds in the centre by turns': [
      [0.5, 0, 0.8, 0.4, 0],
      [0.6, 1.6, 0.8, 0.4, 0.3],
      [0.7, 0, 0.9, 0.2, 0],
      [0.8, 0.2, 0.6, 0.1, 0.1],
    ],
    nothing: [],
  };
  for (const [name, gains] of Object.entries(cases)) {
    it(`sums ${name}`, () => {
      const { made, expected } = sums(gains);
      expect(Math.max(...made.map((sum, n) => Math.abs(sum - expected[n])))).toBeLessThan(1e-12);
    });
  }
});
