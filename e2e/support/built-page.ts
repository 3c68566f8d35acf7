import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, preview } from 'vite';

/** A page that is built as the app is, and served. */
export interface BuiltPage {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Builds the page of a folder and serves it, isolated as the app is.
 *
 * @param folder with an index.html, and a slash at its end
 * @param port   0 for any; another where the browser is to find again what it keeps
 */
export async function buildPage(folder: URL, port = 0): Promise<BuiltPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'tintune-page-'));
  const config: InlineConfig = {
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    root: fileURLToPath(folder),
    publicDir: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
    preview: { port, strictPort: port !== 0 },
  };
  await build(config);
  const server = await preview(config);
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
