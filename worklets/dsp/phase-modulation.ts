import { advance } from './oscillator';
import type { WaveTable } from './wavetable';

/** 2^32: phase units per turn. */
const TURN = 4294967296;

/**
 * Two oscillators of which the second pushes the phase of the first (phase modulation, the "FM" of the DX7; J. Chowning,
 * "The synthesis of complex audio spectra by means of frequency modulation", 1973). One note's worth of it.
 */
export class PhaseModulation {
  private phase = 0;
  private modulatorPhase = 0;
  /** The modulation index that the last block ended with. */
  private index = 0;

  /** Begins a note: phases as 32-bit integers, index in turns. */
  start(phase: number, modulatorPhase: number, index: number): void {
    this.phase = phase;
    this.modulatorPhase = modulatorPhase;
    this.index = index;
  }

  /**
   * Adds the sound, shaped by an envelope and panned, to two buses. The modulator is a blend of neighbouring waves: position
   * 0 is the first, and it runs from `start` to `end` over the block.
   *
   * @param carrier        wave, and the level of it to read
   * @param increment      phase units per frame
   * @param modulators     waves to blend, and the level of them to read
   * @param modulatorStep  phase units per frame of the modulator
   * @param index          modulation index in turns, under 0.5, at the end of the block
   */
  add(
    busLeft: Float64Array,
    busRight: Float64Array,
    envelope: Float64Array,
    from: number,
    carrier: WaveTable,
    level: number,
    increment: number,
    modulators: readonly WaveTable[],
    start: number,
    end: number,
    modulatorLevel: number,
    modulatorStep: number,
    index: number,
    left: number,
    right: number,
  ): void {
    const frames = busLeft.length;
    const low = Math.floor(Math.min(start, end));
    const high = Math.min(modulators.length - 1, Math.ceil(Math.max(start, end)));
    const indexStep = (index - this.index) / (frames - from);
    for (let k = low; k <= high; k++) {
      const a = Math.max(0, 1 - Math.abs(start - k));
      const b = Math.max(0, 1 - Math.abs(end - k));
      if (a + b === 0) continue;
      addModulated(
        busLeft,
        busRight,
        envelope,
        from,
        carrier.samples,
        carrier.offsets[level],
        this.phase,
        increment,
        modulators[k].samples,
        modulators[k].offsets[modulatorLevel],
        this.modulatorPhase,
        modulatorStep,
        this.index * TURN,
        indexStep * TURN,
        left,
        right,
        a,
        (b - a) / (frames - from),
      );
    }
    this.phase = advance(this.phase, increment, frames - from);
    this.modulatorPhase = advance(this.modulatorPhase, modulatorStep, frames - from);
    this.index = index;
  }
}

function addModulated(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  carrier: Float32Array,
  carrierBase: number,
  phase: number,
  increment: number,
  modulator: Float32Array,
  modulatorBase: number,
  modulatorPhase: number,
  modulatorIncrement: number,
  depth: number,
  depthStep: number,
  left: number,
  right: number,
  weight: number,
  weightStep: number,
): void {
  const frames = busLeft.length;
  const carrierAt = carrierBase | 0;
  const modulatorAt = modulatorBase | 0;
  const step = increment | 0;
  const modulatorStep = modulatorIncrement | 0;
  let p = phase | 0;
  let q = modulatorPhase | 0;
  let d = +depth;
  let w = +weight;
  for (let i = from | 0; i < frames; i++) {
    // The modulator needs no interpolation: its steps are 70 dB under the carrier.
    const pushed = (p + ((d * modulator[(modulatorAt + (q >>> 21)) | 0]) | 0)) | 0;
    const c = (carrierAt + (pushed >>> 21)) | 0;
    const a = carrier[c];
    const y = w * envelope[i] * (a + (carrier[(c + 1) | 0] - a) * ((pushed & 0x1fffff) * 4.76837158203125e-7));
    busLeft[i] += left * y;
    busRight[i] += right * y;
    p = (p + step) | 0;
    q = (q + modulatorStep) | 0;
    d += depthStep;
    w += weightStep;
  }
}
