/**
 * Writes `worklets/golden.json`, the hashes by which a test notices that the sound has changed: `npx tsx
 * scripts/golden.ts`. Refuses other hashes under the same SOUND_REVISION, unless `--same-revision` says that no Piece of
 * that revision has been published yet.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { goldenHashes } from '../src/audio/testing/golden-pieces';
import { SOUND_REVISION } from '../src/piece/piece';

const FILE = new URL('../worklets/golden.json', import.meta.url);

const before = JSON.parse(await readFile(FILE, 'utf8')) as { rev: number; hashes: Record<string, string> };
const hashes = await goldenHashes();
const changed = JSON.stringify(hashes) !== JSON.stringify(before.hashes);
if (changed && before.rev === SOUND_REVISION && !process.argv.includes('--same-revision')) {
  process.stderr.write(
    `The sound has changed since revision ${SOUND_REVISION}. Raise SOUND_REVISION in src/piece/piece.ts first.\n`,
  );
  process.exitCode = 1;
} else {
  await writeFile(FILE, `${JSON.stringify({ rev: SOUND_REVISION, hashes }, null, 2)}\n`);
  process.stdout.write(changed ? 'Written.\n' : 'Nothing has changed.\n');
}
