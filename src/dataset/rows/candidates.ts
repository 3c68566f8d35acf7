/** The answers of a dataset row: best-of-N lists with their checks and scores, or the one payload. */

import { looksLikePayload } from '../../piece/dialect';
import { isObject, type JsonObject } from '../../piece/json-in-text';
import { field, finite, integerField, listField, objectField, parsedIfJson, textField } from './fields';
import type { Validity } from './normal-row';
import { checkResult, type RawCandidate, UNCHECKED } from './row-parts';

/** Most answers of one row; the table counts them in a byte. */
const MOST_CANDIDATES = 255;

/** A row's answers and which of them was chosen. */
export interface CandidateList {
  readonly candidates: readonly RawCandidate[];
  readonly best: number | null;
}

/** The answers of a row with the fields `config_candidates` and `config_payload`; scores of `scores_external` included. */
export function candidatesOf(row: JsonObject): CandidateList {
  const model = textField(row, 'config_model');
  const checks = checksOf(row);
  const scores = objectField(row, 'candidate_scores') ?? {};
  const listed = listField(row, 'config_candidates') ?? judgedOnly(scores, checks);
  const candidates = listed.slice(0, MOST_CANDIDATES).map(
    (payload, i): RawCandidate => ({
      payload: payload ?? null,
      error: payload == null ? 'The row keeps what was said of this candidate, but not its payload.' : null,
      validity: validityAt(checks, i),
      scores: scoresAt(scores, i),
      model,
    }),
  );
  return withChosen(candidates, row, model);
}

/** Places for candidates that have scores or checks, but were not kept. */
function judgedOnly(scores: JsonObject, checks: unknown): null[] {
  const lists = Array.isArray(checks) ? [checks] : [scores, isObject(checks) ? checks : {}].flatMap(Object.values);
  return new Array<null>(Math.max(0, ...lists.map((list) => (Array.isArray(list) ? list.length : 0)))).fill(null);
}

/** Puts the chosen payload among the candidates and says where it is. */
function withChosen(candidates: RawCandidate[], row: JsonObject, model: string): CandidateList {
  const payload = field(row, 'config_payload');
  const error = textField(row, 'config_error') || null;
  const stored = integerField(row, 'best_index');
  let best = stored !== null && stored >= 0 && stored < candidates.length ? stored : null;
  if (payload === undefined) {
    if (candidates.length === 0 && error !== null) candidates.push(lone(null, error, model));
    return { candidates: withExternal(candidates, best, row), best };
  }
  const stands = best === null ? undefined : candidates[best];
  if (stands && best !== null && stands.payload === null) candidates[best] = { ...stands, payload, error: null };
  best ??= candidates.findIndex((candidate) => isSame(candidate.payload, payload));
  if (best < 0) best = candidates.push(lone(payload, null, model)) - 1;
  return { candidates: withExternal(candidates, best, row), best };
}

function lone(payload: unknown, error: string | null, model: string): RawCandidate {
  return { payload, error, validity: UNCHECKED, scores: {}, model };
}

/** The winner's `scores_external` beside what `candidate_scores` says of it. */
function withExternal(candidates: RawCandidate[], best: number | null, row: JsonObject): RawCandidate[] {
  const chosen = best === null ? undefined : candidates[best];
  if (!chosen || best === null) return candidates;
  const external = Object.entries(objectField(row, 'scores_external') ?? {}).flatMap(([name, details]) => {
    const score = finite(isObject(details) ? details.final_score : details);
    return score === null || chosen.scores[name] != null ? [] : [[name, score] as const];
  });
  if (external.length > 0)
    candidates[best] = { ...chosen, scores: { ...chosen.scores, ...Object.fromEntries(external) } };
  return candidates;
}

/** Equal as JSON, whether as object or as text. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(parsedIfJson(a)) === JSON.stringify(parsedIfJson(b));
}

/** `scores` or `validation_scores`: lists by check, or a list of checks by candidate. */
function checksOf(row: JsonObject): unknown {
  const isChecks = (value: unknown): boolean => {
    const first = Array.isArray(value) ? value[0] : value;
    return isObject(first) && CHECKS.some(([, name]) => Object.hasOwn(first, name));
  };
  return ['validation_scores', 'scores'].map((key) => parsedIfJson(field(row, key))).find(isChecks);
}

const CHECKS = [
  ['format', 'format_valid'],
  ['schema', 'schema_valid'],
  ['palette', 'palette_valid'],
] as const satisfies readonly (readonly [keyof Validity, string])[];

function validityAt(checks: unknown, index: number): Validity {
  const read = (name: string): boolean | null => {
    if (Array.isArray(checks)) {
      const of = checks[index];
      return isObject(of) ? checkResult(of[name]) : null;
    }
    const list = isObject(checks) ? checks[name] : undefined;
    return Array.isArray(list) ? checkResult(list[index]) : null;
  };
  return Object.fromEntries(CHECKS.map(([key, name]) => [key, read(name)])) as Record<keyof Validity, boolean | null>;
}

/** One candidate's scores out of lists by scorer. */
function scoresAt(scores: JsonObject, index: number): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(scores).flatMap(([name, list]) => (Array.isArray(list) ? [[name, finite(list[index])]] : [])),
  );
}

/** True for an object, or the text of one, that can be a payload. */
export function canBePayload(value: unknown): boolean {
  const parsed = parsedIfJson(value);
  return isObject(parsed) && looksLikePayload(parsed);
}
