import { DRUM } from '../../src/composer/events';
import type { Mode } from '../dsp/modal';
import { Hat } from './drum-hat';
import { Kick } from './drum-kick';
import { DrumKit, type KitPatch } from './drum-kit';
import { NoiseDrum } from './drum-noise';
import { Snare } from './drum-snare';
import { Struck } from './drum-struck';
import type { InstrumentFactory } from './instrument';

/** Two heads coupled by the air between them. */
const HEADS: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.22 },
  { ratio: 1.78, gain: 0.5, decay: 0.16 },
  { ratio: 2.3, gain: 0.3, decay: 0.1 },
  { ratio: 3.1, gain: 0.2, decay: 0.07 },
];

/** Stick on hoop and head together. */
const HOOP: readonly Mode[] = [
  { ratio: 0.5, gain: 0.5, decay: 0.12 },
  { ratio: 1, gain: 0.6, decay: 0.07 },
  { ratio: 2.45, gain: 0.7, decay: 0.05 },
  { ratio: 4.2, gain: 0.4, decay: 0.03 },
];

/** A deep tom. */
const TOM: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 0.55 },
  { ratio: 1.594, gain: 0.45, decay: 0.3 },
  { ratio: 2.136, gain: 0.25, decay: 0.2 },
  { ratio: 2.653, gain: 0.12, decay: 0.14 },
];

const KIT: KitPatch = {
  gain: 0.36,
  pivot: 900,
  reference: 0.9,
  drums: [
    {
      kinds: [DRUM.kick, DRUM.heartbeat],
      make: (tone, seed) =>
        new Kick(
          tone,
          { hertz: 54, sweep: 1.5, sweepDecay: 0.05, decay: 0.3, hold: 0.02, click: 0.5, beater: 3200, drive: 0.8 },
          seed,
        ),
      voices: 2,
      level: 1.9,
    },
    {
      kinds: [DRUM.snare, DRUM.militarySnare, DRUM.brushTap],
      make: (tone, seed) =>
        new Snare(
          tone,
          { hertz: 178, modes: HEADS, wires: 1.1, wiresHertz: 3000, wiresQ: 0.5, wiresDecay: 0.26, crack: 1.2 },
          seed,
        ),
      voices: 4,
      level: 0.75,
      pan: -0.05,
    },
    {
      kinds: [DRUM.rim],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 390, modes: HOOP, stick: 0.5, stickHertz: 2200, stickDecay: 0.025, bend: 0, bendDecay: 0.1 },
          seed,
        ),
      voices: 3,
      level: 0.8,
      pan: -0.12,
    },
    {
      kinds: [DRUM.hatClosed],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1.9, wash: 0.6, band: 7200, floor: 3200, decay: 0.085, stick: 0.9 }, seed),
      voices: 3,
      level: 0.6,
      pan: -0.28,
      drift: 0.2,
      chokes: [DRUM.hatOpen],
    },
    {
      kinds: [DRUM.hatOpen],
      make: (tone, seed) =>
        new Hat(tone, { tuning: 1.9, wash: 0.65, band: 6600, floor: 2800, decay: 0.8, stick: 0.4 }, seed),
      voices: 2,
      level: 0.5,
      pan: -0.28,
      drift: 0.2,
    },
    {
      kinds: [DRUM.tom, DRUM.tablaHigh, DRUM.tablaLow],
      make: (tone, seed) =>
        new Struck(
          tone,
          { hertz: 112, modes: TOM, stick: 0.2, stickHertz: 1500, stickDecay: 0.025, bend: 2, bendDecay: 0.2 },
          seed,
        ),
      voices: 5,
      level: 0.9,
      pan: 0.3,
    },
    {
      kinds: [DRUM.clap],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 1400, to: 1200, q: 1, swell: 0, decay: 0.18, bursts: 3, spacing: 0.011, travel: 0, bristles: 0 },
          seed,
        ),
      voices: 2,
      level: 1.2,
    },
    {
      kinds: [DRUM.shaker, DRUM.brushSwish],
      make: (tone, seed) =>
        new NoiseDrum(
          tone,
          { from: 5000, to: 6000, q: 0.9, swell: 0.03, decay: 0.1, bursts: 1, spacing: 0.01, travel: 0.3, bristles: 0 },
          seed,
        ),
      voices: 3,
      level: 0.6,
      pan: 0.3,
      drift: 0.3,
    },
  ],
};

/** A full studio kit: deep kick with a beater, cracking snare with long wires, toms, dark hats. */
export const kitMedium: InstrumentFactory = (tone, seed) => new DrumKit(tone, seed, KIT);
