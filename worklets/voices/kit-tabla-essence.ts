import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** The black patch tunes the membrane: five nearly harmonic partials (C. V. Raman, 1934), slightly stretched. */
const DAYAN: readonly Mode[] = [
  { ratio: 1, gain: 0.55, decay: 0.5 },
  { ratio: 2.005, gain: 1, decay: 0.75 },
  { ratio: 3.02, gain: 0.6, decay: 0.5 },
  { ratio: 4.04, gain: 0.35, decay: 0.32 },
  { ratio: 5.08, gain: 0.2, decay: 0.22 },
  { ratio: 6.2, gain: 0.1, decay: 0.12 },
];

/** The patch sits off centre: a strong fundamental, partials less in tune. */
const BAYAN: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.75 },
  { ratio: 1.93, gain: 0.45, decay: 0.4 },
  { ratio: 2.86, gain: 0.28, decay: 0.25 },
  { ratio: 3.9, gain: 0.14, decay: 0.16 },
];

/** Fingers stay on the skin. */
const CLOSED: readonly Mode[] = [
  { ratio: 1, gain: 0.3, decay: 0.05 },
  { ratio: 2.9, gain: 0.6, decay: 0.06 },
  { ratio: 4.15, gain: 0.5, decay: 0.05 },
  { ratio: 6.7, gain: 0.35, decay: 0.03 },
];

/** Two thick cups of bronze, almost in tune: they beat. */
const MANJIRA: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 1.1 },
  { ratio: 1.006, gain: 0.8, decay: 1.0 },
  { ratio: 2.74, gain: 0.4, decay: 0.6 },
  { ratio: 4.6, gain: 0.25, decay: 0.3 },
];

const KIT: KitPatch = {
  gain: 0.46,
  pivot: 700,
  reference: 0.7,
  drums: [
    // dayan, open stroke
    {
      kinds: [DRUM.tablaHigh, DRUM.snare, DRUM.tom],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 294, modes: DAYAN, stick: 0.35, stickHertz: 2600, stickDecay: 0.018, bend: -0.9, bendDecay: 0.14 },
          seed,
        ),
      voices: 4,
      level: 0.55,
      pan: 0.15,
    },
    // bayan, with the heel of the hand gliding
    {
      kinds: [DRUM.tablaLow, DRUM.kick, DRUM.heartbeat],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 98, modes: BAYAN, stick: 0.25, stickHertz: 700, stickDecay: 0.04, bend: -5, bendDecay: 1 },
          seed,
        ),
      voices: 3,
      level: 1,
      pan: -0.15,
      attack: 0.0012,
    },
    // dayan, closed rim stroke
    {
      kinds: [DRUM.rim, DRUM.clap, DRUM.militarySnare, DRUM.brushTap],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 294, modes: CLOSED, stick: 0.5, stickHertz: 3400, stickDecay: 0.012, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 4,
      level: 0.8,
      pan: 0.15,
    },
    // finger cymbals
    {
      kinds: [DRUM.hatClosed, DRUM.hatOpen],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 2350, modes: MANJIRA, stick: 0.06, stickHertz: 7000, stickDecay: 0.01, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.15,
      pan: 0.35,
      drift: 0.2,
    },
    // ankle bells
    {
      kinds: [DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 6800, to: 7400, q: 3, swell: 0.008, decay: 0.07, bursts: 2, spacing: 0.02, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 4,
      level: 0.7,
      pan: -0.35,
      drift: 0.3,
    },
  ],
};

/** A pair of tablas with finger cymbals: ringing tuned dayan, gliding bayan. */
export const tablaEssence: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
