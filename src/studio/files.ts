import { sentenceOf } from '../ui/messages';

/** Larger files are no Performances, however much was done in them, and reading them would only stall the page. */
const FILE_LIMIT_BYTES = 20_000_000;

/** Asks for files; `take` gets those that were chosen. Call it within a gesture. */
export function askForFiles(take: (files: readonly File[]) => void, multiple = false): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.multiple = multiple;
  input.onchange = () => take([...(input.files ?? [])]);
  input.click();
}

/** Asks for a picture; `take` gets it. Call it within a gesture. */
export function askForImage(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) take(file);
  };
  input.click();
}

/** True for a file that is meant as a picture. */
export function isImage({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(png|jpe?g|webp|gif|avif|bmp|heic|tiff?|svg)$/i.test(name);
}

/** The text of a file that the person chose. Rejects with a sentence for one that is too large. */
export async function textOf(file: File): Promise<string> {
  if (file.size > FILE_LIMIT_BYTES) throw new Error('It is too large to be a Piece.');
  return file.text();
}

/** A file's name, its middle left out where it is longer than a line. */
function shortName(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 24)}…${name.slice(-12)}`;
}

/** What is said of a file in which there is nothing to play. */
export function unreadableWords(file: File, cause: unknown): string {
  return `Can’t open ${shortName(file.name)}. ${sentenceOf(cause)}`;
}
