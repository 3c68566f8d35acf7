import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Plugin, type PreviewServer, preview } from 'vite';
import type { ModelEngine } from '../../src/engines/model-engine';
import type { engineTools } from './engine-page-site/main';

const ROOT = fileURLToPath(new URL('./engine-page-site', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

declare global {
  interface Window {
    engineTools: typeof engineTools;
    /** The engine that a test works with. */
    engine?: ModelEngine;
  }
}

/** The tests' page with the engines, built as the site is, and its server. */
export class EnginePage {
  /** Run before the engines' workers begin: what a browser lacks is taken away here. */
  workerPrelude = '';

  private constructor(
    private readonly folder: string,
    private readonly server: () => PreviewServer,
  ) {}

  static async serve(): Promise<EnginePage> {
    const outDir = mkdtempSync(join(tmpdir(), 'tintune-engine-page-'));
    const options = { root: ROOT, configFile: CONFIG, publicDir: false, logLevel: 'error' } as const;
    await build({ ...options, build: { outDir, emptyOutDir: true } });
    const page = new EnginePage(outDir, () => server);
    const plugins = [page.#plugin()];
    const server: PreviewServer = await preview({ ...options, plugins, build: { outDir }, preview: { port: 4190 } });
    return page;
  }

  get address(): string {
    return this.server().resolvedUrls?.local[0] as string;
  }

  /** Opens the page, its tools ready. */
  async open(page: Page): Promise<void> {
    await page.goto(this.address);
    await page.waitForFunction(() => 'engineTools' in window);
  }

  async close(): Promise<void> {
    await this.server().close();
    rmSync(this.folder, { recursive: true });
  }

  #plugin(): Plugin {
    return {
      name: 'worker prelude',
      configurePreviewServer: ({ middlewares, config }) => {
        middlewares.use(({ url = '' }, response, next) => {
          const name = /\/(worker-[^/]+\.js)$/.exec(url)?.[1];
          if (!name || this.workerPrelude === '') {
            next();
            return;
          }
          for (const [header, value] of Object.entries(config.preview.headers)) response.setHeader(header, value ?? '');
          response.setHeader('content-type', 'text/javascript');
          response.end(this.workerPrelude + readFileSync(join(this.folder, 'assets', name), 'utf8'));
        });
      },
    };
  }
}
