import { looksLikePayload } from './dialect';
import { isObject, type JsonObject } from './json-in-text';
import { PayloadError, type PayloadIssue, payloadIssue } from './payload-error';
import { MAX_ENGINE_LENGTH, MAX_REVISION, MAX_SEED, MAX_VIBE_LENGTH, type Piece, SOUND_REVISION } from './piece';
import { emptyNotes, objectInText, type ReadNotes, readPayload } from './reader';

/** What a Piece read from a bare payload or config gets where the text does not say. */
export type PieceDefaults = Omit<Piece, 'payload'>;

const NO_DEFAULTS: PieceDefaults = { vibe: '', seed: 1, engine: '', rev: SOUND_REVISION };

/** A Piece, and what reading it changed (paths are those within its payload). */
export interface ReadPiece {
  readonly piece: Piece;
  readonly notes: ReadNotes;
}

/**
 * Reads a saved Piece, or a payload or config of any dialect, from a file's text or a parsed object.
 *
 * @throws PayloadError with an issue for each wrong field
 */
export function readPiece(input: unknown, defaults: Partial<PieceDefaults> = {}): ReadPiece {
  const notes = emptyNotes();
  const raw = typeof input === 'string' ? objectInText(input, looksLikePiece, notes) : input;
  if (!isObject(raw)) throw new PayloadError([payloadIssue('', raw, 'a Piece, a payload or a config')]);
  const isSaved = Object.hasOwn(raw, 'payload');
  const issues: PayloadIssue[] = [];
  const frame = readFrame(isSaved ? raw : {}, { ...NO_DEFAULTS, ...defaults }, issues);
  try {
    const read = readPayload(isSaved ? raw.payload : raw);
    if (issues.length > 0) throw new PayloadError(issues);
    const dropped = isSaved ? Object.keys(raw).filter((key) => !PIECE_KEYS.includes(key)) : [];
    return {
      piece: { vibe: frame.vibe, payload: read.payload, seed: frame.seed, engine: frame.engine, rev: frame.rev },
      notes: {
        ...read.notes,
        dropped: [...dropped, ...read.notes.dropped],
        repaired: [...notes.repaired, ...read.notes.repaired],
      },
    };
  } catch (error) {
    if (!(error instanceof PayloadError) || error.issues === issues) throw error;
    throw new PayloadError([...issues, ...error.issues]);
  }
}

/** {@link readPiece} without the notes. */
export function pieceFromJson(input: unknown, defaults?: Partial<PieceDefaults>): Piece {
  return readPiece(input, defaults).piece;
}

const PIECE_KEYS = ['vibe', 'seed', 'engine', 'rev', 'payload'];

/** True if an object is a saved Piece, or a payload or config. */
export function looksLikePiece(value: JsonObject): boolean {
  return isObject(value.payload) || looksLikePayload(value);
}

function readFrame(raw: JsonObject, defaults: PieceDefaults, issues: PayloadIssue[]): PieceDefaults {
  const field = <T>(key: keyof PieceDefaults, isRight: (value: unknown) => boolean, allowed: string): T => {
    const value = Object.hasOwn(raw, key) ? raw[key] : defaults[key];
    if (!isRight(value)) issues.push(payloadIssue(key, value, allowed));
    return value as T;
  };
  const isText = (max: number) => (value: unknown) => typeof value === 'string' && value.length <= max;
  const isInteger = (min: number, max: number) => (value: unknown) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return {
    vibe: field('vibe', isText(MAX_VIBE_LENGTH), `a text of at most ${MAX_VIBE_LENGTH} characters`),
    seed: field('seed', isInteger(0, MAX_SEED), `a whole number from 0 to ${MAX_SEED}`),
    engine: field('engine', isText(MAX_ENGINE_LENGTH), `a text of at most ${MAX_ENGINE_LENGTH} characters`),
    rev: field('rev', isInteger(1, MAX_REVISION), `a whole number from 1 to ${MAX_REVISION}`),
  };
}
