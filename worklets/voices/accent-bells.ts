import { ModalBank, type Mode } from '../dsp/modal';
import { draw } from '../dsp/noise';
import type { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import type { InstrumentFactory, Tone } from './instrument';

/**
 * A tuned church bell: hum, prime, minor-third tierce, quint, nominal and the partials above (ratios after T. D. Rossing,
 * Science of Percussion Instruments, ch. 11).
 */
const BELL: readonly Mode[] = [
  { ratio: 0.5, gain: 0.5, decay: 7 },
  { ratio: 1, gain: 0.8, decay: 4.5 },
  { ratio: 1.19, gain: 0.55, decay: 3.6 },
  { ratio: 1.5, gain: 0.25, decay: 2.2 },
  { ratio: 2, gain: 1, decay: 2.8 },
  { ratio: 2.51, gain: 0.3, decay: 1.4 },
  { ratio: 2.66, gain: 0.25, decay: 1.2 },
  { ratio: 3.01, gain: 0.4, decay: 1.1 },
  { ratio: 4.17, gain: 0.35, decay: 0.7 },
  { ratio: 5.43, gain: 0.25, decay: 0.45 },
  { ratio: 6.8, gain: 0.18, decay: 0.3 },
];
/** A real bell is never quite round: its strongest modes are pairs, and they beat. */
const PAIRS: readonly Mode[] = [
  { ratio: 0.5, gain: 0.3, decay: 6 },
  { ratio: 1, gain: 0.5, decay: 4 },
  { ratio: 2, gain: 0.5, decay: 2.4 },
];

class BellVoice implements NoteVoice {
  private readonly modes: ModalBank;

  constructor(private readonly tone: Tone) {
    this.modes = new ModalBank(tone.memory, BELL.length + PAIRS.length, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    const motion = this.tone.motion;
    const hertz = midiToHertz(pitch);
    const treble = this.clapper() + (velocity - 0.7) * 1.2 + 0.3 * hardness(this.tone.attack);
    // Beats of 0.3..3 a second, faster with motion.
    const beat = (0.3 + 2.7 * motion * (0.5 + 0.5 * draw(random, 0))) / hertz;
    this.modes.clear();
    this.modes.strikeAll(BELL, hertz, velocity, treble, 1);
    this.modes.strikeAll(PAIRS, hertz * (1 + beat), velocity * (0.3 + 0.7 * motion), treble, 1);
  }

  release(): void {}

  /** Treble of a stroke at velocity 0.7 and medium attack. */
  private clapper(): number {
    return (this.tone.brightness - 0.6) * 1.2 + this.tone.grain * 0.15;
  }

  reset(): void {
    this.modes.clear();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    this.modes.follow(this.clapper());
    this.modes.addTo(busLeft, busRight, from, gains);
    return this.modes.sounding;
  }
}

/** A church bell, ringing for seconds. */
export const bells: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 6, attack: 0.002, gain: 0.1, pivot: 1200, reference: 1.2, drift: 0.15 },
    () => new BellVoice(tone),
  );
