import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const ASSEMBLY = new URL('../worklets/kernels/assembly/', import.meta.url);

/** Compiles the kernels of `assembly/`; throws with the compiler's words if it cannot. */
export async function compileKernels(): Promise<Uint8Array> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      ...['--outFile', 'kernels.wasm', '-O3', '--noAssert', '--enable', 'simd'],
      ...['--runtime', 'stub', '--importMemory', '--initialMemory', '1'],
    ],
    {
      readFile: (name) => readFile(new URL(name, ASSEMBLY), 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`${error?.message}\n${stderr}`);
  return binary;
}
