import { describe, expect, it } from 'vitest';
import { KernelMemory } from './kernels/memory';
import { MixBus } from './mix-bus';
import { SendEffects } from './send-effects';
import { QUANTUM } from './voices/instrument';

const RATE = 44100;
const ECHO = 2 * QUANTUM;

/** Effects behind a bus; `play` gives the energy of each of the coming quanta, into the first of which a click is sent. */
function room(space: number) {
  const memory = new KernelMemory();
  const bus = new MixBus(memory);
  const effects = new SendEffects(RATE, memory);
  const play = (seconds: number, at: 'nowhere' | 'reverb' | 'echo') => {
    const energies: number[] = [];
    for (let q = 0; q < (seconds * RATE) / QUANTUM; q++) {
      bus.begin();
      bus.finish();
      const clicks = q === 0 && at !== 'nowhere';
      if (clicks) bus.sends[at === 'echo' ? ECHO : 0] = 1;
      const settings = { space, echoFeedback: 0.5, echoLevel: 1, width: 1, bpm: 120, frame: q * QUANTUM };
      effects.process(bus, clicks && at === 'reverb', clicks && at === 'echo', settings);
      energies.push(memory.kernels.energy(bus.mixAddress, 2 * QUANTUM));
    }
    return energies;
  };
  return { effects, play };
}

describe('SendEffects', () => {
  it('are silent until something is sent', () => {
    expect(
      room(0.5)
        .play(1, 'nowhere')
        .every((energy) => energy === 0),
    ).toBe(true);
  });

  it('fall silent for good after the reverb of a click, and start afresh from there', () => {
    const { play } = room(0.1);
    const first = play(5, 'reverb');
    expect(first.some((energy) => energy > 1e-6)).toBe(true);
    expect(first.slice(-100).every((energy) => energy === 0)).toBe(true);
    expect(play(5, 'reverb')).toEqual(first);
  });

  it('sound the same after a reset', () => {
    const { effects, play } = room(0.7);
    const first = play(1, 'echo');
    effects.reset();
    expect(play(1, 'echo')).toEqual(first);
  });

  it('repeat what is sent to the echo a dotted eighth later, and not before', () => {
    const energies = room(0.1).play(1, 'echo');
    const bounce = Math.floor((0.375 * RATE) / QUANTUM);
    expect(energies.slice(0, bounce - 1).every((energy) => energy < 1e-20)).toBe(true);
    expect(energies.slice(bounce - 1, bounce + 2).some((energy) => energy > 1e-4)).toBe(true);
  });
});
