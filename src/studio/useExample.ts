import { useEffect, useState } from 'react';
import { SURPRISE_VIBES } from './example-vibes';

/** How long an example stays: long enough to read it and think of another. */
const EXAMPLE_MS = 6000;

/** An example vibe that changes slowly while `changing`. */
export function useExample(changing: boolean): string {
  const [index, setIndex] = useState(() => Math.floor(Math.random() * SURPRISE_VIBES.length));
  useEffect(() => {
    if (!changing) return;
    const timer = setInterval(() => setIndex((i) => (i + 1) % SURPRISE_VIBES.length), EXAMPLE_MS);
    return () => clearInterval(timer);
  }, [changing]);
  return SURPRISE_VIBES[index] as string;
}
