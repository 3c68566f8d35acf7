/** Both lanes of a filter's state; 0 for one under -300 dB (which would only turn denormal) and for NaN. */
export function flushed(state: v128): v128 {
  return v128.and(state, f64x2.gt(f64x2.abs(state), f64x2.splat(1e-15)));
}
