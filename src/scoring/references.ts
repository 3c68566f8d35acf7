import { parseCompactPalette } from '../piece/compact';
import type { Palette } from '../piece/payload';
import type { ClipEncoder } from './clip-encoder';
import { paletteKey } from './palette-key';
import type { Reference } from './palette-scorer';
import entries from './reference-palettes.json';

/**
 * The palettes against which percentiles are taken: the best one of each of 256 scenes of our dataset, spread evenly
 * over its training rows. Palettes of random colours would be easy to beat.
 */
export const REFERENCE_PALETTES: readonly Palette[] = entries.map((entry) => parseCompactPalette(entry.split(', ')));

/** Pictures that are embedded at once. */
const AT_ONCE = 8;

/** Options of {@link embedReferences}. */
export interface ReferenceOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Runs between batches: lets a cancellation come in. */
  readonly pause?: () => Promise<void>;
}

/** The reference palettes as a CLIP sees them. Rejects with the signal's reason. */
export async function embedReferences(
  encoder: ClipEncoder,
  { signal, onProgress, pause }: ReferenceOptions = {},
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  while (vectors.length < REFERENCE_PALETTES.length) {
    await pause?.();
    signal?.throwIfAborted();
    vectors.push(...(await encoder.embedPalettes(REFERENCE_PALETTES.slice(vectors.length, vectors.length + AT_ONCE))));
    onProgress?.(vectors.length, REFERENCE_PALETTES.length);
  }
  return vectors;
}

/** The reference palettes with their vectors. */
export function referencesOf(vectors: readonly Float32Array[]): Reference[] {
  return REFERENCE_PALETTES.map((palette, i) => ({ key: paletteKey(palette), vector: vectors[i] as Float32Array }));
}
