import { type Oklab, oklabOfHex } from '../../../palette/oklab';

/** Mean chroma under which a palette has no hue to speak of. */
const GREY = 0.012;
/** Greys come behind all hues, which are 0..360. */
const BEHIND = 1000;

/**
 * Where a palette stands in the mosaic: by the hue in degrees of the mean of its colours in OKLab, weighted by their
 * shares; greys behind, dark ones first. NaN without a palette.
 */
export function mosaicPlace(colors: Uint32Array, shares: Float32Array, at: number): number {
  let [l, a, b, total] = [0, 0, 0, 0];
  for (let i = at; i < at + 5; i++) {
    const share = shares[i] as number;
    if (share === 0) continue;
    const color = oklabOfPacked(colors[i] as number);
    l += color.l * share;
    a += color.a * share;
    b += color.b * share;
    total += share;
  }
  if (total === 0) return Number.NaN;
  if (Math.hypot(a, b) / total < GREY) return BEHIND + l / total;
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

/** Colours repeat in a data set: those that were met are kept, so many at most. */
const MOST_KNOWN = 50_000;
const known = new Map<number, Oklab>();

function oklabOfPacked(rgb: number): Oklab {
  const before = known.get(rgb);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const color = oklabOfHex(`#${rgb.toString(16).padStart(6, '0')}`);
  known.set(rgb, color);
  return color;
}

/** Palettes in the order of a mosaic. */
export interface MosaicTiles {
  /** Row of each tile. */
  readonly ids: Uint32Array;
  /** Packed 0xRRGGBB and share, five a tile. */
  readonly colors: Uint32Array;
  readonly shares: Float32Array;
}

/** Sorts the rows that have a palette. `places` are those of {@link mosaicPlace}. */
export function mosaicTiles(ids: Uint32Array, places: Float64Array, from: Omit<MosaicTiles, 'ids'>): MosaicTiles {
  const order = Uint32Array.from(ids.keys())
    .filter((row) => !Number.isNaN(places[row]))
    .sort((x, y) => (places[x] as number) - (places[y] as number) || x - y);
  const colors = new Uint32Array(order.length * 5);
  const shares = new Float32Array(order.length * 5);
  order.forEach((row, tile) => {
    colors.set(from.colors.subarray(row * 5, row * 5 + 5), tile * 5);
    shares.set(from.shares.subarray(row * 5, row * 5 + 5), tile * 5);
  });
  return { ids: order.map((row) => ids[row] as number), colors, shares };
}
