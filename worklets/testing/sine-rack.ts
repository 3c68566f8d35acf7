import { LAYER_COUNT } from '../../src/composer/events';
import { midiToHertz, sinTurns } from '../../src/lib/dmath';
import { FIELDS } from '../../src/piece/labels';
import type { InstrumentRack } from '../instrument-rack';
import { type Instrument, type InstrumentFactory, QUANTUM, type Tone } from '../voices/instrument';

const VOICES = 24;
const RELEASE_SECONDS = 0.05;

/** A plain sine a note with a 5 ms attack and a 50 ms release, panned: the smallest honest instrument. */
export class SineInstrument implements Instrument {
  private readonly phase = new Float64Array(VOICES);
  private readonly step = new Float64Array(VOICES);
  private readonly left = new Float64Array(VOICES);
  private readonly right = new Float64Array(VOICES);
  private readonly wait = new Float64Array(VOICES);
  private readonly rest = new Float64Array(VOICES);
  private readonly level = new Float64Array(VOICES);
  private readonly sounding = new Uint8Array(VOICES);
  private next = 0;

  constructor(
    private readonly tone: Tone,
    private readonly transpose: number,
  ) {}

  noteOn(offset: number, pitch: number, frames: number, velocity: number, pan: number): void {
    const v = this.next;
    this.next = (v + 1) % VOICES;
    this.phase[v] = 0;
    this.step[v] = midiToHertz((pitch || 60) + this.transpose) * this.tone.sampleTime;
    this.left[v] = 0.2 * velocity * (1 - pan);
    this.right[v] = 0.2 * velocity * (1 + pan);
    this.wait[v] = offset;
    this.rest[v] = offset + frames;
    this.level[v] = 0;
    this.sounding[v] = 1;
  }

  releaseAll(): void {
    this.rest.fill(0);
  }

  reset(): void {
    this.sounding.fill(0);
    this.next = 0;
  }

  render(left: Float64Array, right: Float64Array): boolean {
    let sounds = false;
    for (let v = 0; v < VOICES; v++) {
      if (this.sounding[v] === 0) continue;
      sounds = true;
      this.renderVoice(v, left, right);
    }
    return sounds;
  }

  private renderVoice(v: number, left: Float64Array, right: Float64Array): void {
    const rise = this.tone.sampleTime / 0.005;
    const fall = this.tone.sampleTime / RELEASE_SECONDS;
    for (let n = 0; n < QUANTUM; n++) {
      if (n < this.wait[v]) continue;
      this.level[v] = n < this.rest[v] ? Math.min(1, this.level[v] + rise) : Math.max(0, this.level[v] - fall);
      const x = this.level[v] * sinTurns(this.phase[v]);
      this.phase[v] += this.step[v];
      left[n] += x * this.left[v];
      right[n] += x * this.right[v];
    }
    this.wait[v] = Math.max(0, this.wait[v] - QUANTUM);
    this.rest[v] = Math.max(0, this.rest[v] - QUANTUM);
    if (this.rest[v] === 0 && this.level[v] === 0) this.sounding[v] = 0;
  }
}

/** A factory of sine instruments, so many semitones up. */
export const sine =
  (transpose = 0): InstrumentFactory =>
  (tone) =>
    new SineInstrument(tone, transpose);

const STYLES = [FIELDS.bass, FIELDS.pad, FIELDS.melody, FIELDS.rhythm, FIELDS.texture, FIELDS.accent] as const;

/** A rack in which every style of every layer is a sine, each style transposed by another interval. */
export const SINE_RACK: InstrumentRack = Array.from({ length: LAYER_COUNT }, (_, layer) =>
  (STYLES[layer]?.labels ?? ['sub']).map((label, style) => (label === 'none' ? null : sine(style % 3))),
);
