import { looksLikePayload } from './dialect';
import { isObject, type JsonObject } from './json-in-text';
import { FIELD_NAMES } from './labels';
import type { Payload } from './payload';
import { PayloadError, type PayloadIssue, payloadIssue } from './payload-error';
import { emptyNotes, objectInText, type ReadNotes, readPayload } from './reader';

/**
 * The revision of the sound. Raised whenever the same config and seed sound different from before; a test with golden
 * hashes says when.
 */
export const SOUND_REVISION = 1;

/** Highest seed: seeds are unsigned 32-bit integers. */
export const MAX_SEED = 4_294_967_295;
/** Highest sound revision that files and links can hold. */
export const MAX_REVISION = 65_535;
/** Longest vibe that is read, in UTF-16 units. */
export const MAX_VIBE_LENGTH = 20_000;
/** Longest engine id that is read, in UTF-16 units. */
export const MAX_ENGINE_LENGTH = 100;

/** What everything makes, plays, paints, stores and shares. The same Piece sounds and looks the same everywhere. */
export interface Piece {
  /** The text it was made from; may be empty. */
  readonly vibe: string;
  readonly payload: Payload;
  /** Unsigned 32-bit integer. */
  readonly seed: number;
  /** Id of the engine that made the payload; empty if unknown. */
  readonly engine: string;
  /** The {@link SOUND_REVISION} it was made under. */
  readonly rev: number;
}

/** A new Piece, under today's sound revision. */
export function makePiece(parts: Omit<Piece, 'rev'>): Piece {
  const { vibe, payload, seed, engine } = parts;
  return { vibe, payload, seed, engine, rev: SOUND_REVISION };
}

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

function looksLikePiece(value: JsonObject): boolean {
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

/** The text of a Piece's file: JSON with its keys always in the same order. */
export function pieceToJson(piece: Piece): string {
  const { vibe, payload, seed, engine, rev } = piece;
  return `${JSON.stringify({ vibe, seed, engine, rev, payload: orderedPayload(payload) }, null, 2)}\n`;
}

function orderedPayload({ thinking, title, config, palettes }: Payload): Payload {
  return {
    thinking,
    title,
    config: Object.fromEntries(FIELD_NAMES.map((name) => [name, config[name]])) as Payload['config'],
    palettes: palettes.map(({ colors }) => ({ colors: colors.map(({ hex, weight }) => ({ hex, weight })) })),
  };
}
