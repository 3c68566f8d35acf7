/**
 * Makes `public/datasets/` from the compact data files: validates every row and adds its split.
 *
 *     npm run datasets -- [--from DIR]     DIR holds scenes.jsonl and prompts.jsonl (default: ../shared/data)
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDatasets, countSplits } from './datasets/build';

const TARGET = 'public/datasets';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string', default: '../shared/data' } } });
  const [scenes, prompts] = await Promise.all(
    ['scenes.jsonl', 'prompts.jsonl'].map((name) => readFile(join(values.from, name), 'utf8')),
  );
  const built = buildDatasets({ scenes: scenes as string, prompts: prompts as string });
  await mkdir(TARGET, { recursive: true });
  await writeFile(join(TARGET, 'scenes.jsonl'), built.scenes);
  await writeFile(join(TARGET, 'prompts.jsonl'), built.prompts);
  console.log(JSON.stringify({ scenes: countSplits(built.scenes), prompts: countSplits(built.prompts) }));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
