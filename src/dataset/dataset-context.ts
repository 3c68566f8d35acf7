import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Engine } from '../engines/engine';
import type { Piece } from '../piece/piece';
import type { Scorer } from '../scoring/scorer';
import type { Messages } from '../ui/messages';
import type { Judge, JudgeState } from './judge/judge';
import type { BlindState, BlindTest } from './replay/blind/blind-test';
import type { Regeneration, RegenerationState } from './replay/compare/regeneration';
import type { Replay } from './replay/replay';
import type { ReplayState } from './replay/replay-state';
import type { RecentSources } from './sources/recent';
import type { Browse, BrowseState } from './store/browse';
import type { Panels, PanelsState } from './store/panels';
import type { RowTable } from './worker/row-table';

/** The studio, as far as the dataset tab knows it. */
export interface StudioDoor {
  /** Shows a Piece in the studio. */
  open(piece: Piece): void;
  /** The address at which the studio shows it. Rejects with a plain sentence if it is too much for a link. */
  linkOf(piece: Piece): Promise<string>;
}

/** Everything the dataset tab's components work with. */
export interface DatasetParts {
  readonly table: RowTable;
  readonly browse: Browse;
  readonly replay: Replay;
  readonly judge: Judge;
  readonly blind: BlindTest;
  readonly regeneration: Regeneration;
  readonly panels: Panels;
  /** Sources of earlier visits. */
  readonly recent: RecentSources;
  /** The engines that can answer: the built-in one, and the one chosen in the studio. */
  readonly engines: () => Promise<readonly Engine[]>;
  /** The built-in CLIP. */
  readonly scorer: () => Promise<Scorer>;
  readonly studio: StudioDoor;
  readonly messages: Messages;
  /** Says a line: `messages.say`. */
  readonly say: Messages['say'];
}

/** Carries the dataset tab's parts to its components. */
export const DatasetContext = createContext<DatasetParts | null>(null);

/** The dataset tab's parts. Throws outside of a DatasetContext. */
export function useDataset(): DatasetParts {
  const parts = useContext(DatasetContext);
  if (!parts) throw new Error('The dataset tab was rendered without its parts.');
  return parts;
}

/** A part of what is open, found and selected. */
export function useBrowse<T>(select: (state: BrowseState) => T): T {
  return useStore(useDataset().browse.store, select);
}

/** A part of what plays. */
export function useReplay<T>(select: (state: ReplayState) => T): T {
  return useStore(useDataset().replay.store, select);
}

/** A part of the judgements. */
export function useJudge<T>(select: (state: JudgeState) => T): T {
  return useStore(useDataset().judge.store, select);
}

/** A part of the blind test that is on. */
export function useBlind<T>(select: (state: BlindState) => T): T {
  return useStore(useDataset().blind.store, select);
}

/** A part of what engines are answering anew. */
export function useRegeneration<T>(select: (state: RegenerationState) => T): T {
  return useStore(useDataset().regeneration.store, select);
}

/** A part of which panels are open. */
export function usePanels<T>(select: (state: PanelsState) => T): T {
  return useStore(useDataset().panels, select);
}
