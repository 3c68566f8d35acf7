import { isConfigCode } from '../src/piece/labels';
import type { ScoreEdit } from '../src/piece/score';
import { Deck } from './deck';
import { finestClock } from './load/clock';
import { LoadGovernor } from './load/load-governor';
import { LOAD_WINDOW, LoadMeter } from './load/load-meter';
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
const NO_EDIT =
  'The synth cannot make this change: it must lead to labels of the fields, with the lowest register not over the ' +
  'highest, or to another Piece within 64 bars, and come within the first 1,000,000 bars of something that plays.';

/** Reports are one object each, refilled: the message port copies what it is given. */
type Refilled<Type extends SynthReport['type']> = {
  -readonly [K in keyof Extract<SynthReport, { type: Type }>]: Extract<SynthReport, { type: Type }>[K];
};

/** The AudioWorkletProcessor: the deck's samples out, commands in, reports of position and health out. */
class SynthProcessor extends AudioWorkletProcessor {
  private readonly deck = new Deck(sampleRate);
  private readonly framesPerReport = sampleRate / REPORTS_PER_SECOND;
  private nextReport = 0;
  private wasStanding = true;
  private readonly meter = new LoadMeter(sampleRate, finestClock());
  /** Null where nothing may be shed. */
  private readonly governor: LoadGovernor | null;
  private readonly health: Refilled<'health'> = { type: 'health', load: 0, worst: 0, gaps: 0, shed: 0 };
  private readonly report: Refilled<'position'> = {
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
    const { code, seed = 0, autostart = false, live = false, ...start } = options.processorOptions ?? {};
    this.governor = live ? new LoadGovernor() : null;
    if (live) this.deck.rehearse();
    if (code && this.accepts('load', code)) {
      this.deck.load(Uint8Array.from(code), seed, start);
      if (!autostart) this.deck.standAtOnce();
    }
    this.port.onmessage = ({ data }: MessageEvent<SynthCommand>) => this.obey(data);
    this.port.postMessage({ type: 'ready' } satisfies SynthReport);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0];
    const left = output[0];
    this.meter.begin();
    this.deck.render(left, output[1] ?? left, left.length);
    if (this.meter.end(left.length)) this.followLoad();
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
      case 'score':
        this.deck.rescore(Array.isArray(command.score) ? command.score : []);
        return;
      case 'pause':
        this.deck.pause();
        return;
      case 'resume':
        this.deck.resume();
        return;
      default:
        this.refuse(
          String((command as { type?: unknown } | null)?.type),
          'The synth knows load, edit, score, pause, resume.',
        );
    }
  }

  private edit(id: number, edit: ScoreEdit): void {
    const tick = this.deck.edit(edit);
    if (tick < 0) this.refuse('edit', NO_EDIT, id);
    else this.port.postMessage({ type: 'edited', id, tick } satisfies SynthReport);
  }

  private accepts(command: string, code: ArrayLike<number> | undefined): boolean {
    if (code && isConfigCode(code)) return true;
    this.refuse(command, 'Not a config code: 34 label indices, each within its field.');
    return false;
  }

  private refuse(command: string, reason: string, id?: number): void {
    this.port.postMessage({ type: 'refused', command, reason, id } satisfies SynthReport);
  }

  /** Sheds work or takes it up again as the load of the last window says, and posts how things are. */
  private followLoad(): void {
    const { meter, governor, health } = this;
    if (governor?.note(meter.load, LOAD_WINDOW)) this.deck.shed(governor.level);
    if (this.deck.standing) return;
    health.load = meter.load;
    health.worst = meter.worst;
    health.gaps = meter.gaps;
    health.shed = governor === null ? 0 : governor.level;
    this.port.postMessage(health);
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
