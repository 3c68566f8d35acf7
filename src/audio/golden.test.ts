import { expect, it } from 'vitest';
import golden from '../../worklets/golden.json';
import { SOUND_REVISION } from '../piece/piece';
import { goldenHashes } from './testing/golden-pieces';

const ADVICE =
  'The sound has changed. If that was meant, raise SOUND_REVISION in src/piece/piece.ts and run `npx tsx scripts/golden.ts`.';

it('sounds, bit for bit, as its sound revision promises', { timeout: 60_000 }, async () => {
  expect(golden.rev, ADVICE).toBe(SOUND_REVISION);
  expect(await goldenHashes(), ADVICE).toEqual(golden.hashes);
});
