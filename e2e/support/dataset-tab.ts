import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** Of our own scenes, as many as a test needs: five rows each. */
const FEW_SCENES = 20;

/** The dataset tab as a person meets it. */
export class DatasetTab {
  readonly rows: Locator;
  readonly detail: Locator;
  readonly replay: Locator;
  readonly sheet: Locator;
  /** "312 of 9,004 rows" */
  readonly count: Locator;

  constructor(readonly page: Page) {
    this.rows = page.getByRole('grid', { name: 'Rows' });
    this.detail = page.getByRole('complementary', { name: 'The row' });
    this.replay = page.getByRole('region', { name: 'Replay' });
    this.sheet = page.getByRole('dialog');
    this.count = page.locator('.found-count');
  }

  /** Opens the tab with a few of our own scenes in the place of all, and waits until they are there. */
  async openFew(): Promise<void> {
    // Playwright can answer the file chooser of an input only, which browsers without the other one get.
    await this.page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
    const scenes = readFileSync('public/datasets/scenes.jsonl', 'utf8').split('\n').slice(0, FEW_SCENES).join('\n');
    await this.page.route('**/datasets/scenes.jsonl', (route) => route.fulfill({ body: scenes }));
    await this.page.route('**/datasets/prompts.jsonl', (route) => route.fulfill({ body: '' }));
    await this.page.goto('./#/dataset');
    await expect(this.count).toHaveText(`${5 * FEW_SCENES} rows`, { timeout: 20_000 });
  }

  /** Opens rows as a file, alone. */
  async openRows(name: string, rows: readonly unknown[]): Promise<void> {
    await this.openFew();
    await this.page.getByRole('button', { name: 'Close all' }).click();
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Files', exact: true }).click();
    const buffer = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await (await chooser).setFiles({ name, mimeType: 'application/jsonl', buffer });
    await this.line(0).waitFor();
  }

  /** The line at a place of the table, from 0. */
  line(index: number): Locator {
    return this.rows.locator(`[role=row][aria-rowindex="${index + 2}"]`);
  }

  async select(index: number): Promise<void> {
    await this.line(index).click();
    await expect(this.line(index)).toHaveAttribute('aria-selected', 'true');
  }

  /** The line that is lit in its own colours: that which plays. */
  get lit(): Locator {
    return this.rows.locator('[role=row][data-lit=true]');
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** True while something sounds, by what the play button offers. */
  isPlaying(): Locator {
    return this.replay.getByRole('button', { name: 'Pause', exact: true });
  }
}
