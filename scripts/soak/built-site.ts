import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { watchContexts } from '../../e2e/support/audio-contexts';
import { findOrInstallBrowser } from '../browser';
import { watchReports } from './sound-watch';

/** Builds the site, serves it, and runs something on a page in Chromium whose sound is watched. The page is still to be opened. */
export async function onBuiltSite<T>(port: number, run: (page: Page) => Promise<T>): Promise<T> {
  const outDir = mkdtempSync(join(tmpdir(), 'tintune-soak-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ logLevel: 'silent', build: { outDir }, preview: { port } });
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--enable-unsafe-swiftshader'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      baseURL: server.resolvedUrls?.local[0],
    });
    await page.addInitScript({ content: 'globalThis.__name ??= (target) => target;' });
    await watchContexts(page);
    await watchReports(page);
    return await run(page);
  } finally {
    await browser.close();
    await new Promise((resolve) => server.httpServer.close(resolve));
    rmSync(outDir, { recursive: true, force: true });
  }
}
