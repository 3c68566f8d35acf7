// Finds a Chromium for the end-to-end tests, or installs one, and returns the path of its executable.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The path, if the program starts and names its version; else null. */
function working(path: string): string | null {
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
  return status === 0 ? path : null;
}

/** A Chromium that is already here: TINTUNE_CHROMIUM, the PATH, or Playwright's own. */
export function findBrowser(): string | null {
  const chosen = process.env.TINTUNE_CHROMIUM;
  if (chosen) {
    if (!working(chosen)) throw new Error(`TINTUNE_CHROMIUM: ${chosen} does not start`);
    return chosen;
  }
  const folders = (process.env.PATH ?? '').split(':');
  for (const name of NAMES) {
    const path = folders.map((folder) => `${folder}/${name}`).find((file) => existsSync(file));
    if (path && working(path)) return path;
  }
  const own = chromium.executablePath();
  return existsSync(own) ? working(own) : null;
}

function run(command: string, args: string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
}

function isDebianLike(): boolean {
  const file = '/etc/os-release';
  return existsSync(file) && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync(file, 'utf8'));
}

/** Finds a browser or installs one: by apt-get for root on Debian or Ubuntu, else Playwright's own. */
export function findOrInstallBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium found; installing one.');
  const root = process.getuid?.() === 0;
  if (root && isDebianLike()) {
    run('apt-get', ['update', '-qq']);
    // On Ubuntu this package may be a stub without a browser, so look again before trusting it.
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = findBrowser();
    if (installed) return installed;
  }
  run('npx', ['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium']);
  const installed = findBrowser();
  if (!installed)
    throw new Error('No Chromium could be installed. Install one yourself and set TINTUNE_CHROMIUM to its path.');
  return installed;
}
