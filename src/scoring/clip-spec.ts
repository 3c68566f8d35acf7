import shipped from '../../models/clip/files.json';

/** A CLIP that can score: text and pictures as vectors of one space. */
export interface ClipSpec {
  /** Unique; also what a score says it comes from. */
  readonly id: string;
  readonly name: string;
  /** A hub id ("owner/name"), or an address of a folder of the hub's layout; {@link BUILTIN_FOLDER} for the one that ships. */
  readonly model: string;
  /** What it downloads, about, in bytes; null if that is not known before. */
  readonly downloadBytes: number | null;
  /** Licence of the weights. */
  readonly license: string;
}

/** Where the files of the CLIP that ships stand, in place of an address. */
export const BUILTIN_FOLDER = 'builtin:/clip/';

/** The CLIP that ships with the app: small, offline, trained on weighted gradients only (`models/clip`). */
export const BUILTIN_CLIP: ClipSpec = {
  id: 'builtin',
  name: 'Built-in CLIP',
  model: BUILTIN_FOLDER,
  downloadBytes: shipped.reduce((sum, { bytes }) => sum + bytes, 0),
  license: 'Apache-2.0',
};

/** Changes with the weights and the tokenizer of the CLIP that ships: what was kept of it goes stale by this. */
export const BUILTIN_VERSION = shipped.map(({ sha256 }) => sha256.slice(0, 8)).join('-');

/**
 * The CLIPs that are offered by name. LAION's ViT-L/14 is on the hub in other layouts only: an export of it
 * (`optimum-cli export onnx` of laion/CLIP-ViT-L-14-laion2B-s32B-b82K) is added by its id or address.
 */
export const CLIPS: readonly ClipSpec[] = [
  BUILTIN_CLIP,
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
