import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Hat } from './drum-hat';
import { DrumKit, type KitPatch } from './drum-kit';
import { Snare } from './drum-snare';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** A head tightened until it cracks. */
const FIELD: readonly Mode[] = [
  { ratio: 1, gain: 0.7, decay: 0.09 },
  { ratio: 1.594, gain: 0.5, decay: 0.08 },
  { ratio: 2.296, gain: 0.4, decay: 0.06 },
  { ratio: 3.6, gain: 0.3, decay: 0.05 },
];

/** A thirty-inch bass drum struck off centre. */
const CONCERT: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.8 },
  { ratio: 1.594, gain: 0.7, decay: 0.5 },
  { ratio: 2.136, gain: 0.4, decay: 0.32 },
  { ratio: 2.653, gain: 0.25, decay: 0.2 },
  { ratio: 2.918, gain: 0.2, decay: 0.18 },
];

/** Rim shot. */
const RIM: readonly Mode[] = [
  { ratio: 1, gain: 0.6, decay: 0.05 },
  { ratio: 1.9, gain: 0.7, decay: 0.05 },
  { ratio: 3.3, gain: 0.5, decay: 0.03 },
];

/** A single-headed drum: dry and clear. */
const TENOR: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.2 },
  { ratio: 1.594, gain: 0.6, decay: 0.14 },
  { ratio: 2.136, gain: 0.4, decay: 0.1 },
  { ratio: 2.918, gain: 0.3, decay: 0.07 },
];

const KIT: KitPatch = {
  gain: 0.6,
  pivot: 1800,
  reference: 0.8,
  drums: [
    {
      kinds: [DRUM.militarySnare, DRUM.snare, DRUM.brushTap],
      make: (tone, seed) =>
        new Snare(
          tone,
          { hertz: 262, modes: FIELD, wires: 0.95, wiresHertz: 4600, wiresQ: 1.1, wiresDecay: 0.15, crack: 1.6 },
          seed,
        ),
      voices: 8,
      level: 0.75,
      attack: 0.0004,
    },
    // concert bass drum
    {
      kinds: [DRUM.kick, DRUM.heartbeat, DRUM.tablaLow],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 48, modes: CONCERT, stick: 0.3, stickHertz: 500, stickDecay: 0.05, bend: 1, bendDecay: 0.3 },
          seed,
        ),
      voices: 2,
      level: 1,
      attack: 0.002,
    },
    {
      kinds: [DRUM.rim, DRUM.clap],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 720, modes: RIM, stick: 0.5, stickHertz: 3800, stickDecay: 0.018, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 6,
      level: 0.7,
    },
    // tenor
    {
      kinds: [DRUM.tom, DRUM.tablaHigh],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 165, modes: TENOR, stick: 0.3, stickHertz: 2200, stickDecay: 0.02, bend: 1, bendDecay: 0.1 },
          seed,
        ),
      voices: 5,
      level: 0.8,
      pan: 0.25,
    },
    // clashed
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 2.9, wash: 0.75, band: 5600, floor: 1800, decay: 1.1, stick: 0.2 }, seed),
      voices: 2,
      level: 0.5,
      pan: -0.2,
      drift: 0.1,
    },
    {
      kinds: [DRUM.hatClosed, DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 2.9, wash: 0.7, band: 6400, floor: 2400, decay: 0.11, stick: 0.6 }, seed),
      voices: 3,
      level: 0.5,
      pan: -0.2,
      drift: 0.1,
      chokes: [DRUM.hatOpen],
    },
  ],
};

/** A marching corps: tight field snare with gut wires, concert bass drum, tenor drums, clashed cymbals. */
export const military: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
