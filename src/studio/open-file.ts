import { openPerformance } from './actions';
import { askForFiles, textOf, unreadableWords } from './files';
import { addRead } from './playlist/playlist-actions';
import type { StudioParts } from './studio-context';

/**
 * Opens a file: shows what is in it, or adds it to the playlist where it is one. If there is nothing to play in it that
 * is a message, and the music goes on.
 */
export async function openFile(parts: StudioParts, file: File): Promise<void> {
  try {
    const text = await textOf(file);
    const playlist = await parts.sharing.readPlaylist(text);
    if (playlist) addRead(parts, playlist);
    else openPerformance(parts, await parts.sharing.readPerformance(text));
  } catch (cause) {
    parts.messages.say(unreadableWords(file, cause), 'problem');
  }
}

/** Asks for a file and opens it. */
export function chooseFile(parts: StudioParts): void {
  askForFiles(([file]) => file && void openFile(parts, file));
}
