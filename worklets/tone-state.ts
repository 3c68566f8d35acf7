import type { Frames, NormalRange, SampleRate, Seconds } from '../src/lib/units';
import { type ConfigCode, fieldNumber, labelIndex } from '../src/piece/labels';
import { Smoother } from './dsp/smoother';
import type { KernelMemory } from './kernels/memory';
import { ECHO_FEEDBACK, ECHO_SEND, STEREO_WIDTH } from './mix';
import { QUANTUM, type Tone } from './voices/instrument';

/** A steered field goes to its new number with this time constant, too slow to click and at once to the ear. */
const GLIDE: Seconds = 0.03;
/** How many numbers glide. */
const GLIDES = 9;

/** The continuous fields of what plays, smoothed: the Tone that instruments see and the settings of the effects. */
export class ToneState implements Tone {
  readonly sampleTime: number;
  brightness = 0;
  grain = 0;
  motion = 0;
  attack = 1;
  stereo = 0;
  bpm = 110;
  frame: Frames = 0;
  /** Number of the field `space`, 0.1..0.95. */
  space = 0;
  echoFeedback = 0;
  /** How much of the sends is let into the echo, and how loud it comes back: the same, so that a turn is heard at once. */
  echoLevel = 0;
  /** Stereo width of the mix. */
  width = 0;

  private readonly glides: readonly Smoother[];
  /** Numbers at a morph's beginning and at its end. */
  private readonly start = new Float64Array(GLIDES);
  private readonly end = new Float64Array(GLIDES);

  constructor(
    readonly sampleRate: SampleRate,
    readonly memory: KernelMemory,
  ) {
    this.sampleTime = 1 / sampleRate;
    this.glides = Array.from({ length: GLIDES }, () => new Smoother(GLIDE, QUANTUM, sampleRate));
  }

  /** Takes over a config's numbers at once, at frame 0. */
  load(code: ConfigCode): void {
    this.steer(code);
    for (let i = 0; i < this.glides.length; i++) this.glides[i].jump(this.glides[i].target);
    this.frame = 0;
    this.step();
  }

  /** Starts to glide to a config's numbers; during a morph, these are where it leads. */
  steer(code: ConfigCode): void {
    const { end } = this;
    const echo = labelIndex(code, 'echo');
    end[0] = fieldNumber(code, 'brightness');
    end[1] = fieldNumber(code, 'grain');
    end[2] = fieldNumber(code, 'motion');
    end[3] = fieldNumber(code, 'attack');
    end[4] = fieldNumber(code, 'stereo');
    end[5] = fieldNumber(code, 'space');
    end[6] = ECHO_FEEDBACK[echo];
    end[7] = Math.sqrt(ECHO_SEND[echo]);
    end[8] = STEREO_WIDTH[labelIndex(code, 'stereo')];
    this.follow(1);
  }

  /** Begins a morph to a config: {@link follow} says how far it has come. */
  morph(code: ConfigCode): void {
    for (let i = 0; i < GLIDES; i++) this.start[i] = this.glides[i].target;
    this.steer(code);
    this.follow(0);
  }

  /** Glides to where the numbers are after a share of a morph. */
  follow(progress: NormalRange): void {
    const { start, end, glides } = this;
    for (let i = 0; i < GLIDES; i++) glides[i].target = start[i] + progress * (end[i] - start[i]);
  }

  /** Moves all numbers one quantum on; call it before each quantum. */
  step(): void {
    const glides = this.glides;
    for (let i = 0; i < glides.length; i++) glides[i].step();
    this.brightness = glides[0].value;
    this.grain = glides[1].value;
    this.motion = glides[2].value;
    this.attack = glides[3].value;
    this.stereo = glides[4].value;
    this.space = glides[5].value;
    this.echoFeedback = glides[6].value;
    this.echoLevel = glides[7].value;
    this.width = glides[8].value;
  }
}
