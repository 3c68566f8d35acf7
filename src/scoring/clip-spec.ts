/** A CLIP that can score: text and pictures as vectors of one space. */
export interface ClipSpec {
  /** Unique; also what a score says it comes from. */
  readonly id: string;
  readonly name: string;
  /** A hub id ("owner/name"), or an address of a folder of the hub's layout. */
  readonly model: string;
  /** What it downloads, about, in bytes; null if that is not known before. */
  readonly downloadBytes: number | null;
  /** Licence of the weights. */
  readonly license: string;
}

/**
 * The CLIPs that are offered by name. LAION's ViT-L/14 is on the hub in other layouts only: an export of it
 * (`optimum-cli export onnx` of laion/CLIP-ViT-L-14-laion2B-s32B-b82K) is added by its id or address.
 */
export const CLIPS: readonly ClipSpec[] = [
  {
    id: 'Xenova/clip-vit-base-patch32',
    name: 'OpenAI CLIP ViT-B/32',
    model: 'Xenova/clip-vit-base-patch32',
    downloadBytes: 156_000_000,
    license: 'MIT',
  },
  {
    id: 'Xenova/clip-vit-large-patch14',
    name: 'OpenAI CLIP ViT-L/14',
    model: 'Xenova/clip-vit-large-patch14',
    downloadBytes: 432_000_000,
    license: 'MIT',
  },
];

/** The CLIP of an id in {@link CLIPS}, else any by its hub id or address. */
export function clipSpecOf(model: string): ClipSpec {
  const known = CLIPS.find(({ id }) => id === model);
  return known ?? { id: model, name: model, model, downloadBytes: null, license: 'unknown' };
}
