/** How often each label of a field occurs, in all rows and by group. Rows without a payload do not count. */
export interface LabelCounts {
  readonly rows: number;
  /** Rows by group. */
  readonly groupRows: readonly number[];
  /** By label, in the order of the field's labels. */
  readonly labels: readonly { readonly count: number; readonly groupCounts: readonly number[] }[];
}

/**
 * Counts the labels of a field.
 *
 * @param labels     label index + 1 of each row, 0 without a payload
 * @param groups     group of each row
 */
export function countLabels(
  labels: Uint8Array,
  labelCount: number,
  groups: Uint8Array,
  groupCount: number,
): LabelCounts {
  const counts = new Uint32Array((labelCount + 1) * groupCount);
  for (let i = 0; i < labels.length; i++) {
    const place = (labels[i] as number) * groupCount + (groups[i] as number);
    counts[place] = (counts[place] as number) + 1;
  }
  const ofLabel = Array.from({ length: labelCount }, (_, label) => {
    const groupCounts = [...counts.subarray((label + 1) * groupCount, (label + 2) * groupCount)];
    return { count: sum(groupCounts), groupCounts };
  });
  return {
    rows: sum(ofLabel.map(({ count }) => count)),
    groupRows: Array.from({ length: groupCount }, (_, group) =>
      sum(ofLabel.map(({ groupCounts }) => groupCounts[group] as number)),
    ),
    labels: ofLabel,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
