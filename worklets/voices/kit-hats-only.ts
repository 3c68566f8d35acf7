import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Hat } from './drum-hat';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** The cup of a cymbal, struck with the foot. */
const PEDAL: readonly Mode[] = [
  { ratio: 1, gain: 0.5, decay: 0.07 },
  { ratio: 2.32, gain: 0.6, decay: 0.06 },
  { ratio: 3.85, gain: 0.6, decay: 0.05 },
  { ratio: 5.1, gain: 0.5, decay: 0.04 },
];

const KIT: KitPatch = {
  gain: 2.4,
  pivot: 6000,
  reference: 0.5,
  tilt: 11,
  drums: [
    {
      kinds: [DRUM.hatClosed, DRUM.rim, DRUM.brushTap],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1.55, wash: 0.25, band: 8800, floor: 5500, decay: 0.075, stick: 1.2 }, seed),
      voices: 3,
      level: 1.1,
      pan: 0.18,
      drift: 0.3,
      chokes: [DRUM.hatOpen],
    },
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1.55, wash: 0.3, band: 8200, floor: 5000, decay: 0.55, stick: 0.7 }, seed),
      voices: 2,
      level: 0.9,
      pan: 0.18,
      drift: 0.3,
    },
    {
      kinds: [DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 5600, to: 6800, q: 1.1, swell: 0.022, decay: 0.09, bursts: 1, spacing: 0.01, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 4,
      level: 0.5,
      pan: -0.3,
      drift: 0.4,
    },
    // foot
    {
      kinds: [DRUM.kick, DRUM.heartbeat, DRUM.tom, DRUM.tablaLow],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 640, modes: PEDAL, stick: 0.5, stickHertz: 3600, stickDecay: 0.04, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 2,
      level: 0.4,
    },
    // half open
    {
      kinds: [DRUM.snare, DRUM.clap, DRUM.militarySnare, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1.4, wash: 0.4, band: 6800, floor: 3600, decay: 0.2, stick: 1 }, seed),
      voices: 3,
      level: 1,
      pan: 0.1,
    },
  ],
};

/** Hats and a shaker, crisp and close; low drums are only a foot on a pedal. */
export const hatsOnly: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
