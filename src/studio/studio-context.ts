import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Performance } from '../piece/performance';
import type { Piece } from '../piece/piece';
import type { ReadPlaylist } from '../piece/read-playlist';
import type { Messages } from '../ui/messages';
import type { Exports, ExportsState, RunExport } from './export/exports';
import type { LoadEngineSources } from './models/engine-sources';
import type { EngineChoice, EngineChoiceState } from './store/engine-choice';
import { currentEntry, type Entry } from './store/history';
import type { Playback, PlaybackState } from './store/playback';
import type { Playlist, PlaylistState } from './store/playlist';
import type { Session, SessionState } from './store/session';
import type { Thinker, ThinkingState } from './store/thinker';
import type { View, ViewState } from './store/view';

/** Turns Performances, and Pieces as such, into things that leave the studio, and back. Heavy parts load when first used. */
export interface Sharing {
  /** The address that opens it. Rejects with a plain sentence if it is too much for a link. */
  linkTo(performance: Performance): Promise<string>;
  /** What the text of a file holds. Rejects with a plain sentence for anything that is neither. */
  readPerformance(text: string): Promise<Performance>;
  /** What the text of a playlist's file holds; null for any other text. Rejects if none of its Pieces can be played. */
  readPlaylist(text: string): Promise<ReadPlaylist | null>;
  /** The text of its file. */
  fileOf(performance: Performance): string;
  readonly runExport: RunExport;
  /** Shows Pieces as rows of the dataset tab. Resolves to true where another browser tab, which has it open, took them. */
  sendToDataset(pieces: readonly Piece[]): Promise<boolean>;
}

/** Everything the studio's components work with. */
export interface StudioParts {
  readonly session: Session;
  readonly playback: Playback;
  readonly playlist: Playlist;
  readonly messages: Messages;
  readonly view: View;
  readonly sharing: Sharing;
  readonly exports: Exports;
  /** Which engine answers. */
  readonly choice: EngineChoice;
  readonly thinker: Thinker;
  readonly loadEngineSources: LoadEngineSources;
}

/** Carries the studio's parts to its components. */
export const StudioContext = createContext<StudioParts | null>(null);

/** The studio's parts. Throws outside of a StudioContext. */
export function useStudio(): StudioParts {
  const parts = useContext(StudioContext);
  if (!parts) throw new Error('The studio was rendered without its parts.');
  return parts;
}

/** A part of the session's state. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useStudio().session.store, select);
}

/** A part of the player's state. */
export function usePlayback<T>(select: (state: PlaybackState) => T): T {
  return useStore(useStudio().playback.store, select);
}

/** A part of the playlist's state. */
export function usePlaylist<T>(select: (state: PlaylistState) => T): T {
  return useStore(useStudio().playlist.store, select);
}

/** A part of what is being exported. */
export function useExports<T>(select: (state: ExportsState) => T): T {
  return useStore(useStudio().exports.store, select);
}

/** A part of which engine answers. */
export function useChoice<T>(select: (state: EngineChoiceState) => T): T {
  return useStore(useStudio().choice.store, select);
}

/** A part of what the chosen engine thinks. */
export function useThinking<T>(select: (state: ThinkingState) => T): T {
  return useStore(useStudio().thinker.store, select);
}

/** A part of what is open and pointed at. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useStudio().view, select);
}

/** The entry that is shown, or null on the empty screen. */
export function useEntry(): Entry | null {
  return useSession((state) => currentEntry(state.history));
}
