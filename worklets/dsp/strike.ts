/**
 * How much harder than usual a stroke is, from the attack multiplier: -0.37 for soft (2.5), 0 for medium (1), 0.83 for
 * sharp (0.3). A harder mallet stays on the body for a shorter time, so it excites more of the high modes.
 */
export function hardness(attack: number): number {
  return 1 / Math.sqrt(attack) - 1;
}

/** Factor on the ramp of an onset that is short anyway: it stretches and shrinks more than the attack does. */
export function onsetScale(attack: number): number {
  return attack * Math.sqrt(attack);
}
