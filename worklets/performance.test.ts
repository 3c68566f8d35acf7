import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../src/audio/loudness';
import { composeBar } from '../src/composer/composer';
import { EventBlock, LAYER_COUNT } from '../src/composer/events';
import { type Config, encodeConfig, FIELD_NAMES, type FieldName, fieldSpec, tempoToBpm } from '../src/piece/labels';
import { MAX_TICK, type ScoreEdit, type ScoreMorph, TICKS_PER_BEAT } from '../src/piece/score';
import { changesBetween } from '../src/piece/testing/changes-between';
import { Conductor } from './conductor';
import { chroma } from './conformance/analysis/chroma';
import { Sequencer } from './sequencer';
import { Synth } from './synth';
import { configWith } from './testing/configs';
import { sameBytes } from './testing/same-bytes';

const RATE = 44100;
const CALM = configWith({ density: 6, rhythm: 'none', attack: 'medium', depth: true, space: 'medium', echo: 'subtle' });

interface Rendered {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Ticks of the live edits. */
  readonly ticks: number[];
}

/** Plays a config; `live` edits are made at their seconds, `score` is known from the start. */
function play(config: Config, seconds: number, live: [number, ScoreEdit][] = [], score: ScoreEdit[] = []): Rendered {
  const synth = new Synth(RATE);
  synth.load(encodeConfig(config), 3, { score });
  const frames = Math.round(seconds * RATE);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const ticks: number[] = [];
  const waiting = [...live];
  for (let at = 0; at < frames; at += 128) {
    while (waiting[0] && waiting[0][0] * RATE <= at)
      ticks.push(synth.edit((waiting.shift() as [number, ScoreEdit])[1]));
    synth.render(left, right, Math.min(128, frames - at), at);
  }
  synth.dispose();
  return { left, right, ticks };
}

function steer(from: Config, to: Config): ScoreEdit {
  return { kind: 'steer', tick: 0, changes: changesBetween(encodeConfig(from), encodeConfig(to)) };
}

function morph(to: Config, bars: number): ScoreMorph {
  return { kind: 'morph', tick: 0, code: [...encodeConfig(to)], seed: 9, bars };
}

const largestStep = (x: Float32Array, from: number) => {
  let step = 0;
  for (let n = from + 1; n < x.length; n++) step = Math.max(step, Math.abs((x[n] as number) - (x[n - 1] as number)));
  return step;
};

describe('a Performance', () => {
  it('played back from its edits is sample for sample what was heard live', () => {
    const other = configWith({ root: 'f', mode: 'minor', tempo: 'fast', pad: 'cinematic', density: 5 });
    const edits: ScoreEdit[] = [
      steer(CALM, { ...CALM, brightness: 'very_bright' }),
      morph(other, 2),
      steer(other, { ...other, bass: 'walking', tempo: 'slow' }),
    ];
    const live = play(CALM, 12, [
      [1.234, edits[0] as ScoreEdit],
      [3.3, edits[1] as ScoreEdit],
      [7.01, edits[2] as ScoreEdit],
    ]);
    expect(live.ticks.every((tick) => tick > 0)).toBe(true);
    const score = edits.map((edit, i) => ({ ...edit, tick: live.ticks[i] as number }));
    const again = play(CALM, 12, [], score);
    expect(sameBytes(again.left, live.left)).toBe(true);
    expect(sameBytes(again.right, live.right)).toBe(true);
  });

  it('refuses an edit that would turn the register upside down, and skips it in a score', () => {
    const upsideDown: ScoreEdit = { kind: 'steer', tick: 0, changes: [FIELD_NAMES.indexOf('register_max_oct'), 0] };
    const plain = play(CALM, 2);
    const live = play(CALM, 2, [[0.5, upsideDown]]);
    expect(live.ticks).toEqual([-1]);
    for (const { left } of [live, play(CALM, 2, [], [upsideDown])]) expect(sameBytes(left, plain.left)).toBe(true);
  });

  it('refuses an edit after the last tick there is', () => {
    const sequencer = new Sequencer(composeBar, RATE);
    const conductor = new Conductor(sequencer, { onSteer: () => undefined, onMorph: () => undefined });
    conductor.load(encodeConfig(CALM), 3);
    const edit = steer(CALM, { ...CALM, brightness: 'very_bright' });
    expect(conductor.edit(edit)).toBe(0);
    sequencer.beat = MAX_TICK / TICKS_PER_BEAT + 1;
    expect(conductor.edit(edit)).toBe(-1);
  });
});

/** Fields that glide: they must be heard within 50 ms; the others by the next beat. */
const CONTINUOUS: readonly FieldName[] = ['tempo', 'brightness', 'space', 'motion', 'stereo', 'echo', 'grain'];
/** At once for the hand and the ear. */
const AT_ONCE = 0.05;
/** A beat at 110 BPM, and the quanta in which the new bar is composed. */
const NEXT_BEAT = 60 / 110 + 0.08;
/** Structural fields that may have nothing to say on the next beat, or whose bars are alike: heard within two bars. */
const SOON = 3;

/** The notes of the bars 2 to 63 of all layers. */
function laterBars(config: Config): string {
  const block = new EventBlock();
  const bars: string[] = [];
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    for (let bar = 2; bar < 64; bar++) {
      composeBar(encodeConfig(config), 3, layer, bar, block);
      bars.push(`${block.pitch.subarray(0, block.count)} ${block.beat.subarray(0, block.count)}`);
    }
  }
  return bars.join('|');
}

describe('each field turned live', () => {
  const EDIT_AT = 2.5;
  const SECONDS = EDIT_AT + SOON;
  const base = { ...CALM, rhythm: 'kit_light', register_min_oct: 3, register_max_oct: 6 } as const;
  const undisturbed = play(base, SECONDS);

  /** The field's first and last label, as far as they are not the base's. */
  const turns = FIELD_NAMES.flatMap((field) => {
    const { labels } = fieldSpec(field);
    const allowed = labels.filter((label) => {
      const config = { ...base, [field]: label } as Config;
      return label !== base[field] && config.register_min_oct <= config.register_max_oct;
    });
    return [...new Set([allowed[0], allowed.at(-1)])].map((label) => ({ field, label }));
  });

  it.each(turns)('$field to $label: heard in time, no click, no hole', ({ field, label }) => {
    const turned = { ...base, [field]: label } as Config;
    const live = play(base, SECONDS, [[EDIT_AT, steer(base, turned)]]);
    const heard = live.left.findIndex((x, n) => Math.abs(x - (undisturbed.left[n] as number)) > 1e-5);
    if (heard >= 0) expect(heard / RATE - EDIT_AT).toBeLessThan(CONTINUOUS.includes(field) ? AT_ONCE : SOON);
    // A chance of something that happens once a phrase may have nothing to say so soon.
    else expect(laterBars(turned)).not.toBe(laterBars(base));
    // Steps of the waveform stay within what the labels' own music has.
    const alone = Math.max(largestStep(undisturbed.left, RATE), largestStep(play(turned, 4).left, RATE));
    expect(largestStep(live.left, RATE)).toBeLessThan(1.75 * alone);
    // Nowhere is there a hole of a tenth of a second.
    for (let at = EDIT_AT * RATE; at + 4410 < live.left.length; at += 4410) {
      const part = live.left.subarray(at, at + 4410);
      expect(Math.sqrt(part.reduce((sum, x) => sum + x * x, 0) / part.length)).toBeGreaterThan(1e-3);
    }
  });

  it.each(['bass', 'pad', 'rhythm', 'density', 'swing'] as const)('%s acts by the next beat', (field) => {
    const { labels } = fieldSpec(field);
    const label = labels.find((one) => one !== base[field] && one !== 'none');
    const turned = { ...base, [field]: label } as Config;
    const live = play(base, EDIT_AT + 2, [[EDIT_AT, steer(base, turned)]]);
    const heard = live.left.findIndex((x, n) => Math.abs(x - (undisturbed.left[n] as number)) > 1e-5);
    expect(heard / RATE - EDIT_AT).toBeLessThan(2 * NEXT_BEAT);
  });
});

describe('a morph', () => {
  const A = configWith({ density: 6, root: 'c', mode: 'major', tempo: 'slow', rhythm: 'kit_light', space: 'small' });
  const B = configWith({
    density: 6,
    root: 'f#',
    mode: 'minor',
    tempo: 'fast',
    rhythm: 'electronic',
    pad: 'cinematic',
  });
  const BARS = 8;
  const START = 12;
  const seconds = 70;
  const sound = play(A, seconds, [[START, morph(B, BARS)]]);

  it.each([
    ['slow', 'very_fast'],
    ['very_fast', 'very_slow'],
  ] as const)('takes the tempo from %s to %s without turning back', (from, to) => {
    const numbers = fieldSpec('tempo').numbers as readonly number[];
    const bpm = (label: string) => tempoToBpm(numbers[fieldSpec('tempo').labels.indexOf(label)] as number);
    const sequencer = new Sequencer(composeBar, RATE);
    const silent = { noteOn() {}, releaseLayer() {} };
    sequencer.load(encodeConfig({ ...A, tempo: from }), 3);
    for (let q = 0; q < 2000; q++) sequencer.advance(silent);
    sequencer.morph(encodeConfig({ ...B, tempo: to }), 9, BARS);
    const direction = Math.sign(bpm(to) - bpm(from));
    for (let q = 0; q < 12000; q++) {
      const before = sequencer.bpm;
      sequencer.advance(silent);
      expect((sequencer.bpm - before) * direction).toBeGreaterThanOrEqual(0);
    }
    expect(sequencer.bpm).toBeCloseTo(bpm(to), 3);
    expect(sequencer.morphProgress).toBe(1);
  });

  it('never has both keys sound together', () => {
    // What c major has and f# minor has not, and the other way round.
    const only = (classes: Float64Array, own: readonly number[]) =>
      own.reduce((sum, pc) => sum + (classes[pc] ?? 0), 0);
    let overlap = 0;
    for (let at = START; at < START + 30; at += 0.5) {
      const part = [sound.left, sound.right].map((x) => x.slice(at * RATE, (at + 1) * RATE)) as [
        Float32Array,
        Float32Array,
      ];
      const classes = chroma({ left: part[0], right: part[1] });
      overlap = Math.max(overlap, Math.min(only(classes, [0, 5, 7]), only(classes, [1, 6, 8])));
    }
    expect(overlap).toBeLessThan(0.25);
  });

  it('keeps the loudness within 3 dB of the music before and after it', () => {
    const loudness = (at: number) =>
      integratedLoudness(
        [sound.left, sound.right].map((x) => x.subarray(at * RATE, (at + 3) * RATE)),
        RATE,
      );
    const outside = [4, 6, 8, 50, 53, 56, 59, 62].map(loudness);
    for (let at = START; at < 48; at++) {
      expect(loudness(at)).toBeGreaterThan(Math.min(...outside) - 3);
      expect(loudness(at)).toBeLessThan(Math.max(...outside) + 3);
    }
  });

  it('ends in the new Piece: its tempo, and later the same notes as it has alone', () => {
    const sequencer = new Sequencer(composeBar, RATE);
    const notes: string[] = [];
    let beat = 0;
    const listen = {
      noteOn: (layer: number, style: number, _offset: number, pitch: number) =>
        void notes.push(`${layer} ${style} ${pitch} ${Math.floor(beat / 4)}`),
      releaseLayer() {},
    };
    sequencer.load(encodeConfig(A), 3);
    for (let q = 0; q < 1000; q++) sequencer.advance(listen);
    const first = sequencer.morph(encodeConfig(B), 9, 4);
    while (sequencer.beat < (first + 8) * 4) {
      beat = sequencer.beat;
      if (beat < (first + 6) * 4) notes.length = 0;
      sequencer.advance(listen);
    }
    const alone = new Sequencer(composeBar, RATE);
    const expected: string[] = [];
    beat = 0;
    alone.load(encodeConfig(B), 9);
    const record = {
      ...listen,
      noteOn: (l: number, s: number, _o: number, p: number) =>
        void expected.push(`${l} ${s} ${p} ${Math.floor(beat / 4) + first}`),
    };
    while (alone.beat < 32) {
      beat = alone.beat;
      if (beat < 24) expected.length = 0;
      alone.advance(record);
    }
    expect(notes.toSorted()).toEqual(expected.toSorted());
  });
});
