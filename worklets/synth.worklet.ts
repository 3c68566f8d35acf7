import { isConfigCode } from '../src/piece/labels';
import type { ScoreEdit } from '../src/piece/score';
import { Deck } from './deck';
import { SYNTH_PROCESSOR, type SynthCommand, type SynthProcessorOptions, type SynthReport } from './protocol';

declare const sampleRate: number;
declare const currentFrame: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(
  name: string,
  processor: new (options: { processorOptions?: SynthProcessorOptions }) => AudioWorkletProcessor,
): void;

const REPORTS_PER_SECOND = 20;

/** Position reports are one object, refilled: the message port copies what it is given. */
type PositionReport = {
  -readonly [K in keyof Extract<SynthReport, { type: 'position' }>]: Extract<SynthReport, { type: 'position' }>[K];
};

/** The AudioWorkletProcessor: the deck's samples out, commands in, position reports out. */
class SynthProcessor extends AudioWorkletProcessor {
  private readonly deck = new Deck(sampleRate);
  private readonly framesPerReport = sampleRate / REPORTS_PER_SECOND;
  private nextReport = 0;
  private wasStanding = true;
  private readonly report: PositionReport = {
    type: 'position',
    playing: false,
    seconds: 0,
    bar: 0,
    beat: 0,
    morph: 1,
    faults: 0,
    levels: [],
  };

  constructor(options: { processorOptions?: SynthProcessorOptions }) {
    super();
    const { code, seed = 0, autostart = false, ...start } = options.processorOptions ?? {};
    if (code && this.accepts('load', code)) {
      this.deck.load(Uint8Array.from(code), seed, start);
      if (!autostart) this.deck.standAtOnce();
    }
    this.port.onmessage = ({ data }: MessageEvent<SynthCommand>) => this.obey(data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0];
    const left = output[0];
    this.deck.render(left, output[1] ?? left, left.length);
    this.reportPosition();
    return true;
  }

  private obey(command: SynthCommand): void {
    switch (command?.type) {
      case 'load':
        if (this.accepts('load', command.code)) this.deck.load(Uint8Array.from(command.code), command.seed, command);
        return;
      case 'edit':
        this.edit(command.id, command.edit);
        return;
      case 'pause':
        this.deck.pause();
        return;
      case 'resume':
        this.deck.resume();
        return;
      default:
        this.refuse(String((command as { type?: unknown } | null)?.type), 'The synth knows load, edit, pause, resume.');
    }
  }

  private edit(id: number, edit: ScoreEdit): void {
    const tick = this.deck.edit(edit);
    if (tick < 0) this.refuse('edit', 'Not an edit: a steer with label indices within their fields, or a morph.');
    else this.port.postMessage({ type: 'edited', id, tick } satisfies SynthReport);
  }

  private accepts(command: string, code: ArrayLike<number> | undefined): boolean {
    if (code && isConfigCode(code)) return true;
    this.refuse(command, 'Not a config code: 34 label indices, each within its field.');
    return false;
  }

  private refuse(command: string, reason: string): void {
    this.port.postMessage({ type: 'refused', command, reason } satisfies SynthReport);
  }

  /** Posts the position about 20 times a second while playing, and once when the deck has come to a stand. */
  private reportPosition(): void {
    const standing = this.deck.standing;
    if (standing ? this.wasStanding : currentFrame < this.nextReport) return;
    this.wasStanding = standing;
    this.nextReport = currentFrame + this.framesPerReport;
    const meters = this.deck.meters();
    const { report } = this;
    report.playing = !standing;
    report.seconds = meters.seconds;
    report.bar = meters.bar;
    report.beat = meters.beat;
    report.morph = meters.morph;
    report.faults = meters.faults;
    report.levels = meters.levels;
    this.port.postMessage(report);
  }
}

registerProcessor(SYNTH_PROCESSOR, SynthProcessor);
