import { expect, type Locator, type Page } from '@playwright/test';
import { FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from '../../src/piece/labels';

/** The studio as a person meets it: by what things are called on the screen. */
export class Studio {
  readonly prompt: Locator;
  readonly title: Locator;
  readonly reasoning: Locator;
  readonly palettes: Locator;
  /** The sheet that lies over the studio. */
  readonly sheet: Locator;
  /** How new words take over from what plays. */
  readonly takeover: Locator;
  /** Says how far a morph is, while there is one. */
  readonly morphing: Locator;

  constructor(readonly page: Page) {
    this.prompt = page.getByRole('textbox', { name: 'Vibe' });
    this.title = page.getByRole('heading', { level: 1 });
    this.reasoning = page.getByTestId('reasoning');
    this.palettes = page.getByRole('radiogroup', { name: 'Palettes' });
    this.sheet = page.getByRole('dialog');
    this.takeover = page.getByRole('combobox', { name: 'New words take over' });
    this.morphing = page.getByTestId('morphing');
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(`./${hash}`);
    await this.prompt.waitFor();
  }

  /** Types a vibe and presses Enter; returns the moment of Enter in performance.now() time. */
  async enter(vibe: string): Promise<number> {
    await this.prompt.fill(vibe);
    const pressed = this.page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          addEventListener('keydown', () => resolve(performance.now()), { capture: true, once: true }),
        ),
    );
    await this.prompt.press('Enter');
    return pressed;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Copies the link and returns it; `which`: what the sheet is answered, where it asks. */
  async copyLink(which?: string | RegExp): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.button('Copy link').click();
    const read = () => this.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(read).toContain('#/p/');
    if (!which) return read();
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.orElse();
    await this.sheet.getByRole('button', { name: which }).click();
    await expect.poll(read).toContain('#/p/');
    return read();
  }

  /** Opens the choice of what else could have left: the Piece as it sounds now, or the Performance. */
  async orElse(): Promise<void> {
    await this.page.getByRole('button', { name: /^Or as/ }).click();
  }

  /** Opens the export sheet and chooses in it, by the words of the choices. */
  async chooseExport(...choices: string[]): Promise<void> {
    await this.button('Export').click();
    for (const choice of choices) await this.sheet.getByText(choice, { exact: true }).click();
  }

  /** Starts the export that was chosen. */
  startExport(): Promise<void> {
    return this.sheet.getByRole('button', { name: 'Export' }).click();
  }

  /** The hex codes of all colours on the screen, palette by palette. */
  colours(): Promise<string[]> {
    return this.palettes
      .locator('[data-hex]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-hex') ?? ''));
  }

  async openKnobs(): Promise<void> {
    await this.button('Knobs').click();
    await this.knob('brightness').waitFor();
  }

  knob(field: FieldName): Locator {
    return this.page.locator(`[role=radiogroup][data-field="${field}"]`);
  }

  async turn(field: FieldName, label: LabelValue): Promise<void> {
    const radio = this.knob(field).locator(`[data-label="${String(label)}"]`);
    await radio.scrollIntoViewIfNeeded();
    await radio.click();
  }

  /** The label at which a knob stands. */
  label(field: FieldName): Promise<string | null> {
    return this.knob(field).locator('[aria-checked=true]').getAttribute('data-label');
  }

  /** The config that the knobs show, as strings. */
  async shownConfig(): Promise<Record<string, string>> {
    const shown: Record<string, string> = {};
    for (const field of FIELD_NAMES) {
      const checked = this.knob(field).locator('[aria-checked=true], :checked');
      shown[field] = (await checked.first().getAttribute('data-label')) ?? '';
      if (!fieldSpec(field).labels.map(String).includes(shown[field]))
        throw new Error(`${field} shows ${shown[field]}, which is no label of it`);
    }
    return shown;
  }
}
