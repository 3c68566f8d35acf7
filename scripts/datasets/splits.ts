import type { Split } from '../../src/dataset/compact-row';
import { hash4, hashText } from '../../src/lib/random';
import { farthestPoints, normalizeText, textFeatures } from './text-features';

/** One row as the splitter sees it. */
export interface SplitRow {
  /** Scenes and prompts are split separately, so that each file gets its shares. */
  readonly kind: 'scene' | 'prompt';
  /** The row's texts. Rows that share one (after normalisation) go into one split, across both files. */
  readonly texts: readonly string[];
  /** Rows of one group go into one split. */
  readonly group: string | undefined;
}

/** Rows that must stay together. */
interface Cluster {
  readonly key: string;
  readonly kind: SplitRow['kind'];
  readonly text: string;
  readonly rows: readonly number[];
}

const SEED = 20_240_615;
const TEST_SHARE = 0.15;
const VALIDATION_SHARE = 0.05;
const GRPO_SHARE = 0.25;

/** The split of each row: TEST and SFT-Val at random, GRPO the most spread-out texts of the rest, SFT-Train what stays. */
export function assignSplits(rows: readonly SplitRow[]): Split[] {
  const splits = new Array<Split>(rows.length).fill('SFT-Train');
  const clusters = clusterRows(rows);
  for (const kind of ['scene', 'prompt'] as const) {
    const shuffled = shuffle(clusters.filter((cluster) => cluster.kind === kind));
    const mark = (split: Split, chosen: readonly Cluster[]) => {
      for (const cluster of chosen) for (const row of cluster.rows) splits[row] = split;
    };
    const testCount = Math.round(TEST_SHARE * shuffled.length);
    const validationCount = Math.round(VALIDATION_SHARE * shuffled.length);
    mark('TEST', shuffled.slice(0, testCount));
    mark('SFT-Val', shuffled.slice(testCount, testCount + validationCount));
    const rest = shuffled.slice(testCount + validationCount);
    const spread = farthestPoints(
      textFeatures(rest.map((cluster) => cluster.text)),
      Math.round(GRPO_SHARE * shuffled.length),
    );
    mark(
      'GRPO',
      spread.map((i) => rest[i] as Cluster),
    );
  }
  return splits;
}

/** An order that depends on the seed and the clusters' texts, not on their order in the file. */
function shuffle(clusters: readonly Cluster[]): Cluster[] {
  const rank = new Map(clusters.map((cluster) => [cluster, hash4(SEED, hashText(cluster.key), 0, 0)]));
  return [...clusters].sort(
    (a, b) => (rank.get(a) as number) - (rank.get(b) as number) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}

/** Joins rows that share a group or a normalised text (union-find), in the order of their first row. */
function clusterRows(rows: readonly SplitRow[]): Cluster[] {
  const parent = rows.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] as number;
    parent[i] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  rows.forEach((row, i) => {
    const keys = row.texts.map((text) => `text:${normalizeText(text) || text}`);
    if (row.group !== undefined) keys.push(`group:${row.group}`);
    for (const key of keys) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, i);
      else parent[find(i)] = find(first);
    }
  });
  const members = new Map<number, number[]>();
  rows.forEach((_, i) => {
    const root = find(i);
    members.set(root, [...(members.get(root) ?? []), i]);
  });
  return [...members.values()].map((indices) => toCluster(rows, indices));
}

function toCluster(rows: readonly SplitRow[], indices: readonly number[]): Cluster {
  const texts = indices.flatMap((i) => (rows[i] as SplitRow).texts);
  return {
    key: [...texts].sort()[0] as string,
    kind: indices.some((i) => (rows[i] as SplitRow).kind === 'scene') ? 'scene' : 'prompt',
    text: texts.join('\n'),
    rows: indices,
  };
}
