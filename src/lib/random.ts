/**
 * Random numbers without state: each is a hash of what it is for, so that any of them can be drawn at any time, in any
 * thread and in any order, and a draw more in one place moves nothing in another.
 */

/** One round of the 32-bit finaliser "lowbias32" (Chris Wellons, hash-prospector). */
function mix(x: number): number {
  let h = x | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
}

/** A 32-bit unsigned hash of four integers. Allocates nothing. */
export function hash4(a: number, b: number, c: number, d: number): number {
  let h = mix((a | 0) + 0x9e3779b9);
  h = mix(h + (b | 0) + 0x85ebca6b);
  h = mix(h + (c | 0) + 0xc2b2ae35);
  h = mix(h + (d | 0) + 0x27d4eb2f);
  return h >>> 0;
}

/** A uniform number in [0, 1) that depends only on the four integers, usually (seed, layer, bar, draw). */
export function uniform(a: number, b: number, c: number, d: number): number {
  return hash4(a, b, c, d) / 4294967296;
}

/**
 * A standard normal number clipped to [-2, 2], from a uniform one in [0, 1). The inverse normal distribution by
 * P. J. Acklam's rational approximation (central region; relative error under 1.2e-9); beyond it the clip applies.
 * Uses + - * / only, so that it is the same on every device.
 */
export function clippedNormal(u: number): number {
  if (u <= 0.0227501319481792) return -2;
  if (u >= 0.9772498680518208) return 2;
  // The approximation holds for 0.02425 < u < 0.97575; the sliver between it and the clip is within 0.001 of it.
  const q = u - 0.5;
  const r = q * q;
  const n =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const d =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  const x = n / d;
  return x < -2 ? -2 : x > 2 ? 2 : x;
}

/** A 32-bit unsigned hash of a text's UTF-16 units (FNV-1a, then one mixing round). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 255), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  return mix(h) >>> 0;
}
