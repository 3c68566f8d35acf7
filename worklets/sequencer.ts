import { BEATS_PER_BAR, type ComposeBar, type EventBlock, LAYER, LAYER_COUNT } from '../src/composer/events';
import { hash4 } from '../src/lib/random';
import type { Beats, NormalRange, SampleRate, Seconds } from '../src/lib/units';
import {
  type ConfigCode,
  FIELD_COUNT,
  FIELD_INDEX,
  type FieldName,
  fieldNumber,
  tempoToBpm,
} from '../src/piece/labels';
import { BarSlot, sameEvents } from './bar-slot';
import { Smoother } from './dsp/smoother';
import { firstMorphBar, Handover } from './handover';
import { layerStyle } from './layers';
import { Source } from './source';
import { QUANTUM } from './voices/instrument';

/** Who plays the notes. */
export interface NoteSink {
  /** See `Instrument.noteOn`; `style` is the label index of the layer's style. */
  noteOn(
    layer: number,
    style: number,
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void;
  /** Lets all that sounds in the layer ring out: other notes follow, perhaps of another style. */
  releaseLayer(layer: number): void;
}

/** Bars of a layer in flight: the last, the present and the next one, and as many of a steer. */
const SLOTS = 8;
/** Onset jitter is clipped at twice its standard deviation, which is 30 ms times the `human` number. */
const LARGEST_JITTER: Seconds = 0.06;
/** A tempo that is steered glides with this time constant. */
const TEMPO_GLIDE: Seconds = 0.08;
/** How many bars back a sounding note may have begun. */
const LONGEST_NOTE_BARS = 8;
/** A sounding note is taken up again after a steer if at least so much of it is left. */
const SHORTEST_REST: Beats = 0.5;
/** Fields that change the sound only: no bar needs to be composed anew for them. */
const SOUND_FIELDS: readonly FieldName[] = ['brightness', 'motion', 'attack', 'stereo', 'echo', 'grain'];
const IS_SOUND_FIELD = new Uint8Array(FIELD_COUNT);
for (const name of SOUND_FIELDS) IS_SOUND_FIELD[FIELD_INDEX[name]] = 1;

/** Layers whose long notes go on through a steer; drums and accents are struck, not held. */
const IS_HELD = new Uint8Array(LAYER_COUNT).fill(1);
IS_HELD[LAYER.rhythm] = 0;
IS_HELD[LAYER.accent] = 0;

/** What a steer is doing for its present layer. */
const STAGE = { present: 0, next: 1, held: 2, heldBefore: 3 } as const;

/**
 * The beat clock. Composes bars ahead, one layer a quantum, and plays their events sample-accurately. A steer composes
 * the present and the next bar with the new config in the background and takes them over on a beat, in those layers whose
 * events differ; held notes of the new bars that began before that beat are taken up on it. A morph hands the layers over to another
 * Piece, one after the other, on bar lines. Allocates nothing after construction.
 */
export class Sequencer {
  /** Position at the start of the coming quantum, in beats since the Piece's start. */
  beat: Beats = 0;
  /** How many bars could not be composed (a defect of the composer). */
  faults = 0;
  private readonly bpmGlide: Smoother;
  /** Beats that pass in a frame of the coming quantum. */
  private beatsPerFrame = 0;
  private readonly slots: BarSlot[][] = [];
  /** The Piece that plays and, during a morph, the one that takes over. */
  private home = new Source();
  private guest = new Source();
  /** Which layer plays which of them when. */
  private readonly handover = new Handover();
  /** Tempo at a morph's beginning. */
  private morphBpm = 0;
  /** The config wanted last of the Piece that plays or takes over. */
  private readonly wantedCode: ConfigCode = new Uint8Array(FIELD_COUNT);
  /** Bars up to this one are composed for the layers below `aheadLayer`, bars before it for all. */
  private aheadBar = 0;
  private aheadLayer = 0;
  private steerWanted = false;
  /** Steering in progress: the layer that is composed now, LAYER_COUNT when all are; -1 when there is none. */
  private planLayer = -1;
  private planStage: number = STAGE.present;
  private planBar = 0;
  private heldBar = 0;
  private swapBeat: Beats = -1;
  private readonly changed = new Uint8Array(LAYER_COUNT);
  private readonly planPresent = new Int8Array(LAYER_COUNT).fill(-1);
  private readonly planNext = new Int8Array(LAYER_COUNT).fill(-1);
  private readonly planHeld = new Int8Array(LAYER_COUNT).fill(-1);

  constructor(
    private readonly composeBar: ComposeBar,
    private readonly sampleRate: SampleRate,
  ) {
    this.bpmGlide = new Smoother(TEMPO_GLIDE, QUANTUM, sampleRate);
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const row: BarSlot[] = [];
      for (let i = 0; i < SLOTS; i++) row.push(new BarSlot());
      this.slots.push(row);
    }
  }

  /** Beats per minute now. */
  get bpm(): number {
    return this.bpmGlide.value;
  }

  /** How much of a morph has passed, 0..1; 1 when there is none. */
  get morphProgress(): NormalRange {
    return this.handover.active ? this.handover.progress(this.beat) : 1;
  }

  /** Starts a Piece at one of its bars: composes that bar at once. Beats are counted from there. */
  load(code: ConfigCode, seed: number, bar = 0): void {
    this.home.set(code, seed, -bar);
    this.handover.clear();
    this.wantedCode.set(code);
    this.beat = 0;
    this.faults = 0;
    this.steerWanted = false;
    this.planLayer = -1;
    this.swapBeat = -1;
    this.bpmGlide.jump(tempoToBpm(fieldNumber(code, 'tempo')));
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      for (let i = 0; i < SLOTS; i++) this.slots[layer][i].clear();
      this.composeAhead(layer, 0);
    }
    this.aheadBar = 1;
    this.aheadLayer = 0;
  }

  /**
   * Goes over to another config of the same Piece (during a morph, of the one that takes over): tempo at once, notes on a
   * beat.
   */
  steer(code: ConfigCode): void {
    this.bpmGlide.target = tempoToBpm(fieldNumber(code, 'tempo'));
    this.wantedCode.set(code);
    this.steerWanted = true;
  }

  /**
   * Goes over to another Piece, which plays from its first bar on: within `bars` bars from the next bar line the tempo
   * glides and the layers are handed over. A morph in progress is ended on that bar line. Returns the bar line's bar.
   */
  morph(code: ConfigCode, seed: number, bars: number): number {
    const from = firstMorphBar(this.beat, this.bpm);
    this.dropPlan();
    if (this.handover.active) this.settle();
    this.guest.set(code, seed, from);
    this.handover.begin(this.beat, from, bars);
    this.morphBpm = this.bpmGlide.target;
    this.wantedCode.set(code);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.dropFrom(layer, from);
    if (this.aheadBar >= from) {
      this.aheadBar = from;
      this.aheadLayer = 0;
    }
    return from;
  }

  /** Plays the coming quantum's notes into `sink` and moves on by a quantum. */
  advance(sink: NoteSink): void {
    if (this.handover.active) this.followMorph(sink);
    this.bpmGlide.step();
    this.beatsPerFrame = this.bpmGlide.value / (60 * this.sampleRate);
    this.work();
    if (this.planLayer === LAYER_COUNT) this.trySwap(sink);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.playLayer(layer, sink);
    this.beat += QUANTUM * this.beatsPerFrame;
  }

  /** One quantum's share of composing: at most one bar of one layer. */
  private work(): void {
    if (this.planLayer >= 0) {
      if (this.planLayer < LAYER_COUNT) this.planStep();
      return;
    }
    const present = Math.floor(this.beat / BEATS_PER_BAR);
    if (this.aheadBar <= present + 1) {
      this.composeAhead(this.aheadLayer, this.aheadBar);
      this.aheadLayer++;
      if (this.aheadLayer === LAYER_COUNT) {
        this.aheadLayer = 0;
        this.aheadBar++;
      }
      return;
    }
    if (this.steerWanted) this.beginPlan(present);
  }

  /** The tempo's share of a morph, and its end. */
  private followMorph(sink: NoteSink): void {
    const { handover } = this;
    const progress = handover.progress(this.beat);
    const target = tempoToBpm(fieldNumber(this.wantedCode, 'tempo'));
    this.bpmGlide.target = this.morphBpm + progress * (target - this.morphBpm);
    // The last quantum before the bar line in which none of its events, however early, has been played.
    const reach = this.beat + this.beatsPerFrame * (2 * QUANTUM + LARGEST_JITTER * this.sampleRate);
    const released = handover.release(reach / BEATS_PER_BAR);
    for (let layer = 0; layer < LAYER_COUNT; layer++) if ((released >> layer) & 1) sink.releaseLayer(layer);
    if (this.planLayer < 0 && handover.isOver(this.beat)) this.settle();
  }

  /** The Piece that took over is the one that plays. */
  private settle(): void {
    const old = this.home;
    this.home = this.guest;
    this.guest = old;
    this.handover.clear();
  }

  /** Gives a steer up that is being composed: what it wanted holds for all that is composed from now on. */
  private dropPlan(): void {
    if (this.planLayer >= 0 || this.steerWanted) this.planSources(this.wantedCode);
    this.takePlanned();
    this.steerWanted = false;
    this.planLayer = -1;
    this.swapBeat = -1;
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.freeReserved(layer);
  }

  /** Forgets the layer's bars from `bar` on. */
  private dropFrom(layer: number, bar: number): void {
    const row = this.slots[layer];
    for (let i = 0; i < SLOTS; i++) if (row[i].live && row[i].from >= bar * BEATS_PER_BAR) row[i].clear();
  }

  /** The Piece that a layer plays in a bar. */
  private source(layer: number, bar: number): Source {
    return bar >= this.handover.guestFrom[layer] ? this.guest : this.home;
  }

  private composeAhead(layer: number, bar: number): void {
    const slot = this.slots[layer][this.freeSlot(layer)];
    const source = this.source(layer, bar);
    this.compose(source, source.code, layer, bar, slot);
    slot.play(bar * BEATS_PER_BAR, (bar + 1) * BEATS_PER_BAR);
  }

  private compose(source: Source, code: ConfigCode, layer: number, bar: number, slot: BarSlot): void {
    slot.bar = bar;
    slot.seed = source.seed;
    slot.pieceBar = bar - source.origin;
    slot.style = layerStyle(code, layer);
    slot.block.clear();
    if (slot.pieceBar < 0 || this.handover.rests(layer, bar)) return;
    try {
      this.composeBar(code, source.seed, layer, slot.pieceBar, slot.block);
    } catch {
      slot.block.clear();
      this.faults++;
    }
  }

  /** Index of a free slot; there always is one, as played bars are freed after a tenth of a second. */
  private freeSlot(layer: number): number {
    const row = this.slots[layer];
    for (let i = 0; i < SLOTS; i++) if (row[i].free) return i;
    return 0;
  }

  /** The slot that plays `bar` from its start or from a swap on, -1 if none. */
  private liveSlot(layer: number, bar: number): number {
    const row = this.slots[layer];
    for (let i = 0; i < SLOTS; i++)
      if (row[i].live && row[i].bar === bar && row[i].to === (bar + 1) * BEATS_PER_BAR) return i;
    return -1;
  }

  private beginPlan(present: number): void {
    this.steerWanted = false;
    let structural = false;
    const { code } = this.steered;
    for (let i = 0; i < FIELD_COUNT; i++)
      if (this.wantedCode[i] !== code[i] && IS_SOUND_FIELD[i] === 0) structural = true;
    this.planSources(this.wantedCode);
    if (!structural) {
      this.takePlanned();
      return;
    }
    this.planLayer = 0;
    this.planStage = STAGE.present;
    this.planBar = present;
    this.swapBeat = -1;
    this.changed.fill(0);
    this.planPresent.fill(-1);
    this.planNext.fill(-1);
    this.planHeld.fill(-1);
  }

  /** The Piece that steers are meant for. */
  private get steered(): Source {
    return this.handover.active ? this.guest : this.home;
  }

  /** Plans a config for the steered Piece; during a morph, the same changes for the one that leaves. */
  private planSources(wanted: ConfigCode): void {
    const { steered, home } = this;
    if (home !== steered) home.planChanges(steered.code, wanted);
    steered.planned.set(wanted);
  }

  /** What was planned is what plays. */
  private takePlanned(): void {
    this.home.code.set(this.home.planned);
    if (this.handover.active) this.guest.code.set(this.guest.planned);
  }

  /** Composes one more bar for the steer. */
  private planStep(): void {
    const layer = this.planLayer;
    if (this.planStage === STAGE.present) {
      this.planPresent[layer] = this.composePlanned(layer, this.planBar);
      this.planStage = STAGE.next;
    } else if (this.planStage === STAGE.next) {
      this.planNext[layer] = this.composePlanned(layer, this.planBar + 1);
      this.heldBar = this.planBar - 1;
      const present = this.slots[layer][this.planPresent[layer]];
      if (IS_HELD[layer] === 0 || this.heldBar < 0 || beginsBy(present, this.beat)) this.endPlanOfLayer();
      else this.planStage = STAGE.held;
    } else if (this.planStage === STAGE.held) this.planHeldBar(layer);
    else this.compareHeldBar(layer);
  }

  /** Looks for the bar in which the notes began that sound at the present bar's start. */
  private planHeldBar(layer: number): void {
    if (this.planHeld[layer] < 0) this.planHeld[layer] = this.composePlanned(layer, this.heldBar);
    else {
      const source = this.source(layer, this.heldBar);
      this.compose(source, source.planned, layer, this.heldBar, this.slots[layer][this.planHeld[layer]]);
    }
    const held = this.slots[layer][this.planHeld[layer]];
    this.heldBar--;
    if (held.block.count > 0 || this.heldBar < 0 || this.heldBar < this.planBar - LONGEST_NOTE_BARS)
      this.planStage = STAGE.heldBefore;
  }

  /** Composes the same bar by the old config, to see whether the sounding notes differ. */
  private compareHeldBar(layer: number): void {
    const held = this.slots[layer][this.planHeld[layer]];
    const before = this.slots[layer][this.freeSlot(layer)];
    const source = this.source(layer, held.bar);
    this.compose(source, source.code, layer, held.bar, before);
    if (!sameEvents(held.block, before.block)) this.changed[layer] = 1;
    before.clear();
    this.endPlanOfLayer();
  }

  private endPlanOfLayer(): void {
    const layer = this.planLayer;
    const { code, planned } = this.source(layer, this.planBar);
    if (layerStyle(planned, layer) !== layerStyle(code, layer)) this.changed[layer] = 1;
    this.planLayer++;
    this.planStage = STAGE.present;
  }

  /** Composes a bar by the new config into a reserved slot, notes whether it differs, returns the slot's index. */
  private composePlanned(layer: number, bar: number): number {
    const index = this.freeSlot(layer);
    const slot = this.slots[layer][index];
    slot.reserved = true;
    const source = this.source(layer, bar);
    this.compose(source, source.planned, layer, bar, slot);
    if (bar >= this.planBar) {
      const live = this.liveSlot(layer, bar);
      if (live < 0 || !sameEvents(slot.block, this.slots[layer][live].block)) this.changed[layer] = 1;
    }
    return index;
  }

  /** Takes the planned bars over, just before the next beat's earliest event. */
  private trySwap(sink: NoteSink): void {
    const beatsPerFrame = this.beatsPerFrame;
    const { code, planned } = this.steered;
    const human = Math.max(fieldNumber(code, 'human'), fieldNumber(planned, 'human'));
    const quantum = QUANTUM * beatsPerFrame;
    const margin = human * LARGEST_JITTER * this.sampleRate * beatsPerFrame + quantum;
    if (this.swapBeat < 0) this.swapBeat = Math.floor(this.beat + margin) + 1;
    // The last quantum in which no event from the swap's beat on can have been played.
    if (this.beat + quantum + margin < this.swapBeat) return;
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      if (this.changed[layer] === 1) this.swapLayer(layer, sink);
      this.freeReserved(layer);
    }
    this.takePlanned();
    this.planLayer = -1;
    this.swapBeat = -1;
  }

  private freeReserved(layer: number): void {
    const row = this.slots[layer];
    for (let i = 0; i < SLOTS; i++) if (row[i].reserved) row[i].clear();
  }

  private swapLayer(layer: number, sink: NoteSink): void {
    const row = this.slots[layer];
    const beat = this.swapBeat;
    sink.releaseLayer(layer);
    for (let i = 0; i < SLOTS; i++) {
      const slot = row[i];
      if (slot.live && slot.from >= beat) slot.clear();
      else if (slot.live && slot.to > beat) slot.to = beat;
    }
    const present = row[this.planPresent[layer]];
    const next = row[this.planNext[layer]];
    if (IS_HELD[layer] === 1) this.takeUpHeldNotes(layer, present, next, beat);
    const barLine = (this.planBar + 1) * BEATS_PER_BAR;
    if (beat < barLine) present.play(beat, barLine);
    next.play(Math.max(beat, barLine), barLine + BEATS_PER_BAR);
  }

  /** Strikes, on the swap's beat, the new config's notes that began before it and still sound. */
  private takeUpHeldNotes(layer: number, present: BarSlot, next: BarSlot, beat: Beats): void {
    let source = present;
    if (beginsBy(next, beat)) source = next;
    else if (!beginsBy(present, beat) && this.planHeld[layer] >= 0) source = this.slots[layer][this.planHeld[layer]];
    const slot = this.slots[layer][this.freeSlot(layer)];
    slot.bar = Math.floor(beat / BEATS_PER_BAR);
    slot.style = present.style;
    slot.seed = source.seed;
    slot.pieceBar = source.pieceBar;
    collectHeld(source.block, source.bar * BEATS_PER_BAR, beat, slot.bar * BEATS_PER_BAR, slot.block);
    slot.play(beat, beat + 1);
  }

  private playLayer(layer: number, sink: NoteSink): void {
    const row = this.slots[layer];
    const past = this.beat - 2 * LARGEST_JITTER * this.sampleRate * this.beatsPerFrame;
    for (let i = 0; i < SLOTS; i++) {
      const slot = row[i];
      if (!slot.live) continue;
      if (slot.to < past) slot.clear();
      else this.playSlot(layer, slot, sink);
    }
  }

  /** Plays the slot's events whose onset, jitter included, falls into the coming quantum (or was missed). */
  private playSlot(layer: number, slot: BarSlot, sink: NoteSink): void {
    const beatsPerFrame = this.beatsPerFrame;
    const block = slot.block;
    const barBeat = slot.bar * BEATS_PER_BAR;
    const reach = this.beat + (QUANTUM + LARGEST_JITTER * this.sampleRate) * beatsPerFrame;
    for (let i = slot.head; i < block.count; i++) {
      const beat = barBeat + block.beat[i];
      if (beat > reach || beat >= slot.to) break;
      if (slot.played[i] === 0 && beat >= slot.from) {
        const onset = (beat - this.beat) / beatsPerFrame + block.jitter[i] * this.sampleRate;
        if (onset >= QUANTUM) continue;
        this.playEvent(layer, slot, i, onset, sink);
      }
      slot.played[i] = 1;
      if (i === slot.head) slot.head++;
    }
  }

  private playEvent(layer: number, slot: BarSlot, i: number, onset: number, sink: NoteSink): void {
    const block = slot.block;
    sink.noteOn(
      layer,
      slot.style,
      onset > 0 ? Math.floor(onset) : 0,
      block.pitch[i],
      Math.max(1, Math.floor(block.duration[i] / this.beatsPerFrame)),
      block.velocity[i],
      block.pan[i],
      block.kind[i],
      hash4(slot.seed, layer, slot.pieceBar, i),
    );
  }
}

/** True if the bar's first event lies at or before `beat`. */
function beginsBy(slot: BarSlot, beat: Beats): boolean {
  return slot.block.count > 0 && slot.bar * BEATS_PER_BAR + slot.block.beat[0] < beat;
}

/** Copies the events of `source` that began before `beat` and sound beyond it, as events on `beat`. */
function collectHeld(source: EventBlock, sourceBeat: Beats, beat: Beats, barBeat: Beats, out: EventBlock): void {
  out.clear();
  for (let i = 0; i < source.count; i++) {
    const onset = sourceBeat + source.beat[i];
    const rest = onset + source.duration[i] - beat;
    if (onset < beat && rest >= SHORTEST_REST)
      out.push(beat - barBeat, 0, rest, source.pitch[i], source.velocity[i], source.pan[i], source.kind[i]);
  }
}
