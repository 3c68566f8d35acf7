import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser';

const port = 4179;
const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium found. `npm test` installs one, or set TINTUNE_CHROMIUM.');

/** What listens to the sound or to the clock, and so has the machine to itself. */
const ALONE = [
  'busy-page',
  'dataset-replay',
  'field',
  'gesture',
  'main-job',
  'many',
  'midi',
  'painter',
  'performance',
  'phone-sound',
  'playlist',
  'recovery',
  'same-samples',
].map((name) => `**/${name}.spec.ts`);

/**
 * End to end against the built site: `scripts/start.ts` builds and serves it. `npm run e2e` runs one project after the
 * other; TINTUNE_BUILT says that the site is built already.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  workers: 2,
  projects: [
    { name: 'alone', testMatch: ALONE, workers: 1 },
    { name: 'together', testIgnore: [...ALONE, '**/gpu/**'] },
  ],
  forbidOnly: Boolean(process.env.CI),
  // Real time on a shared machine: what fails once is tried once more, and named as flaky; what fails twice has failed.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/e2e.json' }]],
  webServer: {
    command: `npx tsx scripts/start.ts --port ${port} --strict ${process.env.TINTUNE_BUILT ? '--built' : ''}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: !process.env.CI,
    timeout: 120_000,
  },
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--enable-unsafe-swiftshader',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
});
