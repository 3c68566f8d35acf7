import type { Seconds } from '../lib/units';

/**
 * The flow of the living view: a map from the page onto a unit torus that keeps areas.
 *
 * The page is stretched over the torus (x, y in 0..1, opposite edges meet). A sequence of shears, each of which moves
 * one coordinate by a wave of the other, stirs it like ink in water; a ripple turns a ring of it a little. A shear and a
 * turn keep areas exactly, so whatever the stirring, every value of the field `t` covers the same area, and each band of
 * a weighted gradient laid along t covers its share of the page. The shader (`flow-shader.ts`) is made from these same
 * tables; this file is what it is tested against.
 */

/** One shear: x (or y) moves by `amplitude * sin(2 pi (waves * other + phase))`. */
interface Shear {
  readonly axis: 'x' | 'y';
  /** Whole waves over the page, so that opposite edges still meet. */
  readonly waves: number;
  /** In parts of the page, at rest. */
  readonly amplitude: number;
  /** Phase at time 0 and its speed, in turns (a second). */
  readonly phase: number;
  readonly drift: number;
  /** Part of the amplitude that slowly comes and goes, and how often a second. */
  readonly breath: number;
  readonly breathRate: number;
}

/** Long waves first, fine ones last; speeds share no common period, so the flow never repeats visibly. */
export const SHEARS: readonly Shear[] = [
  { axis: 'y', waves: 1, amplitude: 0.085, phase: 0.1, drift: 0.013, breath: 0.35, breathRate: 0.017 },
  { axis: 'x', waves: 1, amplitude: 0.1, phase: 0.62, drift: -0.0171, breath: 0.3, breathRate: 0.0113 },
  { axis: 'y', waves: 2, amplitude: 0.022, phase: 0.37, drift: 0.0237, breath: 0.5, breathRate: 0.0191 },
  { axis: 'x', waves: 2, amplitude: 0.022, phase: 0.88, drift: 0.0193, breath: 0.4, breathRate: 0.0149 },
];

/** How many ripples can run at a time. */
export const RIPPLE_COUNT = 2;
export const RIPPLE = {
  /** Seconds from the middle to the rim. */
  life: 5,
  /** Farthest turn of the ring, in radians. */
  turn: 0.16,
  /** Width of the ring and radius of the rim, in parts of the page's shorter side; 0.5 at most, where it would meet itself. */
  width: 0.12,
  rim: 0.5,
} as const;

/** Everything the map depends on at one moment. */
export interface FlowState {
  /** Per shear: its amplitude and phase now. */
  readonly amplitude: Float32Array;
  readonly phase: Float32Array;
  /** Per ripple: middle (x, y), radius of its ring, turn of the ring (0: no ripple). */
  readonly ripples: Float32Array;
  /** The page's width and height over its shorter side. */
  aspectX: number;
  aspectY: number;
}

/** A point of the torus; reused by {@link flowTo}. */
export interface FlowPoint {
  x: number;
  y: number;
}

export function createFlowState(): FlowState {
  return {
    amplitude: new Float32Array(SHEARS.length),
    phase: new Float32Array(SHEARS.length),
    ripples: new Float32Array(RIPPLE_COUNT * 4),
    aspectX: 1,
    aspectY: 1,
  };
}

/**
 * Sets the shears for a moment of the flow.
 *
 * @param time  flow time, which runs faster when the music is loud
 * @param swell 0..1: how far the long waves swell (with the bass)
 */
export function setShears(state: FlowState, time: Seconds, swell: number): void {
  for (let i = 0; i < SHEARS.length; i++) {
    const shear = SHEARS[i] as Shear;
    const breath = 1 + shear.breath * Math.sin(2 * Math.PI * (shear.breathRate * time + shear.phase));
    const push = shear.waves === 1 ? 1 + 0.12 * swell : 1;
    state.amplitude[i] = shear.amplitude * breath * push;
    // Kept within a turn: the shader's floats have few digits.
    state.phase[i] = (shear.phase + shear.drift * time) % 1;
  }
}

/** Where the point (x, y) of the page, 0..1 each, comes from on the torus. */
export function flowTo(state: FlowState, x: number, y: number, out: FlowPoint): void {
  out.x = x;
  out.y = y;
  for (let i = 0; i < RIPPLE_COUNT; i++) turnRing(state, i * 4, out);
  for (let i = 0; i < SHEARS.length; i++) {
    const { axis, waves } = SHEARS[i] as Shear;
    const other = axis === 'x' ? out.y : out.x;
    out[axis] += (state.amplitude[i] as number) * Math.sin(2 * Math.PI * (waves * other + (state.phase[i] as number)));
  }
}

/** Turns the ring of one ripple round its middle; the angle depends on the radius only, so areas stay. */
function turnRing({ ripples, aspectX, aspectY }: FlowState, at: number, point: FlowPoint): void {
  const turn = ripples[at + 3] as number;
  if (turn === 0) return;
  const fromX = point.x - (ripples[at] as number);
  const fromY = point.y - (ripples[at + 1] as number);
  const dx = (fromX - Math.round(fromX)) * aspectX;
  const dy = (fromY - Math.round(fromY)) * aspectY;
  const radius = Math.sqrt(dx * dx + dy * dy);
  const across = (radius - (ripples[at + 2] as number)) / RIPPLE.width;
  const toRim = Math.max(0, 1 - radius / RIPPLE.rim);
  const angle = turn * Math.exp(-across * across) * toRim * toRim;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  point.x += (dx * cos - dy * sin - dx) / aspectX;
  point.y += (dx * sin + dy * cos - dy) / aspectY;
}

/** The waves the field is made of: whole waves over the page each way, size, and phase in turns. */
export const FIELD_WAVES: readonly {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly phase: number;
}[] = [
  { x: 1, y: 1, size: 0.58, phase: 0.1 },
  { x: 1, y: 0, size: 0.3, phase: 0.7 },
  { x: -1, y: 2, size: 0.12, phase: 0.35 },
];

/**
 * The field on the torus, within 0..1: light and dark pools along a diagonal, all smooth. Its values do not cover equal
 * areas; `placeOnField` reckons with that.
 */
export function fieldAt(point: FlowPoint): number {
  let sum = 0;
  for (const { x, y, size, phase } of FIELD_WAVES)
    sum += size * Math.cos(2 * Math.PI * (x * point.x + y * point.y + phase));
  return 0.5 + 0.5 * sum;
}
