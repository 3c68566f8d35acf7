import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Hat } from './drum-hat';
import { Kick } from './drum-kick';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Snare } from './drum-snare';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** Two tuned resonators stand for the shell. */
const SHELL: readonly Mode[] = [
  { ratio: 1, gain: 0.9, decay: 0.14 },
  { ratio: 1.8, gain: 0.5, decay: 0.1 },
];

/** Two ringing filters a fourth and two octaves apart. */
const CLAVE: readonly Mode[] = [
  { ratio: 1, gain: 0.6, decay: 0.03 },
  { ratio: 3.66, gain: 1, decay: 0.035 },
];

const KIT: KitPatch = {
  gain: 0.41,
  pivot: 1200,
  reference: 0.9,
  drums: [
    {
      kinds: [DRUM.kick, DRUM.heartbeat],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 46, sweep: 2.6, sweepDecay: 0.075, decay: 0.55, hold: 0.05, click: 0.45, beater: 5000, drive: 1.1 },
          seed,
        ),
      voices: 2,
      level: 1.25,
    },
    {
      kinds: [DRUM.snare, DRUM.militarySnare],
      make: (tone, seed) =>
        new Snare(
          tone,
          { hertz: 185, modes: SHELL, wires: 1, wiresHertz: 3800, wiresQ: 0.6, wiresDecay: 0.19, crack: 0.9 },
          seed,
        ),
      voices: 3,
      level: 0.55,
    },
    {
      kinds: [DRUM.clap, DRUM.brushTap],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 1150, to: 1050, q: 1.5, swell: 0, decay: 0.22, bursts: 4, spacing: 0.0105, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 2,
      level: 3.4,
    },
    {
      kinds: [DRUM.hatClosed],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1, wash: 0, band: 9800, floor: 7000, decay: 0.06, stick: 0.3 }, seed),
      voices: 3,
      level: 1.8,
      pan: 0.15,
      drift: 0.25,
      chokes: [DRUM.hatOpen],
    },
    {
      kinds: [DRUM.hatOpen, DRUM.brushSwish],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1, wash: 0, band: 9400, floor: 6500, decay: 0.42, stick: 0.1 }, seed),
      voices: 2,
      level: 1.5,
      pan: 0.15,
      drift: 0.25,
    },
    {
      kinds: [DRUM.shaker],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 6500, to: 7500, q: 2.2, swell: 0.012, decay: 0.05, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.55,
      pan: -0.25,
      drift: 0.3,
    },
    {
      kinds: [DRUM.rim, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 455, modes: CLAVE, stick: 0.15, stickHertz: 2500, stickDecay: 0.01, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.7,
      pan: -0.15,
    },
    {
      kinds: [DRUM.tom, DRUM.tablaLow],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 92, sweep: 0.7, sweepDecay: 0.16, decay: 0.5, hold: 0.01, click: 0.1, beater: 3000, drive: 0.5 },
          seed,
        ),
      voices: 3,
      level: 1.1,
      pan: 0.1,
    },
  ],
};

/** A drum machine: punchy kick, snapping snare, hand clap, metallic hats. */
export const electronic: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
