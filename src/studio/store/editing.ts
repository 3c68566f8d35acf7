import type { StoreApi } from 'zustand/vanilla';
import type { Piece } from '../../piece/piece';
import { changedFields } from './edit-config';
import { currentEntry, type Entry, type History, withCurrent } from './history';
import type { Playback } from './playback';
import type { SessionState } from './session';
import { isSamePalettes, isSameVersion, repaint, type Version, versionOf, withVersion } from './version';

/** Changes the shown Piece by hand, and undoes it. */
export interface Editing {
  /**
   * Puts another version under the shown Piece: on screen, in the player and in the history.
   *
   * @param stroke edits in a row with the same name are undone as one: what a hand does before it lets go
   */
  edit(change: (version: Version, entry: Entry) => Version, stroke?: string): void;
  undo(): void;
  redo(): void;
}

interface EditingParts {
  readonly store: StoreApi<SessionState>;
  readonly playback: Playback;
  readonly remember: (history: History) => void;
  readonly onProblem: (cause: unknown) => void;
}

/** Makes the editing of a session's shown Piece. */
export function createEditing({ store, playback, remember, onProblem }: EditingParts): Editing {
  const current = () => currentEntry(store.getState().history);
  /** The stroke that is going on, and the Piece as it left it. */
  let last: { readonly stroke: string; readonly piece: Piece | undefined } | null = null;

  /** A Performance that is not playing gets another beginning; one that is only looks different. */
  const performanceWith = (entry: Entry, piece: Piece, sounds: boolean) => {
    const { performance } = entry;
    if (!performance) return {};
    const [from, to] = [entry.piece.payload.palettes, piece.payload.palettes];
    const repainted = isSamePalettes(from, to) ? performance : repaint(from, to)(performance);
    const isBeginning = performance.piece === entry.piece && !sounds;
    const isLoaded = playback.store.getState().loaded === entry.id;
    return { performance: isLoaded && !isBeginning ? repainted : { ...repainted, piece } };
  };

  const apply = (version: Version) => {
    const entry = current();
    if (!entry) return;
    const before = versionOf(entry);
    const fields = changedFields(before.config, version.config);
    const looks = !isSamePalettes(before.palettes, version.palettes);
    const piece = withVersion(entry.piece, version);
    const change = { piece, ...(looks && { palette: version.palette }) };
    remember(withCurrent(store.getState().history, { ...change, ...performanceWith(entry, piece, fields.length > 0) }));
    if (looks) playback.repaint(entry.id, before.palettes, version.palettes);
    if (fields.length === 0) return;
    const set = Object.fromEntries(fields.map((field) => [field, version.config[field]]));
    playback.steer(entry.id, set).catch(onProblem);
  };

  /** Goes to the newest version of one pile and lays the present one on the other. */
  const goBack = (from: 'undoable' | 'redoable', to: 'undoable' | 'redoable') => {
    const { [from]: pile, [to]: other } = store.getState();
    const version = pile.at(-1);
    const entry = current();
    if (!version || !entry) return;
    last = null;
    store.setState({ [from]: pile.slice(0, -1), [to]: [...other, versionOf(entry)] });
    apply(version);
  };

  return {
    edit(change, stroke) {
      const entry = current();
      if (!entry) return;
      const before = versionOf(entry);
      const after = change(before, entry);
      if (isSameVersion(before, after)) return;
      const goesOn = stroke !== undefined && last?.stroke === stroke && last.piece === entry.piece;
      if (!goesOn) store.setState({ undoable: [...store.getState().undoable, before], redoable: [] });
      apply(after);
      last = stroke === undefined ? null : { stroke, piece: current()?.piece };
    },
    undo: () => goBack('undoable', 'redoable'),
    redo: () => goBack('redoable', 'undoable'),
  };
}
