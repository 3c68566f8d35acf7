import type { Payload } from '../../../piece/payload';
import type { Contender } from '../../judge/annotation';
import type { NormalRow } from '../../rows/normal-row';
import type { RowId, RowTable } from '../../worker/row-table';
import { playableCandidate, seedOfRow } from '../row-pieces';
import { shuffled } from '../shuffled';

/** One of two answers: what is heard, and who it is. */
export interface Answer extends Contender {
  readonly payload: Payload;
  readonly seed: number;
}

/** Two answers to the same words. */
export interface Pair {
  readonly vibe: string;
  readonly first: Answer;
  readonly second: Answer;
}

/** Rows that are looked at in one go. */
const PAGE = 200;

/** A candidate of a row as an answer; null where it cannot be played. */
export function answerOf(row: NormalRow, candidate: number | null): Answer | null {
  const { payload, model } = (candidate === null ? undefined : row.candidates[candidate]) ?? {};
  return payload ? { row: row.key, candidate, model: model || row.configModel, payload, seed: seedOfRow(row) } : null;
}

/** Two candidates of a row; null where one of them cannot be played. */
export function pairOfCandidates(row: NormalRow, first: number, second: number): Pair | null {
  const [a, b] = [answerOf(row, first), answerOf(row, second)];
  return a && b && { vibe: row.vibe, first: a, second: b };
}

/**
 * Pairs of answers of two models to the same words, among some rows: candidates of one row, or rows of the same text. In an
 * order that hangs on the seed. Ends when no more are found.
 */
export async function* pairsOfModels(
  table: Pick<RowTable, 'lines' | 'row'>,
  ids: Uint32Array,
  [a, b]: readonly [string, string],
  seed: number,
): AsyncGenerator<Pair, void, void> {
  if (a === b) return;
  const order = shuffled(ids, seed);
  /** By model: texts that wait for the other model's answer. */
  const waiting = new Map([a, b].map((model) => [model, new Map<string, RowId>()]));
  for (let from = 0; from < order.length; from += PAGE) {
    for (const line of await table.lines([...order.subarray(from, from + PAGE)])) {
      const within = line.candidates > 1 ? pairWithin(await table.row(line.id), a, b) : null;
      if (within) {
        yield within;
        continue;
      }
      const mine = line.palette ? waiting.get(line.configModel) : undefined;
      if (!mine) continue;
      const isFirst = line.configModel === a;
      const others = waiting.get(isFirst ? b : a);
      const other = others?.get(line.vibe);
      const pair = other === undefined ? null : await pairAcross(table, isFirst ? [line.id, other] : [other, line.id]);
      if (pair) {
        others?.delete(line.vibe);
        yield pair;
      } else mine.set(line.vibe, line.id);
    }
  }
}

/** The first answers of both models among a row's candidates. */
function pairWithin(row: NormalRow, a: string, b: string): Pair | null {
  const firstOf = (model: string) =>
    row.candidates.findIndex(({ payload, model: by }) => payload !== null && by === model);
  const [first, second] = [firstOf(a), firstOf(b)];
  return first < 0 || second < 0 || first === second ? null : pairOfCandidates(row, first, second);
}

/** The answers of two rows to the same text. */
async function pairAcross(table: Pick<RowTable, 'row'>, [a, b]: readonly [RowId, RowId]): Promise<Pair | null> {
  const rows = await Promise.all([table.row(a), table.row(b)]);
  const [first, second] = rows.map((row) => answerOf(row, playableCandidate(row)));
  return first && second ? { vibe: rows[0].vibe, first, second } : null;
}
