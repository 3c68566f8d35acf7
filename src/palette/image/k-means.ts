import type { Oklab } from '../oklab';

/** A colour and the area it covers, in any unit. */
export interface ColorPoint extends Oklab {
  readonly area: number;
}

const MOST_ROUNDS = 40;
/** Clusters whose middles are nearer than this look like one colour. */
const SAME = 0.02;
/** How much area counts while clusters are sought: less than in full, so that a small strong accent is one too. */
const AREA_POWER = 0.5;

/**
 * At most `count` clusters of colours by k-means (Lloyd's rounds) in OKLab, begun as k-means++ (D. Arthur and
 * S. Vassilvitskii, 2007) is, but with the likeliest draw each time, so that the same points give the same clusters.
 * Fewer where the colours are fewer.
 *
 * @param points at least one
 */
export function clusterColors(points: readonly ColorPoint[], count: number): ColorPoint[] {
  const pulls = points.map(({ area }) => area ** AREA_POWER);
  let middles = firstMiddles(points, pulls, count);
  let owners = points.map((point) => nearestTo(point, middles));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    middles = middles.map((middle, i) => meanOf(points, pulls, owners, i) ?? middle);
    const next = points.map((point) => nearestTo(point, middles));
    const isSettled = next.every((owner, i) => owner === owners[i]);
    owners = next;
    if (isSettled) break;
  }
  const areas = points.map(({ area }) => area);
  const clusters = middles.flatMap((_, i) => meanOf(points, areas, owners, i) ?? []);
  return mergedTwins(clusters);
}

function squaredDistance(x: Oklab, y: Oklab): number {
  const [l, a, b] = [x.l - y.l, x.a - y.a, x.b - y.b];
  return l * l + a * a + b * b;
}

function nearestTo(point: Oklab, middles: readonly Oklab[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < middles.length; i++) {
    const distance = squaredDistance(point, middles[i] as Oklab);
    if (distance < least) [nearest, least] = [i, distance];
  }
  return nearest;
}

/** The heaviest colour, then always the one whose weighted squared distance from those before is largest. */
function firstMiddles(points: readonly ColorPoint[], pulls: readonly number[], count: number): Oklab[] {
  const middles: Oklab[] = [points[pulls.indexOf(Math.max(...pulls))] as Oklab];
  while (middles.length < count) {
    const gaps = points.map(
      (point, i) => (pulls[i] as number) * squaredDistance(point, middles[nearestTo(point, middles)] as Oklab),
    );
    const widest = Math.max(...gaps);
    if (widest === 0) break;
    middles.push(points[gaps.indexOf(widest)] as Oklab);
  }
  return middles;
}

/** The mean of a cluster, with its area by `weights`; null for an empty one. */
function meanOf(
  points: readonly ColorPoint[],
  weights: readonly number[],
  owners: readonly number[],
  cluster: number,
): ColorPoint | null {
  let [l, a, b, sum] = [0, 0, 0, 0];
  for (let i = 0; i < points.length; i++) {
    if (owners[i] !== cluster) continue;
    const [point, weight] = [points[i] as ColorPoint, weights[i] as number];
    l += point.l * weight;
    a += point.a * weight;
    b += point.b * weight;
    sum += weight;
  }
  return sum > 0 ? { l: l / sum, a: a / sum, b: b / sum, area: sum } : null;
}

/** Clusters that look alike as one, with their areas together. */
function mergedTwins(clusters: readonly ColorPoint[]): ColorPoint[] {
  const merged: ColorPoint[] = [];
  for (const cluster of clusters) {
    const twin = merged.findIndex((other) => squaredDistance(cluster, other) < SAME * SAME);
    const other = merged[twin];
    if (!other) merged.push(cluster);
    else merged[twin] = { ...(other.area >= cluster.area ? other : cluster), area: other.area + cluster.area };
  }
  return merged;
}
