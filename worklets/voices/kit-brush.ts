import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Snare } from './drum-snare';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** A coated head, hardly touched. */
const COATED: readonly Mode[] = [
  { ratio: 1, gain: 0.5, decay: 0.12 },
  { ratio: 1.594, gain: 0.3, decay: 0.09 },
  { ratio: 2.296, gain: 0.15, decay: 0.07 },
];

/** A bass drum played so softly that it is felt more than heard. */
const FEATHER: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.26 },
  { ratio: 1.594, gain: 0.3, decay: 0.14 },
];

/** The handle of the brush on the rim. */
const SHAFT: readonly Mode[] = [
  { ratio: 1, gain: 0.5, decay: 0.05 },
  { ratio: 2.6, gain: 0.5, decay: 0.04 },
  { ratio: 4.4, gain: 0.3, decay: 0.03 },
];

const KIT: KitPatch = {
  gain: 0.86,
  pivot: 4000,
  reference: 0.6,
  tilt: 11,
  drums: [
    {
      kinds: [DRUM.brushSwish, DRUM.hatOpen],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          {
            from: 2600,
            to: 4600,
            q: 0.55,
            swell: 0.11,
            decay: 0.3,
            bursts: 1,
            spacing: 0.01,
            travel: 1,
            bristles: 0.35,
          },
          seed,
        ),
      voices: 4,
      level: 0.9,
      attack: 0.004,
      drift: 0.3,
    },
    {
      kinds: [DRUM.brushTap, DRUM.snare, DRUM.militarySnare, DRUM.clap],
      make: (tone, seed) =>
        new Snare(
          tone,
          { hertz: 196, modes: COATED, wires: 0.75, wiresHertz: 4200, wiresQ: 0.45, wiresDecay: 0.1, crack: 0.5 },
          seed,
        ),
      voices: 5,
      level: 0.65,
      pan: 0.1,
      attack: 0.0015,
    },
    {
      kinds: [DRUM.hatClosed, DRUM.shaker],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          {
            from: 6400,
            to: 7200,
            q: 0.9,
            swell: 0.01,
            decay: 0.05,
            bursts: 1,
            spacing: 0.01,
            travel: 0.2,
            bristles: 0,
          },
          seed,
        ),
      voices: 3,
      level: 0.5,
      pan: -0.25,
      drift: 0.2,
    },
    // feathered
    {
      kinds: [DRUM.kick, DRUM.heartbeat, DRUM.tablaLow],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 62, modes: FEATHER, stick: 0.12, stickHertz: 500, stickDecay: 0.04, bend: 1.2, bendDecay: 0.12 },
          seed,
        ),
      voices: 2,
      level: 0.75,
      attack: 0.003,
    },
    {
      kinds: [DRUM.rim, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 420, modes: SHAFT, stick: 0.2, stickHertz: 2300, stickDecay: 0.02, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.6,
      pan: -0.1,
    },
    {
      kinds: [DRUM.tom],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 128, modes: COATED, stick: 0.3, stickHertz: 2600, stickDecay: 0.05, bend: 1, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.7,
      pan: 0.25,
    },
  ],
};

/** Wire brushes: swishes that circle on the snare, taps, a feathered bass drum. */
export const brush: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
