import { type Config, encodeConfig, FIELD_INDEX, type FieldName, fieldSpec } from './labels';
import { orderedPiece, type Piece, pieceToJson } from './piece';
import { MAX_EDITS, type ScoreEdit, TICKS_PER_BAR, TICKS_PER_BEAT } from './score';

/** A knob, or several, turned: fields and their new labels. A register's two ends are set together. */
export interface SteerEdit {
  /** Ticks since the start, see {@link TICKS_PER_BEAT}. */
  readonly tick: number;
  readonly set: Partial<Config>;
}

/** Over to another Piece: from the next bar line on, within `bars` bars (0: at once). */
export interface MorphEdit {
  readonly tick: number;
  readonly to: Piece;
  readonly bars: number;
}

export type Edit = SteerEdit | MorphEdit;

/** A Piece and what was done to it while it played, in order. It plays the same everywhere, as a Piece does. */
export interface Performance {
  readonly piece: Piece;
  /** Sorted by tick. */
  readonly edits: readonly Edit[];
}

export function isMorph(edit: Edit): edit is MorphEdit {
  return 'to' in edit;
}

/** A Performance in which nothing has been done yet. */
export function performanceOf(piece: Piece): Performance {
  return { piece, edits: [] };
}

/** `performance` with one more edit, after all earlier ones of its tick. Throws RangeError beyond {@link MAX_EDITS}. */
export function withEdit({ piece, edits }: Performance, edit: Edit): Performance {
  if (edits.length >= MAX_EDITS) throw new RangeError(`A Performance can hold ${MAX_EDITS} changes; this one is full.`);
  const at = edits.findLastIndex(({ tick }) => tick <= edit.tick) + 1;
  return { piece, edits: edits.toSpliced(at, 0, edit) };
}

/** A Piece with fields set to other labels; as it is where its register would be upside down. */
export function steeredPiece(piece: Piece, set: Partial<Config>): Piece {
  const config = { ...piece.payload.config, ...set };
  if (config.register_min_oct > config.register_max_oct) return piece;
  return { ...piece, payload: { ...piece.payload, config } };
}

/** The Piece that plays at a tick, or that a morph has begun to lead to, with its config as steered by then. */
export function pieceAt({ piece, edits }: Performance, tick = Number.POSITIVE_INFINITY): Piece {
  let present = piece;
  for (const edit of edits) {
    if (edit.tick > tick) break;
    present = isMorph(edit) ? edit.to : steeredPiece(present, edit.set);
  }
  return present;
}

/** The edits as the audio thread takes them. */
export function scoreOf({ edits }: Performance): ScoreEdit[] {
  return edits.map((edit) => scoreEdit(edit));
}

/** One edit as the audio thread takes it. Throws RangeError for a label that is none. */
export function scoreEdit(edit: Edit): ScoreEdit {
  const { tick } = edit;
  if (!isMorph(edit)) return { kind: 'steer', tick, changes: changesOf(edit.set) };
  return { kind: 'morph', tick, code: encodeConfig(edit.to.payload.config), seed: edit.to.seed, bars: edit.bars };
}

function changesOf(set: Partial<Config>): number[] {
  return (Object.keys(set) as FieldName[]).flatMap((name) => {
    const label = fieldSpec(name).labels.indexOf(set[name] as never);
    if (label < 0) throw new RangeError(`${name}: ${JSON.stringify(set[name])} is none of its labels`);
    return [FIELD_INDEX[name], label];
  });
}

/**
 * The tick of a morph that is to begin on bar line `bar` (1 or later): half a beat before it, as the synth takes the first
 * bar line for which there is time to compose.
 */
export function morphTick(bar: number): number {
  return bar * TICKS_PER_BAR - TICKS_PER_BEAT / 2;
}

/** Most bars of a Piece in a playlist. */
export const MAX_PLAYLIST_BARS = 1000;

/** A Piece in a playlist and for how many bars it plays before the next one begins to take over. */
export interface PlaylistItem {
  readonly piece: Piece;
  readonly bars: number;
}

/** A playlist's file: its items, and how many bars each Piece takes to hand over to the next. */
export function playlistToJson(items: readonly PlaylistItem[], crossfade: number): string {
  const playlist = items.map(({ piece, bars }) => ({ piece: orderedPiece(piece), bars }));
  return `${JSON.stringify({ playlist, crossfade }, null, 2)}\n`;
}

/** A playlist as one Performance: each Piece for its bars, then over to the next within `crossfade` bars. */
export function playlistPerformance(
  [first, ...others]: readonly PlaylistItem[],
  crossfade: number,
): Performance | null {
  if (!first) return null;
  let bar = 0;
  let before = first;
  const edits = others.map((item): Edit => {
    bar += Math.max(1, before.bars);
    before = item;
    return { tick: morphTick(bar), to: item.piece, bars: crossfade };
  });
  return { piece: first.piece, edits };
}

/** The text of a Performance's file: that of its Piece and, where there are any, its edits, a line each. */
export function performanceToJson({ piece, edits }: Performance): string {
  const json = pieceToJson(piece);
  if (edits.length === 0) return json;
  const lines = edits.map((edit) => `    ${JSON.stringify(orderedEdit(edit))}`);
  return json.replace(/\n}\n$/, () => `,\n  "edits": [\n${lines.join(',\n')}\n  ]\n}\n`);
}

function orderedEdit(edit: Edit): Edit {
  const { tick } = edit;
  if (isMorph(edit)) return { tick, to: orderedPiece(edit.to), bars: edit.bars };
  return { tick, set: edit.set };
}
