import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import type { VoiceTarget } from './morphing-waves';

/** Saws in a {@link SawStack}: two on the left, two on the right, one in the centre. */
export const SAWS = 5;

/** 2^-32: one over a full turn of a phase. */
const PER_TURN = 2.3283064365386963e-10;
/** From the RMS of a saw, 1 / sqrt 3, to that of a full-scale sine. */
const TO_SINE = 1.224744871391589;

/**
 * A stack of detuned saws: saws 0 and 1 on the left, 2 and 3 on the right, 4 on both. Each is the difference of successive
 * samples of a parabola, its integral (V. Valimaki, "Discrete-time synthesis of the sawtooth waveform with reduced
 * aliasing", 2005): far softer aliasing than a plain saw, and cheaper than a wave table, because the difference is taken
 * once for all saws of a side.
 */
export class SawStack {
  /** 32-bit phases. */
  readonly phases: Int32Array;
  /** Phase units per frame of each saw. */
  readonly steps: Int32Array;
  private readonly gains: Float64Array;
  private readonly address: Address;
  private readonly gainsAddress: Address;

  constructor(private readonly memory: KernelMemory) {
    const saws = memory.int32(2 * SAWS);
    this.phases = saws.subarray(0, SAWS);
    this.steps = saws.subarray(SAWS);
    this.address = saws.byteOffset;
    this.gains = memory.float64(2);
    this.gainsAddress = this.gains.byteOffset;
  }

  /**
   * Adds the stack, shaped by the envelope, to the target's two buses.
   *
   * @param increment phase units per frame about which the steps lie
   * @param left      gain on the left; one saw has the RMS of a sine at gain 1
   */
  add(target: VoiceTarget, from: number, increment: number, left: number, right: number): void {
    const scale = (TO_SINE * PER_TURN) / increment;
    this.gains[0] = left * scale;
    this.gains[1] = right * scale;
    const { left: busLeft, right: busRight, envelope, frames } = target;
    this.memory.kernels.addSaws(busLeft, busRight, envelope, from, frames, this.address, this.gainsAddress);
  }
}
