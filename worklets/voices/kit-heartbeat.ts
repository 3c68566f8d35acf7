import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Kick } from './drum-kick';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** A soft hollow body. */
const CHEST: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.22 },
  { ratio: 1.62, gain: 0.4, decay: 0.12 },
  { ratio: 2.2, gain: 0.2, decay: 0.08 },
];

const KIT: KitPatch = {
  gain: 0.79,
  pivot: 150,
  reference: 0.9,
  tilt: 12,
  sway: 12,
  drums: [
    // the heart
    {
      kinds: [DRUM.heartbeat, DRUM.kick, DRUM.tablaLow],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 44, sweep: 0.55, sweepDecay: 0.12, decay: 0.34, hold: 0.02, click: 0.22, beater: 170, drive: 0.5 },
          seed,
        ),
      voices: 3,
      level: 1,
      attack: 0.006,
      drift: 0.35,
    },
    // blood in the ears
    {
      kinds: [DRUM.snare, DRUM.rim, DRUM.clap, DRUM.militarySnare, DRUM.brushTap, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 95, modes: CHEST, stick: 0.5, stickHertz: 260, stickDecay: 0.08, bend: -1, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.7,
      attack: 0.003,
    },
    // breath
    {
      kinds: [DRUM.hatClosed, DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 900, to: 600, q: 0.9, swell: 0.015, decay: 0.07, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.35,
      pan: 0.15,
      drift: 0.3,
    },
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 700, to: 450, q: 0.8, swell: 0.03, decay: 0.25, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 2,
      level: 0.35,
      pan: -0.15,
      drift: 0.3,
    },
    {
      kinds: [DRUM.tom],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 70, modes: CHEST, stick: 0.3, stickHertz: 200, stickDecay: 0.06, bend: -1, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.8,
      attack: 0.003,
    },
  ],
};

/** A heart felt through the chest: low thuds without any edge, everything else muffled. */
export const heartbeat: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
