import type { Config } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import { isMorph, type Performance } from '../../piece/performance';
import type { Piece } from '../../piece/piece';
import { changedFields } from './edit-config';
import type { Entry } from './history';

/** All that a person changes about a Piece by hand: what undo leads back to. */
export interface Version {
  readonly config: Config;
  readonly palettes: readonly Palette[];
  /** Which palette is shown. */
  readonly palette: number;
}

export function versionOf({ piece, palette }: Entry): Version {
  return { config: piece.payload.config, palettes: piece.payload.palettes, palette };
}

/** A Piece as a version has it. */
export function withVersion(piece: Piece, { config, palettes }: Version): Piece {
  return { ...piece, payload: { ...piece.payload, config, palettes: [...palettes] } };
}

/** True for the same colours with the same weights in the same order. */
export function isSamePalettes(a: readonly Palette[], b: readonly Palette[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** True for versions that sound and look the same; which palette is shown does not count. */
export function isSameVersion(a: Version, b: Version): boolean {
  return changedFields(a.config, b.config).length === 0 && isSamePalettes(a.palettes, b.palettes);
}

/** How a Performance looks once its Pieces with the palettes `from` have the palettes `to`. Nothing of its sound changes. */
export type Repaint = (performance: Performance) => Performance;

/** A {@link Repaint}. What it need not change stays the same object, and the same edits become the same edits. */
export function repaint(from: readonly Palette[], to: readonly Palette[]): Repaint {
  const done = new Map<Performance['edits'], Performance['edits']>();
  const painted = (piece: Piece): Piece =>
    isSamePalettes(piece.payload.palettes, from)
      ? { ...piece, payload: { ...piece.payload, palettes: [...to] } }
      : piece;
  const paintedEdits = (edits: Performance['edits']): Performance['edits'] => {
    const known = done.get(edits);
    if (known) return known;
    const next = edits.map((edit) => {
      const piece = isMorph(edit) ? painted(edit.to) : null;
      return isMorph(edit) && piece && piece !== edit.to ? { ...edit, to: piece } : edit;
    });
    const kept = next.every((edit, i) => edit === edits[i]) ? edits : next;
    done.set(edits, kept);
    return kept;
  };
  return ({ piece, edits }) => ({ piece: painted(piece), edits: paintedEdits(edits) });
}
