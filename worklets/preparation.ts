import type { SampleRate } from '../src/lib/units';
import { INSTRUMENTS } from './instrument-rack';
import { KernelMemory } from './kernels/memory';
import { ToneState } from './tone-state';

/** All instruments, in the order of layers and labels. */
const FACTORIES = INSTRUMENTS.flatMap((row) => row.filter((factory) => factory !== null));

/**
 * Builds the wave tables that instrument `index` shares with its kind, so that none has to be built in the midst of music
 * when a knob asks for it: some take longer than a block of audio. Does nothing for an index that is none. Returns how many
 * instruments are left after it.
 */
export function prepareInstrument(index: number, sampleRate: SampleRate): number {
  const factory = FACTORIES[index];
  if (!factory) return 0;
  const memory = KernelMemory.obtain();
  factory(new ToneState(sampleRate, memory), 1);
  memory.giveBack();
  return FACTORIES.length - 1 - index;
}
