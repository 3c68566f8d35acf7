import { uniform } from '../../lib/random';

/** The rows in a random order (Fisher and Yates, as by Durstenfeld 1964), always the same for the same rows and seed. */
export function shuffled(ids: Uint32Array, seed: number): Uint32Array {
  const order = Uint32Array.from(ids);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(uniform(seed, last, 0, 0) * (last + 1));
    const id = order[last];
    order[last] = order[other];
    order[other] = id;
  }
  return order;
}
