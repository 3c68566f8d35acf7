import config from '../../playwright.config';

/** For `test.use`: the browser as for all tests, with more arguments. */
export function launchedWith(...args: string[]) {
  const { launchOptions } = config.use ?? {};
  return { launchOptions: { ...launchOptions, args: [...(launchOptions?.args ?? []), ...args] } };
}
