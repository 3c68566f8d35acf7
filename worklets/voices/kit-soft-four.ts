import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Kick } from './drum-kick';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** A padded block. */
const SOFT: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.12 },
  { ratio: 1.9, gain: 0.35, decay: 0.07 },
];

const KIT: KitPatch = {
  gain: 0.5,
  pivot: 500,
  reference: 0.85,
  drums: [
    {
      kinds: [DRUM.kick, DRUM.heartbeat, DRUM.tablaLow],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 49, sweep: 1.7, sweepDecay: 0.09, decay: 0.42, hold: 0.03, click: 0.06, beater: 1200, drive: 0.7 },
          seed,
        ),
      voices: 2,
      level: 1.2,
      attack: 0.003,
    },
    // soft clap
    {
      kinds: [DRUM.snare, DRUM.clap, DRUM.militarySnare, DRUM.brushTap],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 1500, to: 1200, q: 1.1, swell: 0, decay: 0.16, bursts: 3, spacing: 0.012, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 1.7,
      attack: 0.002,
    },
    {
      kinds: [DRUM.hatClosed, DRUM.shaker],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 9500, to: 9000, q: 0.8, swell: 0.004, decay: 0.05, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.3,
      pan: 0.2,
      drift: 0.3,
      chokes: [DRUM.hatOpen],
    },
    {
      kinds: [DRUM.hatOpen, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 8500, to: 7500, q: 0.7, swell: 0.006, decay: 0.24, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 2,
      level: 0.3,
      pan: 0.2,
      drift: 0.3,
    },
    {
      kinds: [DRUM.rim, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 620, modes: SOFT, stick: 0.1, stickHertz: 1800, stickDecay: 0.02, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.6,
      pan: -0.2,
    },
    {
      kinds: [DRUM.tom],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 110, sweep: 0.6, sweepDecay: 0.09, decay: 0.3, hold: 0.01, click: 0.05, beater: 1000, drive: 0.3 },
          seed,
        ),
      voices: 3,
      level: 0.8,
      attack: 0.002,
    },
  ],
};

/** A round kick on every beat, a breath of a hat, a soft clap. */
export const softFour: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
