import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Piece } from '../../piece/piece';
import type { PaletteScore } from '../../scoring/ranking';
import type { Entry } from '../store/history';
import { type StudioParts, useStudio } from '../studio-context';
import { Scoring, type ScoringState } from './scoring';

/** Edits that follow each other so fast are scored together, in milliseconds. */
const SETTLE_MS = 300;

const made = new WeakMap<StudioParts, Scoring>();

/** The scoring of a studio, made when first asked for. */
export function scoringOf(parts: StudioParts): Scoring {
  const scoring =
    made.get(parts) ?? new Scoring(async (spec) => (await import('../../scoring/scorer')).createScorer(spec));
  made.set(parts, scoring);
  return scoring;
}

/** The studio's scoring, for components. */
export function useScoring(): Scoring {
  return scoringOf(useStudio());
}

/** A part of its state. */
export function useScoringState<T>(select: (state: ScoringState) => T): T {
  return useStore(useScoring().store, select);
}

/** The words that a Piece's palettes are scored against: those it was made for, else its title. */
export function wordsOf({ vibe, payload }: Piece): string {
  return /[^\s\p{C}]/u.test(vibe) ? vibe : payload.title;
}

/** How well each palette of an entry fits; undefined until it is known. Edited palettes are scored again. */
export function useFits({ piece }: Entry): readonly (PaletteScore | undefined)[] {
  const scoring = useScoring();
  const spec = useScoringState((state) => state.spec);
  useScoringState((state) => state.scores);
  const vibe = wordsOf(piece);
  const { palettes } = piece.payload;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another CLIP scores them anew.
  useEffect(() => {
    const timer = setTimeout(() => {
      // What failed stands in the state.
      scoring.score(vibe, palettes).catch(() => undefined);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [scoring, spec, vibe, palettes]);
  return palettes.map((palette) => scoring.known(vibe, palette));
}
