import { ACCENT, RHYTHM, TEXTURE } from './voices/coloured';
import type { InstrumentFactory } from './voices/instrument';
import { BASS, MELODY, PAD, SUB } from './voices/pitched';

/** The instruments of a synth: by layer (order of LAYERS), then by the style's label index; null plays nothing. */
export type InstrumentRack = readonly (readonly (InstrumentFactory | null)[])[];

/** Tintune's own instruments. */
export const INSTRUMENTS: InstrumentRack = [BASS, PAD, MELODY, RHYTHM, TEXTURE, ACCENT, [SUB]];
