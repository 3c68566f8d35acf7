import { isObject } from './json-in-text';
import { PayloadError, type PayloadIssue, payloadIssue } from './payload-error';
import { MAX_PLAYLIST_BARS, type Performance, type PlaylistItem, playlistPerformance } from './performance';
import { pieceFromJson } from './read-piece';
import { MAX_MORPH_BARS } from './score';

/** Most Pieces of a playlist. */
export const MAX_PLAYLIST = 1000;
/** Bars of a crossfade where the playlist does not say. */
export const DEFAULT_CROSSFADE = 8;

/** A playlist that was read. */
export interface ReadPlaylist {
  /** Its good Pieces, played one after the other. */
  readonly performance: Performance;
  readonly items: readonly PlaylistItem[];
  /** From one Piece to the next, in bars. */
  readonly crossfade: number;
  /** What is wrong with the others, which are left out: paths such as `playlist[2].piece.config.tempo`. */
  readonly issues: readonly PayloadIssue[];
}

/** True for what {@link readPlaylist} is meant for. */
export function looksLikePlaylist(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, 'playlist');
}

/**
 * Reads a playlist, `{ playlist: [{ piece, bars }], crossfade }`, from a parsed object. A `piece` is a Piece, payload or
 * config.
 *
 * @throws PayloadError if it is no playlist or none of its Pieces can be played
 */
export function readPlaylist(raw: unknown): ReadPlaylist {
  const issues: PayloadIssue[] = [];
  const { playlist, crossfade = DEFAULT_CROSSFADE } = isObject(raw) ? raw : {};
  if (!Array.isArray(playlist) || playlist.length === 0 || playlist.length > MAX_PLAYLIST)
    issues.push(payloadIssue('playlist', playlist, `a list of 1 to ${MAX_PLAYLIST} objects with piece and bars`));
  if (!isWhole(crossfade, 0, MAX_MORPH_BARS))
    issues.push(payloadIssue('crossfade', crossfade, `a whole number from 0 to ${MAX_MORPH_BARS}`));
  if (issues.length > 0) throw new PayloadError(issues);
  const items = (playlist as unknown[]).flatMap((item, i) => readItem(item, `playlist[${i}]`, issues) ?? []);
  const performance = playlistPerformance(items, crossfade as number);
  if (performance === null) throw new PayloadError(issues);
  return { performance, items, crossfade: crossfade as number, issues };
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** An item; null, with an issue noted, if it cannot be played. */
function readItem(raw: unknown, path: string, issues: PayloadIssue[]): PlaylistItem | null {
  if (!isObject(raw) || !isObject(raw.piece)) {
    issues.push(payloadIssue(path, raw, 'an object with piece and bars'));
    return null;
  }
  if (!isWhole(raw.bars, 1, MAX_PLAYLIST_BARS)) {
    issues.push(payloadIssue(`${path}.bars`, raw.bars, `a whole number from 1 to ${MAX_PLAYLIST_BARS}`));
    return null;
  }
  try {
    return { piece: pieceFromJson(raw.piece), bars: raw.bars };
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    for (const issue of error.issues)
      issues.push(payloadIssue(`${path}.piece.${issue.path}`.replace(/\.$/, ''), issue.value, issue.allowed));
    return null;
  }
}
