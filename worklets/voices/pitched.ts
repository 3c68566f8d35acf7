import { arpBass } from './bass-arp';
import { drone } from './bass-drone';
import { fifthDrone } from './bass-fifth-drone';
import { octave } from './bass-octave';
import { pulsing } from './bass-pulsing';
import { subPulse } from './bass-sub-pulse';
import { sustained } from './bass-sustained';
import { walking } from './bass-walking';
import type { InstrumentFactory } from './instrument';
import { arpMelody } from './melody-arp';
import { callResponse } from './melody-call-response';
import { contemplative } from './melody-contemplative';
import { contemplativeMinor } from './melody-contemplative-minor';
import { falling } from './melody-falling';
import { heroic } from './melody-heroic';
import { minimal } from './melody-minimal';
import { ornamental } from './melody-ornamental';
import { procedural } from './melody-procedural';
import { rising } from './melody-rising';
import { ambientDrift } from './pad-ambient-drift';
import { brightOpen } from './pad-bright-open';
import { cinematic } from './pad-cinematic';
import { darkSustained } from './pad-dark-sustained';
import { stackedFifths } from './pad-stacked-fifths';
import { thinHigh } from './pad-thin-high';
import { warmSlow } from './pad-warm-slow';
import { sub as subBass } from './sub';

/** Bass instruments, indexed like the labels of the field `bass`. Mono, in the centre. */
export const BASS: readonly InstrumentFactory[] = [
  drone,
  sustained,
  pulsing,
  walking,
  fifthDrone,
  subPulse,
  octave,
  arpBass,
];

/** Pad instruments, indexed like the labels of the field `pad`. */
export const PAD: readonly InstrumentFactory[] = [
  warmSlow,
  darkSustained,
  cinematic,
  thinHigh,
  ambientDrift,
  stackedFifths,
  brightOpen,
];

/** Melody instruments, indexed like the labels of the field `melody`. */
export const MELODY: readonly InstrumentFactory[] = [
  procedural,
  contemplative,
  rising,
  falling,
  minimal,
  ornamental,
  arpMelody,
  contemplativeMinor,
  callResponse,
  heroic,
];

/** The sub-bass layer that `depth` switches on. */
export const SUB: InstrumentFactory = subBass;
