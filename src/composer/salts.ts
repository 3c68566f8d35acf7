/**
 * Second arguments of the random hash for draws that are not a layer's own (a layer draws with its index 0..6), so that
 * no two purposes share a number.
 */
export const SALT = {
  /** Human timing and velocity: + layer. */
  human: 16,
  /** Rests: + layer. */
  rest: 32,
  form: 48,
  loop: 49,
  substitute: 50,
  cadence: 51,
  suspension: 52,
  motif: 53,
  melodyRhythm: 54,
  melodyPitch: 55,
  ornament: 56,
  chromatic: 57,
  restatement: 58,
  approach: 59,
  breakdown: 60,
} as const;
