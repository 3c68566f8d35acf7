import type { PaletteFormat } from '../../palette/formats/formats';
import { paletteOfImage } from '../../palette/image/palette-of-image';
import { rerolledPalette } from '../../palette/reroll';
import type { Palette } from '../../piece/payload';
import { download } from '../../ui/download';
import { sentenceOf } from '../../ui/messages';
import { fileNameOf } from '../file-names';
import { currentEntry, type Entry } from '../store/history';
import type { StudioParts } from '../studio-context';
import { paletteWorkOf } from './palette-work';

function shownEntry({ session }: StudioParts): Entry | null {
  return currentEntry(session.store.getState().history);
}

/** The palette that is shown; null on the empty screen. */
export function shownPalette(parts: StudioParts): Palette | null {
  const entry = shownEntry(parts);
  return entry?.piece.payload.palettes[entry.palette] ?? null;
}

/** Puts another palette in the place of the shown one. `stroke`: see `Session.setPalettes`. */
export function changePalette(parts: StudioParts, change: (palette: Palette) => Palette, stroke?: string): void {
  const entry = shownEntry(parts);
  const palette = shownPalette(parts);
  if (!entry || !palette) return;
  const palettes = entry.piece.payload.palettes.with(entry.palette, change(palette));
  parts.session.setPalettes(palettes, stroke === undefined ? {} : { stroke });
}

/** New colours for the shown palette from the words' other readings; locked ones stay. */
export async function rerollPalette(parts: StudioParts): Promise<void> {
  const entry = shownEntry(parts);
  if (!entry) return;
  const work = paletteWorkOf(parts);
  const roll = work.nextRoll(entry);
  try {
    const candidates = await parts.session.otherPalettes(roll);
    // Who has gone on to another Piece meanwhile does not want this one's colours.
    if (shownEntry(parts)?.id !== entry.id) return;
    const { locked } = work.store.getState();
    changePalette(parts, (palette) => {
      const places = palette.colors.flatMap(({ hex }, place) => (locked.has(hex) ? [place] : []));
      return rerolledPalette(palette, new Set(places), candidates, roll);
    });
  } catch (cause) {
    parts.messages.say(sentenceOf(cause), 'problem');
  }
}

/** Makes the shown palette that of a picture. If the picture has none that is a message. */
export async function takeImage(parts: StudioParts, file: File): Promise<void> {
  const { messages, session } = parts;
  const entry = shownEntry(parts);
  if (!entry) {
    messages.say('Type a vibe first: a picture then gives it its colours.');
    return;
  }
  try {
    const palette = await paletteOfImage(file);
    if (shownEntry(parts)?.id !== entry.id) return;
    changePalette(parts, () => palette);
    messages.say('These are the colours of your picture.', 'note', { words: 'Undo', run: () => session.undo() });
  } catch (cause) {
    messages.say(sentenceOf(cause), 'problem');
  }
}

/** Hands the shown palette to the browser's downloads as a file. */
export function savePalette(parts: StudioParts, { write, mime, extension }: PaletteFormat): void {
  const entry = shownEntry(parts);
  const palette = shownPalette(parts);
  if (!entry || !palette) return;
  const { title } = entry.piece.payload;
  const contents = write({ title, palette });
  const part = typeof contents === 'string' ? contents : new Uint8Array(contents);
  download(new Blob([part], { type: mime }), `${fileNameOf(title)}.${extension}`);
}
