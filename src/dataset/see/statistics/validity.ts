import type { NormalRange } from '../../../lib/units';

/** How many candidates are valid. */
export interface Validity {
  readonly candidates: number;
  readonly valid: number;
  /** Null without candidates. */
  readonly rate: NormalRange | null;
}

/** The candidates of a model, in all and by split. */
export interface ModelValidity extends Validity {
  readonly model: string;
  readonly groups: readonly Validity[];
}

/** Columns of candidates, one entry a row. */
export interface ValidityColumns {
  readonly candidates: Uint8Array;
  readonly validCandidates: Uint8Array;
  /** Model and split of each row, as places in lists. */
  readonly models: Uint8Array;
  readonly groups: Uint8Array;
}

/** Validity by model and split. Models without a candidate are left out. */
export function validityOf(
  { candidates, validCandidates, models, groups }: ValidityColumns,
  modelNames: readonly string[],
  groupCount: number,
): ModelValidity[] {
  const all = new Float64Array(modelNames.length * groupCount);
  const valid = new Float64Array(all.length);
  for (let row = 0; row < candidates.length; row++) {
    const place = (models[row] as number) * groupCount + (groups[row] as number);
    all[place] = (all[place] as number) + (candidates[row] as number);
    valid[place] = (valid[place] as number) + (validCandidates[row] as number);
  }
  return modelNames
    .map((model, i) => {
      const places = Array.from({ length: groupCount }, (_, group) => i * groupCount + group);
      const groupsOfModel = places.map((place) => rateOf(all[place] as number, valid[place] as number));
      const total = (of: Float64Array) => places.reduce((sum, place) => sum + (of[place] as number), 0);
      return { model, ...rateOf(total(all), total(valid)), groups: groupsOfModel };
    })
    .filter((model) => model.candidates > 0);
}

function rateOf(candidates: number, valid: number): Validity {
  return { candidates, valid, rate: candidates > 0 ? valid / candidates : null };
}
