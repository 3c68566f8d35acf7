/** Finds the answers in a row of any dialect: best-of-N lists, one payload, a payload's parts, results by model, or scores alone. */
import { isObject, type JsonObject } from '../../piece/json-in-text';
import { FIELD_NAMES, type FieldName } from '../../piece/labels';
import { canBePayload, candidatesOf } from './candidates';
import { field, finite, listField, objectField, parsedIfJson, textField } from './fields';
import { checkResult, type RawCandidate, UNCHECKED } from './row-parts';

/** A row's answers, which was chosen, and the row's keys they were read from. */
export interface Answers {
  readonly candidates: readonly RawCandidate[];
  readonly best: number | null;
  readonly keys: readonly string[];
}

/** What the row says of all its answers. */
interface About {
  readonly model: string;
  readonly error: string | null;
}

type Reader = (row: JsonObject, about: About) => Answers | null;

/** The dialects, most telling first. */
const READERS: readonly Reader[] = [bestOfN, resultsByModel, partsOfPayload, payloadOfOtherName, scoresAlone];

/** The answers of a row; none for rows of texts only. Never throws. */
export function answersOf(row: JsonObject, about: About): Answers {
  for (const read of READERS) {
    const answers = read(row, about);
    if (answers) return answers;
  }
  return about.error === null
    ? { candidates: [], best: null, keys: [] }
    : one({ payload: null, scores: {} }, row, about, []);
}

/** Keys of dataset rows. */
export const DATASET_KEYS: readonly string[] = [
  'config_candidates',
  'config_payload',
  'config_error',
  'best_index',
  'candidate_scores',
  'validation_scores',
  'scores',
];

function bestOfN(row: JsonObject): Answers | null {
  if (field(row, 'config_candidates', 'config_payload') === undefined) return null;
  const { candidates, best } = candidatesOf(row);
  const scores = namedScores(row);
  const chosen = best === null ? undefined : candidates[best];
  const keys = [...DATASET_KEYS, ...(chosen ? Object.keys(scores) : [])];
  if (!chosen) return { candidates, best, keys };
  const withScores = { ...chosen, scores: { ...scores, ...chosen.scores } };
  return { candidates: candidates.map((candidate) => (candidate === chosen ? withScores : candidate)), best, keys };
}

/** `results` of several models for one prompt: a list of objects with a model each, or an object by model. */
function resultsByModel(row: JsonObject): Answers | null {
  const list = listField(row, 'results')?.filter(isObject);
  const byName = Object.entries(objectField(row, 'results') ?? {}).filter(([, value]) => isObject(value));
  const named: readonly (readonly [string, JsonObject])[] =
    list?.map((result) => [textField(result, 'model', 'config_model', 'source_label', 'engine'), result] as const) ??
    (byName as [string, JsonObject][]);
  const candidates = named.flatMap(([model, result]) => {
    const error = textField(result, 'config_error', 'error') || null;
    return answersOf(result, { model, error }).candidates;
  });
  return candidates.length > 0 ? { candidates: candidates.slice(0, 255), best: null, keys: ['results'] } : null;
}

const PAYLOAD_PARTS = ['thinking', 'justification', 'title', 'config', 'palettes', 'palette'];

/** The row is a payload itself: a retrieval map's config, title and palettes, or a bare config. */
function partsOfPayload(row: JsonObject, about: About): Answers | null {
  const config = parsedIfJson(field(row, 'config'));
  const isFlat = config === undefined && FIELD_NAMES.filter((name) => Object.hasOwn(row, name)).length >= 3;
  if (!isFlat && !isObject(config)) return null;
  // A `config` may hold the whole payload, as `config_payload` does.
  if (isObject(config) && Object.hasOwn(config, 'config')) return one({ payload: config }, row, about, ['config']);
  const keys = [...PAYLOAD_PARTS, ...(isFlat ? FIELD_NAMES : [])].filter((key) => Object.hasOwn(row, key));
  const payload = Object.fromEntries(keys.map((key) => [key, parsedIfJson(row[key])]));
  return one({ payload }, row, about, keys);
}

const OTHER_NAMES = ['payload', 'output', 'response', 'prediction', 'completion', 'generated', 'answer'];

function payloadOfOtherName(row: JsonObject, about: About): Answers | null {
  const key = OTHER_NAMES.find((name) => {
    const value = field(row, name);
    return canBePayload(value) || (typeof value === 'string' && value.includes('{'));
  });
  return key === undefined ? null : one({ payload: row[key] }, row, about, [key]);
}

/** Benchmark results that keep no payload. */
function scoresAlone(row: JsonObject, about: About): Answers | null {
  const scores = namedScores(row);
  if (Object.keys(scores).length === 0) return null;
  const error = about.error ?? 'The row keeps scores, but no payload.';
  return one({ payload: null }, row, { ...about, error }, []);
}

/** A list of one answer, with the scores and checks that stand beside it. */
function one(
  answer: { readonly payload: unknown; readonly scores?: RawCandidate['scores'] },
  row: JsonObject,
  about: About,
  keys: readonly string[],
): Answers {
  const scores = answer.scores ?? namedScores(row);
  const found = Object.values(CHECK_KEYS).filter((key) => checkResult(field(row, key)) !== null);
  const candidate: RawCandidate = {
    payload: answer.payload ?? null,
    error: answer.payload == null ? about.error : null,
    validity:
      found.length === 0
        ? UNCHECKED
        : {
            format: checkResult(field(row, CHECK_KEYS.format)),
            schema: checkResult(field(row, CHECK_KEYS.schema)),
            palette: checkResult(field(row, CHECK_KEYS.palette)),
          },
    scores,
    model: about.model,
  };
  return { candidates: [candidate], best: 0, keys: [...keys, ...found, ...Object.keys(scores), ...SCORE_LISTS] };
}

/** True for keys that an answer may be read from in rows that are no dataset rows. */
export function isAnswerKey(key: string): boolean {
  const others = [...PAYLOAD_PARTS, ...OTHER_NAMES, ...SCORE_LISTS, ...Object.values(CHECK_KEYS), 'results'];
  return others.includes(key) || FIELD_NAMES.includes(key as FieldName) || SCORE_NAME.test(key);
}

const SCORE_LISTS = ['scores', 'metrics'];
const CHECK_KEYS = { format: 'json_valid', schema: 'schema_valid', palette: 'palette_valid' } as const;
/** Names of numbers that judge an answer, in benchmark results and retrieval maps. */
const SCORE_NAME = /(^|_)(score|reward|sim|similarity|match|quality|creativity|penalty|accuracy)$/;

/** The scores that stand beside an answer: numbers with a score's name, and those in `scores` or `metrics`. */
function namedScores(row: JsonObject): Record<string, number | null> {
  const beside = Object.entries(row).filter(
    ([key, value]) => SCORE_NAME.test(key) && (value === null || finite(value) !== null),
  );
  const within = SCORE_LISTS.flatMap((key) => Object.entries(objectField(row, key) ?? {})).filter(
    ([, value]) => finite(value) !== null,
  );
  return Object.fromEntries([...beside, ...within]) as Record<string, number | null>;
}
