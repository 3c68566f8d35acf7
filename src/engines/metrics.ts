/** Distances between payloads, as `spec/payload.md` defines them. */
import { log } from '../lib/dmath';
import { type Config, FIELD_NAMES, type FieldName, fieldSpec } from '../piece/labels';
import { hexToOklab, type Oklab } from '../piece/oklab';
import { type Palette, weightShares } from '../piece/payload';
import { oklabDistance } from './oklab';

/** The 22 fields whose labels have an order. */
export const ORDERED_FIELDS: readonly FieldName[] = FIELD_NAMES.filter((name) => fieldSpec(name).ordered);

/** Mass units a palette is cut into for optimal transport. */
const UNITS = 30;

/** How many label steps apart two configs are, averaged over the ordered fields. */
export function ordinalError(answer: Config, truth: Config): number {
  let steps = 0;
  for (const name of ORDERED_FIELDS) {
    const { labels } = fieldSpec(name);
    steps += Math.abs(labels.indexOf(answer[name]) - labels.indexOf(truth[name]));
  }
  return steps / ORDERED_FIELDS.length;
}

/** Share of fields with the same label, root left out (any root suits most texts). */
export function labelAccuracy(answer: Config, truth: Config): number {
  const names = FIELD_NAMES.filter((name) => name !== 'root');
  return names.filter((name) => answer[name] === truth[name]).length / names.length;
}

/** Optimal transport between two palettes in OKLab, weights as mass cut into thirtieths. */
export function paletteDistance(p: Palette, q: Palette): number {
  const from = massUnits(p);
  const to = massUnits(q);
  return cheapestAssignment(from.map((a) => to.map((b) => oklabDistance(a, b)))) / UNITS;
}

/** How varied the answers' labels are beside the truth's: mean over the fields of the ratio of entropies. */
export function entropyRatio(answers: readonly Config[], truths: readonly Config[]): number {
  const ratios = FIELD_NAMES.map((name) => labelEntropy(answers, name) / Math.max(labelEntropy(truths, name), 1e-9));
  return ratios.reduce((a, b) => a + b, 0) / ratios.length;
}

function labelEntropy(configs: readonly Config[], name: FieldName): number {
  const counts = new Map<unknown, number>();
  for (const config of configs) counts.set(config[name], (counts.get(config[name]) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / configs.length) * log(count / configs.length);
  return entropy;
}

/** The palette as {@link UNITS} colours, shares rounded by the largest remainders. */
function massUnits(palette: Palette): Oklab[] {
  const shares = weightShares(palette).map((share) => share * UNITS);
  const counts = shares.map(Math.floor);
  const missing = UNITS - counts.reduce((a, b) => a + b, 0);
  const byRemainder = shares
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { i } of byRemainder.slice(0, missing)) (counts[i] as number)++;
  return palette.colors.flatMap(({ hex }, i) => new Array<Oklab>(counts[i] as number).fill(hexToOklab(hex)));
}

/**
 * Least total cost of giving each row its own column of a square matrix: the Hungarian method with potentials, O(n^3)
 * (Kuhn 1955; Jonker and Volgenant 1987). Index 0 of the arrays stands for "none".
 */
function cheapestAssignment(cost: readonly (readonly number[])[]): number {
  const n = cost.length;
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  const rowOfColumn = new Int32Array(n + 1);
  const cameFrom = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    const slack = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(n + 1);
    let column = 0;
    rowOfColumn[0] = row;
    do {
      done[column] = 1;
      const current = rowOfColumn[column] as number;
      let smallest = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (done[j]) continue;
        const reduced =
          (cost[current - 1]?.[j - 1] as number) - (rowPotential[current] as number) - (columnPotential[j] as number);
        if (reduced < (slack[j] as number)) {
          slack[j] = reduced;
          cameFrom[j] = column;
        }
        if ((slack[j] as number) < smallest) {
          smallest = slack[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (done[j]) {
          (rowPotential[rowOfColumn[j] as number] as number) += smallest;
          (columnPotential[j] as number) -= smallest;
        } else (slack[j] as number) -= smallest;
      }
      column = next;
    } while (rowOfColumn[column] !== 0);
    while (column !== 0) {
      const previous = cameFrom[column] as number;
      rowOfColumn[column] = rowOfColumn[previous] as number;
      column = previous;
    }
  }
  return -(columnPotential[0] as number);
}
