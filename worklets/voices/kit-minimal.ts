import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Kick } from './drum-kick';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** A small wooden bar: few modes, gone at once. */
const WOOD: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.09 },
  { ratio: 2.57, gain: 0.5, decay: 0.05 },
  { ratio: 4.9, gain: 0.25, decay: 0.03 },
];

const KIT: KitPatch = {
  gain: 0.8,
  pivot: 900,
  reference: 0.8,
  sway: 7,
  drums: [
    {
      kinds: [DRUM.kick, DRUM.heartbeat, DRUM.tablaLow],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 58, sweep: 0.9, sweepDecay: 0.05, decay: 0.22, hold: 0.01, click: 0.12, beater: 2500, drive: 0.2 },
          seed,
        ),
      voices: 2,
      level: 1.35,
      attack: 0.0015,
    },
    // wooden tick
    {
      kinds: [DRUM.rim, DRUM.snare, DRUM.clap, DRUM.militarySnare, DRUM.brushTap, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 1180, modes: WOOD, stick: 0.12, stickHertz: 3500, stickDecay: 0.015, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 4,
      level: 0.7,
      pan: 0.12,
      drift: 0.2,
    },
    // grain
    {
      kinds: [DRUM.hatClosed, DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 7500, to: 7500, q: 1.6, swell: 0, decay: 0.03, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.6,
      pan: -0.2,
      drift: 0.4,
    },
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 6800, to: 6000, q: 1.4, swell: 0, decay: 0.14, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 2,
      level: 0.5,
      pan: -0.2,
      drift: 0.4,
    },
    {
      kinds: [DRUM.tom],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 190, modes: WOOD, stick: 0.1, stickHertz: 1500, stickDecay: 0.02, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.8,
    },
  ],
};

/** Small dry sounds: a short pure thud, a wooden tick, a grain of noise. */
export const minimal: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
