/** A row as its detail shows it: all payloads read, repairs as notes. */
import { PayloadError } from '../../piece/payload-error';
import { type ReadNotes, readPayload } from '../../piece/reader';
import type { Candidate, NormalRow, RowPlace } from './normal-row';
import type { RawCandidate, RowParts } from './row-parts';

/** Longest raw text that a row carries, in UTF-16 units. */
const RAW_LENGTH = 20_000;
/** Longest vibe that a row carries: a page could not show more. */
const VIBE_LENGTH = 100_000;

/** The row at a place. `raw` is its text, shown where something is wrong with the row. */
export function normalRow(parts: RowParts, place: RowPlace, raw: string, notes: readonly string[]): NormalRow {
  const { vibe, noisyVibe, candidates, ...rest } = parts;
  const isCut = vibe.length > VIBE_LENGTH || noisyVibe.length > VIBE_LENGTH;
  return {
    ...rest,
    ...place,
    vibe: vibe.slice(0, VIBE_LENGTH),
    noisyVibe: noisyVibe.slice(0, VIBE_LENGTH),
    raw: parts.error === null ? null : raw.slice(0, RAW_LENGTH),
    notes: isCut ? [...notes, `The vibe has ${vibe.length} characters; the first ${VIBE_LENGTH} are shown.`] : notes,
    candidates: candidates.map(readCandidate),
  };
}

/** A row that could not be read: its text, and why. */
export function brokenRow(error: string, place: RowPlace, raw: string, notes: readonly string[]): NormalRow {
  return {
    ...place,
    error,
    raw: raw.slice(0, RAW_LENGTH),
    notes,
    dataset: '',
    idInDataset: '',
    split: '',
    scope: '',
    character: '',
    vibeIndex: null,
    level: '',
    vibe: '',
    noisyVibe: '',
    tags: [],
    vibeModel: '',
    configModel: '',
    candidates: [],
    best: null,
    embedding: null,
    externalScores: {},
    unknown: {},
  };
}

function readCandidate({ payload, error, validity, scores, model }: RawCandidate): Candidate {
  const about = { validity, scores, model };
  if (payload === null || payload === undefined) {
    return { ...about, payload: null, error: error ?? 'There is no payload.', notes: [] };
  }
  try {
    const read = readPayload(payload);
    return { ...about, payload: read.payload, error: null, notes: wordsOf(read.notes) };
  } catch (cause) {
    const message = cause instanceof PayloadError ? cause.message : String(cause);
    return { ...about, payload: null, error: message, notes: [] };
  }
}

const NOTE_WORDS = {
  completed: 'was missing and has been completed',
  converted: 'stood in another form',
  dropped: 'is not part of a payload',
  repaired: 'was repaired',
} as const satisfies Record<keyof ReadNotes, string>;

function wordsOf(notes: ReadNotes): string[] {
  return (Object.keys(NOTE_WORDS) as (keyof ReadNotes)[]).flatMap((kind) =>
    notes[kind].map((path) => `${path} ${NOTE_WORDS[kind]}`),
  );
}
