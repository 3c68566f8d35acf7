import type { CSSProperties } from 'react';
import { percentWords, valueWords } from './words';

interface BarRowProps {
  readonly name: string;
  /** Share of all, and of each group; null where there is nothing to take a share of. */
  readonly share: number | null;
  readonly groupShares: readonly (number | null)[];
  readonly groups: readonly string[];
  /** What the shares are of, for who cannot see the bars: "of 312 rows". */
  readonly of: string;
  /** Bars are as long as this share of their box is of them: 1, or the largest of a chart. */
  readonly longest: number;
  readonly isFilter: boolean;
  readonly onPress: () => void;
}

/** A value with a thin bar for each group. It is a button that filters by the value. */
export function BarRow(props: BarRowProps) {
  const { name, share, groupShares, groups, of, longest, isFilter, onPress } = props;
  const words = share === null ? 'none' : percentWords(share);
  const each = groups.length < 2 ? [] : groups.map((group, i) => groupWords(group, groupShares[i] ?? null));
  return (
    <button
      type="button"
      className="bar-row"
      aria-pressed={isFilter}
      aria-label={`${name}: ${[`${words} ${of}`, ...each].join(', ')}`}
      onClick={onPress}
    >
      <bdi className="bar-name">{name}</bdi>
      <span className="bars">
        {groupShares.map((groupShare, i) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: groups stay in their order.
            key={i}
            data-series={i}
            style={{ '--share': longest > 0 ? (groupShare ?? 0) / longest : 0 } as CSSProperties}
          />
        ))}
      </span>
      <span className="bar-share">{words}</span>
    </button>
  );
}

function groupWords(group: string, share: number | null): string {
  return `${valueWords(group)} ${share === null ? 'none' : percentWords(share)}`;
}
