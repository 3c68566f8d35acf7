/** Why a source cannot be opened, in a sentence for people. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** A file whose bytes are not what they should be: trying again does not help. */
export class DamagedError extends SourceError {}

/** What is wrong, as a sentence. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
