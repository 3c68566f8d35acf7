import { type Config, FIELDS, MODE_SCALES } from '../../../src/piece/labels';
import { composedBars, pitchClass, rootClass } from './composed';

/**
 * The chord roots of the first 64 bars as scale degrees 0..6, one list a bar, read from the sub-bass, which holds the
 * root of each chord whatever else plays.
 */
export function chordRoots(config: Config, seed: number): number[][] {
  const scale: readonly number[] = MODE_SCALES[FIELDS.mode.labels.indexOf(config.mode)];
  return composedBars({ ...config, depth: true }, seed, 'sub').map((notes) =>
    notes.map(({ pitch }) => scale.indexOf(pitchClass(pitch - rootClass(config)))),
  );
}

/** How often the root changes, per bar. */
export function changesPerBar(roots: readonly (readonly number[])[]): number {
  const all = roots.flat();
  return all.slice(1).filter((root, i) => root !== all[i]).length / roots.length;
}

/** Share of the changes of root for each interval, in scale degrees upwards: element 0 is a rise by one degree. */
export function rootMotion(roots: readonly (readonly number[])[]): number[] {
  const all = roots.flat();
  const moves = all.slice(1).map((root, i) => (root - all[i] + 7) % 7);
  const changes = moves.filter((move) => move !== 0);
  return [1, 2, 3, 4, 5, 6].map((interval) => changes.filter((move) => move === interval).length / changes.length);
}
