import type { FileStore } from '../engines/transformers/file-store';
import type { ClipPrecision } from './clip-files';
import { REFERENCE_PALETTES } from './references';

/** Vectors of reference palettes, kept beside a model's files: they are embedded once for each model and precision. */
export async function storedReferences(
  folder: string,
  precision: ClipPrecision,
  store: FileStore,
): Promise<Float32Array[] | null> {
  const response = await store.match(addressOf(folder, precision));
  if (!response) return null;
  const numbers = new Float32Array(await response.arrayBuffer());
  const width = numbers.length / REFERENCE_PALETTES.length;
  if (!Number.isInteger(width) || width === 0) return null;
  return REFERENCE_PALETTES.map((_, i) => numbers.slice(i * width, (i + 1) * width));
}

export async function storeReferences(
  folder: string,
  precision: ClipPrecision,
  store: FileStore,
  vectors: readonly Float32Array[],
): Promise<void> {
  const width = (vectors[0] as Float32Array).length;
  const numbers = new Float32Array(vectors.length * width);
  for (const [i, vector] of vectors.entries()) numbers.set(vector, i * width);
  await store.put(addressOf(folder, precision), new Response(numbers));
}

function addressOf(folder: string, precision: ClipPrecision): string {
  return `${folder}tintune-references-${precision}.bin`;
}
