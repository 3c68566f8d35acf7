import { type PlaylistItem, playlistToJson } from '../../piece/performance';
import type { ReadPlaylist } from '../../piece/read-playlist';
import { download } from '../../ui/download';
import { sentenceOf } from '../../ui/messages';
import { copyLinkTo } from '../actions';
import { askForFiles, textOf, unreadableWords } from '../files';
import { currentEntry } from '../store/history';
import { DEFAULT_BARS, PLAYLIST_LIMIT } from '../store/playlist';
import type { StudioParts } from '../studio-context';
import { leftOutWords, playlistSeconds } from './playlist-words';

const FILE_NAME = 'playlist.json';

/** Adds items and says so: where the playlist is not on screen, with a way to it. */
function addItems({ playlist, messages, view }: StudioParts, items: readonly PlaylistItem[], more = ''): void {
  const noRoom = playlist.add(items);
  const added = items.length - noRoom;
  const show = { words: 'Show', run: () => view.setState({ drawer: 'playlist' }) };
  const said = [
    added > 0 && (items.length === 1 ? 'Added to the playlist.' : `${added} Pieces added to the playlist.`),
    noRoom > 0 && `The playlist is full: it holds ${PLAYLIST_LIMIT} Pieces.`,
    more,
  ].filter(Boolean);
  const isOpen = view.getState().drawer === 'playlist';
  const tone = noRoom > 0 || more ? 'problem' : 'note';
  messages.say(said.join(' '), tone, isOpen ? undefined : show);
}

/** Adds a Piece for the usual number of bars. */
export function addPiece(parts: StudioParts, piece: PlaylistItem['piece']): void {
  addItems(parts, [{ piece, bars: DEFAULT_BARS }]);
}

/** Adds the shown Piece as it sounds now. */
export function addShown(parts: StudioParts): void {
  const entry = currentEntry(parts.session.store.getState().history);
  if (entry) addPiece(parts, entry.piece);
}

/** Adds the good Pieces of a playlist that was read, and names the others. An empty playlist takes its crossfade, too. */
export function addRead(parts: StudioParts, { items, crossfade, issues }: ReadPlaylist): void {
  const { playlist } = parts;
  if (playlist.store.getState().entries.length === 0) playlist.setCrossfade(crossfade);
  addItems(parts, items, leftOutWords(issues));
}

/** Adds what files hold. One that cannot be read is named; the others are added. */
export async function addFiles(parts: StudioParts, files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      const text = await textOf(file);
      const read = await parts.sharing.readPlaylist(text);
      if (read) addRead(parts, read);
      else addPiece(parts, (await parts.sharing.readPerformance(text)).piece);
    } catch (cause) {
      parts.messages.say(unreadableWords(file, cause), 'problem');
    }
  }
}

/** Asks for files and adds what they hold. */
export function chooseFilesToAdd(parts: StudioParts): void {
  askForFiles((files) => void addFiles(parts, files), true);
}

/** Takes an entry out, with a way back. */
export function removeEntry({ playlist, messages }: StudioParts, id: number): void {
  const { entries } = playlist.store.getState();
  const at = entries.findIndex((entry) => entry.id === id);
  const removed = entries.slice(at, at + 1);
  playlist.remove(id);
  messages.say(`Removed ${removed[0]?.piece.payload.title}.`, 'note', {
    words: 'Undo',
    run: () => playlist.putBack(removed, at),
  });
}

/** Empties the playlist, with a way back. */
export function clearPlaylist({ playlist, messages }: StudioParts): void {
  const { entries } = playlist.store.getState();
  playlist.clear();
  messages.say('The playlist is empty.', 'note', { words: 'Undo', run: () => playlist.putBack(entries, 0) });
}

/** Saves the playlist as a .json file. */
export function savePlaylist({ playlist, messages }: StudioParts): void {
  const { entries, crossfade } = playlist.store.getState();
  download(new Blob([playlistToJson(entries, crossfade)], { type: 'application/json' }), FILE_NAME);
  messages.say(`Saved as ${FILE_NAME}.`);
}

/** Copies a link to the playlist as a Performance; what is too much for a link is offered as a file. */
export async function copyPlaylistLink(parts: StudioParts): Promise<void> {
  const performance = parts.playlist.performance();
  if (!performance) return;
  try {
    await copyLinkTo(parts, performance);
  } catch (cause) {
    parts.messages.say(sentenceOf(cause), 'problem', { words: 'Save a file', run: () => savePlaylist(parts) });
  }
}

/** Opens the export sheet with the playlist, once through. */
export function exportPlaylist({ playlist, view }: StudioParts): void {
  const performance = playlist.performance();
  const seconds = playlistSeconds(playlist.store.getState().entries);
  if (performance) view.setState({ sheet: 'export', toExport: { performance, seconds } });
}
