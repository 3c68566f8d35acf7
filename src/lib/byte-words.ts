/** Bytes as they are said: "32 MB", "1.2 GB". */
export function byteWords(bytes: number): string {
  return bytes < 995e6 ? `${Math.max(1, Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
