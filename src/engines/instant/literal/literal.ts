import { type FieldName, fieldSpec, type LabelValue } from '../../../piece/labels';
import { type Token, typed } from '../text/tokens';
import { Wishes } from '../wishes';
import { findKeys, isMode } from './key';
import { negationScopes, negatorBefore, SCOPE } from './negation';
import type { Labels } from './phrase';
import { isIntensifier, type Mention, scanPhrases } from './scan';
import { findTempos, nearestTempo } from './tempo';

/** Something the text asks for literally. */
export interface Asked {
  /** The words, as typed. */
  readonly words: string;
  /** First token of `words`. */
  readonly from: number;
  /** Its tokens, the negation before them left out. */
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  /** A key or a tempo in numbers: its words mean nothing else. */
  readonly exact: boolean;
  /** What they fix. */
  readonly labels: Labels;
  /** Fields whose labels they limit without fixing one. */
  readonly limits: readonly FieldName[];
}

/** What a text asks for literally. */
export interface Literal {
  readonly wishes: Wishes;
  /** In the text's order. */
  readonly asked: readonly Asked[];
}

interface Request {
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  readonly labels: Labels;
  readonly limits: readonly FieldName[];
  readonly apply: (wishes: Wishes) => void;
}

/**
 * Finds what a text asks for literally: phrases, tempos and keys. Of two requests for one field the later wins; of two that
 * share words the one that says more ("f sharp" is a note, so its "sharp" is no attack).
 *
 * @param isTaken true for tokens that are part of a colour's name
 */
export function readLiteral(tokens: readonly Token[], isTaken: (token: number) => boolean): Literal {
  const scopes = negationScopes(tokens);
  const isNegated = (start: number) => scopes[start] !== SCOPE.none;
  const numbersAndKeys = [
    ...findTempos(tokens).map(({ bpm, start, end }) =>
      labelRequest({ tempo: nearestTempo(bpm) }, start, end, isNegated(start)),
    ),
    ...findKeys(tokens)
      .filter(({ start, end }) => !tokens.slice(start, end).some((_, k) => isTaken(start + k)))
      .map(({ root, mode, seventh, start, end }) =>
        labelRequest(
          { ...(root && { root }), ...(mode && { mode }), ...(seventh && { chord_extensions: 'sevenths' }) },
          start,
          end,
          isNegated(start),
        ),
      ),
  ];
  const exact = new Set(numbersAndKeys);
  const requests = withoutOverlaps(tokens, [
    ...numbersAndKeys,
    ...scanPhrases(tokens, isTaken).map(phraseRequest),
  ]).sort((a, b) => a.start - b.start || a.end - b.end);
  const wishes = new Wishes();
  for (const request of requests) request.apply(wishes);
  const firstOf = ({ start }: Request) =>
    isIntensifier(tokens[start - 1]?.text) && !isNegated(start) ? start - 1 : negatorBefore(scopes, start);
  const asked = requests.map((request) => ({
    words: typed(tokens, firstOf(request), request.end),
    from: firstOf(request),
    start: request.start,
    end: request.end,
    negated: request.negated,
    exact: exact.has(request),
    labels: request.labels,
    limits: request.limits,
  }));
  return { wishes, asked };
}

/** Of requests that share words only the longest; of equally long ones all. */
function withoutOverlaps(tokens: readonly Token[], requests: readonly Request[]): Request[] {
  const length = ({ start, end }: Request) => end - start;
  const share = (one: Request, other: Request) => {
    const shared = tokens.slice(Math.max(one.start, other.start), Math.min(one.end, other.end));
    // A mode belongs to both in "c minor seventh chords".
    return shared.some(({ text }) => length(one) === 1 || !isMode(text));
  };
  return requests.filter((one) => !requests.some((other) => length(other) > length(one) && share(one, other)));
}

function phraseRequest({ phrase, start, end, negated, strong }: Mention): Request {
  if (negated && phrase.negated) return { ...labelRequest(phrase.negated, start, end, false), negated: true };
  const labels = (strong && phrase.strong) || phrase.set || {};
  const layer = phrase.some;
  if (!layer || negated) return labelRequest(labels, start, end, negated);
  return { start, end, negated, labels, limits: [layer], apply: (wishes) => wishes.wantSome(layer) };
}

/** Fixes labels; negated, rules them out instead, in ordered fields with all beyond them, away from the middle. */
function labelRequest(labels: Labels, start: number, end: number, negated: boolean): Request {
  const entries = Object.entries(labels) as [FieldName, LabelValue][];
  if (!negated) {
    const apply = (wishes: Wishes) => {
      for (const [field, label] of entries) wishes.fix(field, label);
    };
    return { start, end, negated, labels, limits: [], apply };
  }
  const apply = (wishes: Wishes) => {
    for (const [field, label] of entries)
      for (const other of fromLabelOutwards(field, label)) wishes.forbid(field, other);
  };
  return { start, end, negated, labels: {}, limits: entries.map(([field]) => field), apply };
}

/** A label and, in an ordered field, those further from the middle on its side. */
function fromLabelOutwards(field: FieldName, label: LabelValue): LabelValue[] {
  const { labels, ordered } = fieldSpec(field);
  const index = labels.indexOf(label);
  const middle = (labels.length - 1) / 2;
  if (!ordered || index === middle) return [label];
  return labels.filter((_, i) => (index < middle ? i <= index : i >= index));
}
