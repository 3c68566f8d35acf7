import type { Page } from '@playwright/test';
import type { ModelSpec } from '../../src/engines/model-engine';

/** Serves a catalogue of the test's own in the place of the site's: no test asks a hub. Call it before the page is opened. */
export async function serveCatalog(page: Page, models: readonly ModelSpec[]): Promise<void> {
  await page.route('**/models/catalog.json', (route) => route.fulfill({ json: { version: 1, models } }));
}

/** Opens the list of engines, and waits until the device was looked at. */
export async function openEngines(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Engine:/ }).click();
  await page.getByRole('heading', { name: 'Elsewhere' }).waitFor();
  await page.getByText('Fetching the list of models').waitFor({ state: 'detached' });
  await page.getByText('Looking at this device').first().waitFor({ state: 'detached' });
}
