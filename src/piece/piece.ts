import { FIELD_NAMES } from './labels';
import type { Payload } from './payload';

/**
 * The revision of the sound. Raised whenever the same config and seed sound different from before; a test with golden
 * hashes says when.
 */
export const SOUND_REVISION = 2;

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

/** The text of a Piece's file: JSON with its keys always in the same order. */
export function pieceToJson(piece: Piece): string {
  return `${JSON.stringify(orderedPiece(piece), null, 2)}\n`;
}

/** The same Piece with its keys in the order of its file, and no other keys. */
export function orderedPiece({ vibe, payload, seed, engine, rev }: Piece): Piece {
  return { vibe, seed, engine, rev, payload: orderedPayload(payload) };
}

function orderedPayload({ thinking, title, config, palettes }: Payload): Payload {
  return {
    thinking,
    title,
    config: Object.fromEntries(FIELD_NAMES.map((name) => [name, config[name]])) as Payload['config'],
    palettes: palettes.map(({ colors }) => ({ colors: colors.map(({ hex, weight }) => ({ hex, weight })) })),
  };
}
