import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Hat } from './drum-hat';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Snare } from './drum-snare';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** An eighteen-inch bass drum, its head left to sing a little. */
const SMALL_BASS: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.3 },
  { ratio: 1.594, gain: 0.4, decay: 0.18 },
  { ratio: 2.136, gain: 0.22, decay: 0.12 },
  { ratio: 2.653, gain: 0.12, decay: 0.08 },
];

/** A thin coated head. */
const HEAD: readonly Mode[] = [
  { ratio: 1, gain: 0.8, decay: 0.16 },
  { ratio: 1.594, gain: 0.55, decay: 0.12 },
  { ratio: 2.136, gain: 0.3, decay: 0.1 },
  { ratio: 2.296, gain: 0.25, decay: 0.09 },
];

/** A stick laid across the rim. */
const STICK: readonly Mode[] = [
  { ratio: 1, gain: 0.4, decay: 0.05 },
  { ratio: 2.1, gain: 0.8, decay: 0.045 },
  { ratio: 3.53, gain: 0.6, decay: 0.04 },
  { ratio: 5.8, gain: 0.3, decay: 0.025 },
];

const KIT: KitPatch = {
  gain: 1.0,
  pivot: 1100,
  reference: 0.7,
  drums: [
    {
      kinds: [DRUM.kick, DRUM.heartbeat],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 72, modes: SMALL_BASS, stick: 0.35, stickHertz: 1400, stickDecay: 0.03, bend: 2.5, bendDecay: 0.12 },
          seed,
        ),
      voices: 2,
      level: 1,
      attack: 0.001,
    },
    // cross-stick
    {
      kinds: [DRUM.rim, DRUM.clap],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 480, modes: STICK, stick: 0.35, stickHertz: 2600, stickDecay: 0.02, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.75,
      pan: -0.15,
    },
    {
      kinds: [DRUM.snare, DRUM.militarySnare, DRUM.brushTap],
      make: (tone, seed) =>
        new Snare(
          tone,
          { hertz: 215, modes: HEAD, wires: 0.5, wiresHertz: 5200, wiresQ: 0.55, wiresDecay: 0.13, crack: 0.6 },
          seed,
        ),
      voices: 4,
      level: 0.6,
      pan: -0.08,
    },
    {
      kinds: [DRUM.hatClosed],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 2.3, wash: 0.45, band: 9500, floor: 4800, decay: 0.05, stick: 0.8 }, seed),
      voices: 3,
      level: 0.55,
      pan: -0.3,
      drift: 0.2,
      chokes: [DRUM.hatOpen],
    },
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 2.3, wash: 0.5, band: 8600, floor: 4200, decay: 0.5, stick: 0.4 }, seed),
      voices: 2,
      level: 0.45,
      pan: -0.3,
      drift: 0.2,
    },
    {
      kinds: [DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 6200, to: 7200, q: 1, swell: 0.03, decay: 0.08, bursts: 1, spacing: 0.01, travel: 0.3, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.6,
      pan: 0.3,
      drift: 0.3,
    },
    {
      kinds: [DRUM.tom, DRUM.tablaHigh, DRUM.tablaLow],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 150, modes: HEAD, stick: 0.15, stickHertz: 1800, stickDecay: 0.02, bend: 1.2, bendDecay: 0.15 },
          seed,
        ),
      voices: 4,
      level: 0.8,
      pan: 0.25,
    },
  ],
};

/** A small jazz kit played lightly: high bass drum, cross-stick, thin cymbals. */
export const kitLight: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
