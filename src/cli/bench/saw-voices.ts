import { QUANTUM } from '../../../worklets/voices/instrument';
import type { BenchRow } from './table';

const VOICES = 16;
const SAMPLE_RATE = 44100;
const SECONDS = 60;
const REPEATS = 5;

/**
 * Sixteen voices, each a sawtooth with rounded edges (PolyBLEP: V. Välimäki and A. Huovilainen, 2007) through a
 * state-variable low-pass (A. Simper's trapezoidal form, 2013) and a gain that glides, panned into two buses. Two voices
 * share a loop, so that each fills the time the other waits for its last sample.
 */
class SawVoices {
  private readonly phase = Float64Array.from({ length: VOICES }, (_, v) => v / VOICES);
  private readonly step = Float64Array.from({ length: VOICES }, (_, v) => (110 * 2 ** (v / 5)) / SAMPLE_RATE);
  private readonly band = new Float64Array(VOICES);
  private readonly low = new Float64Array(VOICES);
  private readonly gain = new Float64Array(VOICES);
  private readonly buses = new Float32Array(2 * QUANTUM);

  /** Renders one quantum. */
  render(): void {
    this.buses.fill(0);
    for (let v = 0; v < VOICES; v += 2) this.addPair(v);
  }

  private addPair(v: number): void {
    const { phase, step, band, low, gain, buses } = this;
    const quantum: typeof QUANTUM = 128;
    const g = 0.1 + 0.01 * v;
    const a1 = 1 / (1 + g * (g + 1.2));
    const a2 = g * a1;
    const a3 = g * a2;
    const stepA = step[v];
    const stepB = step[v + 1];
    const perStepA = 1 / stepA;
    const perStepB = 1 / stepB;
    let pA = phase[v];
    let pB = phase[v + 1];
    let bandA = band[v];
    let bandB = band[v + 1];
    let lowA = low[v];
    let lowB = low[v + 1];
    let gainA = gain[v];
    let gainB = gain[v + 1];
    for (let n = 0; n < quantum; n++) {
      pA += stepA;
      pA -= Math.floor(pA);
      pB += stepB;
      pB -= Math.floor(pB);
      const riseA = Math.max(0, 1 - pA * perStepA);
      const riseB = Math.max(0, 1 - pB * perStepB);
      const fallA = Math.max(0, 1 - (1 - pA) * perStepA);
      const fallB = Math.max(0, 1 - (1 - pB) * perStepB);
      const inA = 2 * pA - 1 + riseA * riseA - fallA * fallA - lowA;
      const inB = 2 * pB - 1 + riseB * riseB - fallB * fallB - lowB;
      const midA = a1 * bandA + a2 * inA;
      const midB = a1 * bandB + a2 * inB;
      const outA = lowA + a2 * bandA + a3 * inA;
      const outB = lowB + a2 * bandB + a3 * inB;
      bandA = 2 * midA - bandA;
      bandB = 2 * midB - bandB;
      lowA = 2 * outA - lowA;
      lowB = 2 * outB - lowB;
      gainA += 1e-5 * (0.5 - gainA);
      gainB += 1e-5 * (0.5 - gainB);
      buses[n] += 0.7 * gainA * outA + 0.3 * gainB * outB;
      buses[n + quantum] += 0.3 * gainA * outA + 0.7 * gainB * outB;
    }
    phase[v] = pA;
    phase[v + 1] = pB;
    band[v] = bandA;
    band[v + 1] = bandB;
    low[v] = lowA;
    low[v + 1] = lowB;
    gain[v] = gainA;
    gain[v + 1] = gainB;
  }
}

/** What the machine can do: a plain loop over voices, the best of some runs. To compare the synth's rows with. */
export function benchSawVoices(): BenchRow {
  const voices = new SawVoices();
  const quanta = Math.ceil((SECONDS * SAMPLE_RATE) / QUANTUM);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const before = process.cpuUsage();
    for (let q = 0; q < quanta; q++) voices.render();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  const note = `at ${SAMPLE_RATE / 1000} kHz, one core, best of ${REPEATS}: to judge the machine by`;
  return {
    what: `${VOICES} saw + state-variable filter voices`,
    value: (SECONDS / best).toFixed(0),
    unit: 'x real time',
    note,
  };
}
