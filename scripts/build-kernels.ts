/** Writes `worklets/kernels/wasm.ts`, the compiled kernels, and says how large they are: `npm run kernels`. */
import { writeFile } from 'node:fs/promises';
import { compileKernels } from './compile-kernels';

const FILE = new URL('../worklets/kernels/wasm.ts', import.meta.url);

const binary = await compileKernels();
const text = Buffer.from(binary).toString('base64');
const lines = text.match(/.{1,110}/g) ?? [];
await writeFile(
  FILE,
  `/** The kernels of \`assembly/\`, compiled by \`npm run kernels\`; base64. */\nexport const KERNELS_WASM =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
);
process.stdout.write(`${binary.length} bytes.\n`);
