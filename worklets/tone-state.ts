import type { Frames, SampleRate, Seconds } from '../src/lib/units';
import { type ConfigCode, fieldNumber, labelIndex } from '../src/piece/labels';
import { Smoother } from './dsp/smoother';
import type { KernelMemory } from './kernels/memory';
import { ECHO_FEEDBACK, ECHO_SEND, STEREO_WIDTH } from './mix';
import { QUANTUM, type Tone } from './voices/instrument';

/** A steered field goes to its new number with this time constant, too slow to click and at once to the ear. */
const GLIDE: Seconds = 0.03;

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
  echoSend = 0;
  /** Stereo width of the mix. */
  width = 0;

  private readonly glides: readonly Smoother[];

  constructor(
    readonly sampleRate: SampleRate,
    readonly memory: KernelMemory,
  ) {
    this.sampleTime = 1 / sampleRate;
    this.glides = Array.from({ length: 9 }, () => new Smoother(GLIDE, QUANTUM, sampleRate));
  }

  /** Takes over a config's numbers at once, at frame 0. */
  load(code: ConfigCode): void {
    this.steer(code);
    for (let i = 0; i < this.glides.length; i++) this.glides[i].jump(this.glides[i].target);
    this.frame = 0;
    this.step();
  }

  /** Starts to glide to a config's numbers. */
  steer(code: ConfigCode): void {
    const echo = labelIndex(code, 'echo');
    this.glides[0].target = fieldNumber(code, 'brightness');
    this.glides[1].target = fieldNumber(code, 'grain');
    this.glides[2].target = fieldNumber(code, 'motion');
    this.glides[3].target = fieldNumber(code, 'attack');
    this.glides[4].target = fieldNumber(code, 'stereo');
    this.glides[5].target = fieldNumber(code, 'space');
    this.glides[6].target = ECHO_FEEDBACK[echo];
    this.glides[7].target = ECHO_SEND[echo];
    this.glides[8].target = STEREO_WIDTH[labelIndex(code, 'stereo')];
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
    this.echoSend = glides[7].value;
    this.width = glides[8].value;
  }
}
