import { defineConfig } from '@playwright/test';

/**
 * `npm run e2e:gpu`: the engines that download a model, for real. For people with a graphics processor and a network;
 * elsewhere every test is skipped and says why.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.gpu.ts',
  outputDir: '../../test-results/e2e-gpu',
  // A first run downloads models of a gigabyte and more.
  timeout: 60 * 60_000,
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
