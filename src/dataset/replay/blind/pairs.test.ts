import { describe, expect, it } from 'vitest';
import type { NormalRow } from '../../rows/normal-row';
import { candidateWith, payloadCalled, rowWith } from '../../testing/rows';
import type { RowLine } from '../../worker/row-table';
import { type Pair, pairOfCandidates, pairsOfModels } from './pairs';

const answer = (title: string, model = '') => candidateWith(payloadCalled(title), model);

function tableOf(rows: readonly NormalRow[]) {
  return {
    row: async (id: number) => rows[id] as NormalRow,
    lines: async (ids: readonly number[]) =>
      ids.map((id) => {
        const row = rows[id] as NormalRow;
        const palette = row.candidates[row.best ?? 0]?.payload?.palettes[0] ?? null;
        return { id, vibe: row.vibe, configModel: row.configModel, candidates: row.candidates.length, palette };
      }) as unknown as RowLine[],
  };
}

async function pairsIn(rows: readonly NormalRow[], models: [string, string] = ['a', 'b']): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for await (const pair of pairsOfModels(tableOf(rows), Uint32Array.from(rows.keys()), models, 1)) pairs.push(pair);
  return pairs;
}

describe('a pair of candidates', () => {
  it('is two of a row, and none where one cannot be played', () => {
    const row = rowWith([answer('one', 'm'), answer('two'), candidateWith(null)]);
    expect(pairOfCandidates(row, 0, 1)).toMatchObject({
      vibe: row.vibe,
      first: { row: row.key, candidate: 0, model: 'm' },
      second: { candidate: 1, model: 'teacher' },
    });
    expect(pairOfCandidates(row, 0, 2)).toBeNull();
    expect(pairOfCandidates(row, 0, 7)).toBeNull();
  });
});

describe('pairs of two models', () => {
  it('are rows of the same text, the models always in the same places', async () => {
    const of = (model: string, vibe: string) =>
      rowWith([answer(`${model} ${vibe}`)], { configModel: model, vibe, key: `${model}/${vibe}` });
    const pairs = await pairsIn([
      of('a', 'rain'),
      of('b', 'snow'),
      of('c', 'rain'),
      of('b', 'rain'),
      of('a', 'snow'),
      of('a', 'fog'),
    ]);
    expect(pairs.map(({ first, second }) => [first.row, second.row]).sort()).toEqual([
      ['a/rain', 'b/rain'],
      ['a/snow', 'b/snow'],
    ]);
  });

  it('are candidates of one row, where they are by different models', async () => {
    const both = rowWith([answer('1', 'c'), answer('2', 'b'), answer('3', 'a')]);
    const pairs = await pairsIn([both, rowWith([answer('1', 'b'), candidateWith(null, 'a')])]);
    expect(pairs.map(({ first, second }) => [first.candidate, second.candidate])).toEqual([[2, 1]]);
  });

  it('are none for one model, or for models whose names are parts of objects', async () => {
    const odd = ['constructor', '__proto__'].map((configModel) => rowWith([answer('x')], { configModel }));
    expect(await pairsIn(odd)).toEqual([]);
    expect(await pairsIn(odd, ['constructor', '__proto__'])).toHaveLength(1);
    expect(await pairsIn(odd, ['constructor', 'constructor'])).toEqual([]);
  });
});
