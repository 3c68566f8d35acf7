import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { engineTools } from './engine-page-site/main';

const ROOT = fileURLToPath(new URL('./engine-page-site', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

declare global {
  interface Window {
    engineTools: typeof engineTools;
  }
}

/** The tests' page with the engines, built as the site is, and its server. */
export class EnginePage {
  private constructor(
    readonly address: string,
    readonly close: () => Promise<void>,
  ) {}

  static async serve(): Promise<EnginePage> {
    const outDir = mkdtempSync(join(tmpdir(), 'tintune-engine-page-'));
    const options = { root: ROOT, configFile: CONFIG, publicDir: false, logLevel: 'warn' } as const;
    await build({ ...options, build: { outDir, emptyOutDir: true } });
    const server = await preview({ ...options, build: { outDir }, preview: { port: 4190 } });
    return new EnginePage(server.resolvedUrls?.local[0] as string, async () => {
      await server.close();
      rmSync(outDir, { recursive: true });
    });
  }

  /** Opens the page, its tools ready. */
  async open(page: Page): Promise<void> {
    await page.goto(this.address);
    await page.waitForFunction(() => 'engineTools' in window);
  }
}
