import { expect, it } from 'vitest';
import { KERNELS_WASM } from '../worklets/kernels/wasm';
import { compileKernels } from './compile-kernels';

it('the compiled kernels are those of the sources (else: npm run kernels)', async () => {
  expect(Buffer.from(await compileKernels()).toString('base64')).toBe(KERNELS_WASM);
}, 60_000);
