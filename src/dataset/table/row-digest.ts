import { chosenOf, isValid, type PayloadDigest } from '../rows/chosen';
import { textHash } from '../rows/row-key';
import type { RowParts } from '../rows/row-parts';

/** What the columns hold of one row. */
export interface RowDigest {
  /** Line or number of its record, and which of the record's rows it is. */
  readonly line: number;
  readonly part: number;
  /** True for a record that could not be read. */
  readonly isBroken: boolean;
  readonly error: string | null;
  readonly dataset: string;
  readonly idInDataset: string;
  readonly split: string;
  readonly scope: string;
  readonly character: string;
  readonly level: string;
  readonly vibeIndex: number | null;
  /** The vibe, cut to {@link SHOWN_LENGTH}. */
  readonly vibe: string;
  readonly textHash: number;
  /** All that a search looks through, in lower case. */
  readonly searched: string;
  readonly vibeModel: string;
  readonly configModel: string;
  readonly payload: PayloadDigest | null;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly embedding: readonly number[] | null;
  readonly candidates: number;
  readonly validCandidates: number;
}

/** Longest text of a line of the table. */
export const SHOWN_LENGTH = 400;
/** Longest text that a search looks through in one row. */
const SEARCHED_LENGTH = 20_000;

/** A row's digest. */
export function digestRow(parts: RowParts, line: number, part: number): RowDigest {
  const { dataset, idInDataset, split, scope, character, level, vibeIndex, vibe, vibeModel } = parts;
  const { index, digest } = chosenOf(parts);
  const chosen = index === null ? undefined : parts.candidates[index];
  const texts = [vibe, parts.noisyVibe === vibe ? '' : parts.noisyVibe, digest?.title ?? '', parts.tags.join(' ')];
  return {
    line,
    part,
    isBroken: false,
    error: digest ? null : parts.error,
    dataset,
    idInDataset,
    split,
    scope,
    character,
    level,
    vibeIndex,
    vibe: vibe.slice(0, SHOWN_LENGTH),
    textHash: textHash(vibe),
    searched: searchedText([...texts, character, idInDataset, dataset]),
    vibeModel,
    configModel: chosen?.model || parts.configModel,
    payload: digest,
    scores: chosen?.scores ?? {},
    embedding: parts.embedding,
    candidates: parts.candidates.length,
    validCandidates: parts.candidates.filter(isValid).length,
  };
}

/** The digest of a record that could not be read. */
export function digestBroken(text: string, error: string, line: number): RowDigest {
  return {
    line,
    part: 0,
    isBroken: true,
    error,
    dataset: '',
    idInDataset: '',
    split: '',
    scope: '',
    character: '',
    level: '',
    vibeIndex: null,
    vibe: text.slice(0, SHOWN_LENGTH),
    textHash: textHash(text),
    searched: searchedText([text]),
    vibeModel: '',
    configModel: '',
    payload: null,
    scores: {},
    embedding: null,
    candidates: 0,
    validCandidates: 0,
  };
}

function searchedText(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, SEARCHED_LENGTH)
    .toLowerCase()
    .replaceAll('\u0000', ' ');
}
