import { arpAccent } from './accent-arp-accent';
import { bells } from './accent-bells';
import { bellsDense } from './accent-bells-dense';
import { blip } from './accent-blip';
import { blipRandom } from './accent-blip-random';
import { brassHit } from './accent-brass-hit';
import { chime } from './accent-chime';
import { pianoNote } from './accent-piano-note';
import { pluck } from './accent-pluck';
import { wind } from './accent-wind';
import type { InstrumentFactory } from './instrument';
import { brush } from './kit-brush';
import { electronic } from './kit-electronic';
import { hatsOnly } from './kit-hats-only';
import { heartbeat } from './kit-heartbeat';
import { kitLight } from './kit-light';
import { kitMedium } from './kit-medium';
import { military } from './kit-military';
import { minimal } from './kit-minimal';
import { softFour } from './kit-soft-four';
import { tablaEssence } from './kit-tabla-essence';
import { breath } from './texture-breath';
import { crystal } from './texture-crystal';
import { glitch } from './texture-glitch';
import { noiseWash } from './texture-noise-wash';
import { padWhisper } from './texture-pad-whisper';
import { shimmer } from './texture-shimmer';
import { shimmerSlow } from './texture-shimmer-slow';
import { stars } from './texture-stars';
import { vinylCrackle } from './texture-vinyl-crackle';

/** The instruments of the rhythm layer, in the order of `FIELDS.rhythm.labels`; null sounds nothing. */
export const RHYTHM: readonly (InstrumentFactory | null)[] = [
  null,
  minimal,
  heartbeat,
  softFour,
  hatsOnly,
  electronic,
  kitLight,
  kitMedium,
  military,
  tablaEssence,
  brush,
];

/** The instruments of the texture layer, in the order of `FIELDS.texture.labels`. */
export const TEXTURE: readonly (InstrumentFactory | null)[] = [
  null,
  shimmer,
  shimmerSlow,
  vinylCrackle,
  breath,
  stars,
  glitch,
  noiseWash,
  crystal,
  padWhisper,
];

/** The instruments of the accent layer, in the order of `FIELDS.accent.labels`. */
export const ACCENT: readonly (InstrumentFactory | null)[] = [
  null,
  bells,
  pluck,
  chime,
  bellsDense,
  blip,
  blipRandom,
  brassHit,
  wind,
  arpAccent,
  pianoNote,
];
