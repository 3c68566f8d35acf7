import { Edge } from '../dsp/edge';
import { Envelope } from '../dsp/envelope';
import type { KernelMemory } from '../kernels/memory';

/** One sounding note. Instruments extend it with what their synthesis needs. */
export class Voice {
  readonly envelope: Envelope;
  readonly onsetEdge = new Edge();
  /** First frame of the quantum in which it sounds. */
  from = 0;
  pitch = 0;
  /** Frequency in cycles per sample frame. */
  cycles = 0;
  /** Phase units per sample frame at its plain pitch. */
  increment = 0;
  /** Wave table level for its pitch. */
  level = 0;
  /** Length until release in sample frames. */
  frames = 0;
  velocity = 0;
  /** Linear gain of its velocity. */
  gain = 0;
  /** Constant-power pan gains. */
  left = 0;
  right = 0;
  kind = 0;
  random = 0;
  /** Counts up with every note. */
  order = 0;

  constructor(memory: KernelMemory) {
    this.envelope = new Envelope(memory);
  }
}
