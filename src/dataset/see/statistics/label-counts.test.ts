import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLabels } from './label-counts';

describe('label counts', () => {
  it('count every row with a payload once, in its group', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), { maxLength: 200 });
    fc.assert(
      fc.property(rows, (all) => {
        const labels = Uint8Array.from(all, ([label]) => label);
        const groups = Uint8Array.from(all, ([, group]) => group);
        const counts = countLabels(labels, 4, groups, 3);
        expect(counts.rows).toBe(all.filter(([label]) => label > 0).length);
        counts.labels.forEach(({ count, groupCounts }, label) => {
          expect(count).toBe(all.filter(([each]) => each === label + 1).length);
          groupCounts.forEach((each, group) => {
            expect(each).toBe(all.filter(([l, g]) => l === label + 1 && g === group).length);
          });
        });
        expect(counts.groupRows.reduce((a, b) => a + b, 0)).toBe(counts.rows);
      }),
    );
  });
});
