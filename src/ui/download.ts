/** How long the address stays: some browsers begin to read only after the click. */
const KEPT_MS = 60_000;

/** Hands a file over to the person, by a link that is pressed for them. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
