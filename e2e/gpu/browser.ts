import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser';

/** Kept between runs, with what was downloaded in it. */
const PROFILE = fileURLToPath(new URL('../../node_modules/.cache/tintune-gpu-profile/', import.meta.url));

/** What has Chromium use the graphics processor without a screen; on Linux, WebGPU needs Vulkan. */
const GPU_FLAGS = [
  '--no-first-run',
  '--no-sandbox',
  '--ignore-gpu-blocklist',
  '--enable-unsafe-webgpu',
  ...(process.platform === 'linux' ? ['--enable-features=Vulkan', '--use-angle=vulkan'] : []),
];

/** A browser with the graphics processor. `TINTUNE_HEADED=1` shows it; `TINTUNE_GPU_FLAGS` adds flags. */
export async function startGpuBrowser(): Promise<BrowserContext> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium found. `npm test` installs one, or set TINTUNE_CHROMIUM.');
  mkdirSync(PROFILE, { recursive: true });
  const { TINTUNE_HEADED, TINTUNE_GPU_FLAGS = '' } = process.env;
  return chromium.launchPersistentContext(PROFILE, {
    executablePath,
    headless: TINTUNE_HEADED !== '1',
    args: [...GPU_FLAGS, ...TINTUNE_GPU_FLAGS.split(' ').filter(Boolean)],
  });
}
