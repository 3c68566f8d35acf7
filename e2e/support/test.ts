import { test as base, expect } from '@playwright/test';
import { OutputTap } from './output-tap';

/** Console errors that a network brings about and that are expected; anything else fails the test. */
const EXPECTED_ERRORS: readonly RegExp[] = [];

/** The test of this project: fails on any uncaught error and any console error, and can listen at the output. */
export const test = base.extend<{ output: OutputTap; complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error' && !EXPECTED_ERRORS.some((pattern) => pattern.test(message.text())))
          complaints.push(`console: ${message.text()}`);
      });
      await use(complaints);
      expect(complaints, 'uncaught errors and console errors').toEqual([]);
    },
    { auto: true },
  ],
  output: async ({ page }, use) => {
    await use(await OutputTap.install(page));
  },
});

export { expect };
