import { encodeConfig, FIELD_COUNT } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import { weightNumber } from '../../piece/payload';
import { type Edit, isMorph, type Performance, scoreEdit } from '../../piece/performance';
import { MAX_REVISION, MAX_SEED, type Piece } from '../../piece/piece';
import { isScoreEdit, MAX_EDITS } from '../../piece/score';

const isText = (value: unknown) => typeof value === 'string';
const isInteger = (value: unknown, min: number, max: number) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

/** True for five different colours with weights. */
function isPalette(palette: Palette): boolean {
  const { colors } = palette;
  if (colors.length !== 5 || new Set(colors.map((color) => color.hex)).size !== 5) return false;
  return colors.every(({ hex, weight }) => /^#[0-9A-F]{6}$/.test(hex) && weightNumber(weight) >= 1);
}

/**
 * True for a Piece as this app stores it. What it keeps was valid when it was kept, so this only has to find damage: the
 * full reader with its dialects and repairs is for what comes from elsewhere, and loads when that comes.
 */
export function isStoredPiece(value: unknown): value is Piece {
  try {
    const { vibe, seed, engine, rev, payload } = value as Piece;
    const { title, thinking, config, palettes } = payload;
    if (![vibe, engine, title, thinking].every(isText) || title.trim() === '') return false;
    if (!isInteger(seed, 0, MAX_SEED) || !isInteger(rev, 1, MAX_REVISION)) return false;
    if (Object.keys(config).length !== FIELD_COUNT) return false;
    encodeConfig(config); // Throws for a label that is none.
    return config.register_min_oct <= config.register_max_oct && palettes.length === 3 && palettes.every(isPalette);
  } catch {
    return false;
  }
}

function isEdit(edit: Edit): boolean {
  return (!isMorph(edit) || isStoredPiece(edit.to)) && isScoreEdit(scoreEdit(edit));
}

/** {@link isStoredPiece} for a Performance. */
export function isStoredPerformance(value: unknown): value is Performance {
  try {
    const { piece, edits } = value as Performance;
    if (!isStoredPiece(piece) || edits.length > MAX_EDITS || !edits.every(isEdit)) return false;
    return edits.every((edit, i) => edit.tick >= (edits[i - 1]?.tick ?? 0));
  } catch {
    return false;
  }
}
