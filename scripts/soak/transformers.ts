import { type Browser, chromium, type Page } from '@playwright/test';
import { type Asked, askEngine, type PlainOptions } from '../../e2e/support/ask-engine';
import { EnginePage } from '../../e2e/support/engine-page';
import type { ModelServer } from '../../e2e/support/served-model';
import { RANDOM, RECALL, SHORT_SYSTEM_TEXT, serveTinyModels, tinySpec } from '../../e2e/support/tiny-models';
import { lessons } from '../../models/gemma/tiny/lessons';
import { issuesOf, payloadSchema } from '../../src/piece/schema';
import { findOrInstallBrowser } from '../browser';

const ON_WASM = 100;
const ON_WEBGPU = 5;
const AT_RANDOM = { temperature: 1, topP: 1 };
const GREEDY = { temperature: 0, topP: 1 };
const ARGS = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

/** Prints a line; returns what falls short. */
function judge(what: string, answers: readonly Asked[], wrong: number): string[] {
  const seconds = answers.reduce((sum, answer) => sum + answer.seconds, 0) / answers.length;
  const jumped = answers.reduce((sum, answer) => sum + answer.jumpedShare, 0) / answers.length;
  const words = `${answers.length} answers, ${wrong} wrong, ${seconds.toFixed(1)} s each, ${(100 * jumped).toFixed(0)} % jumped`;
  console.log(`${what.padEnd(32)} ${words}`);
  return wrong > 0 ? [`${wrong} of ${answers.length} wrong: ${what}`] : [];
}

/** Payloads of random weights at temperature 1: all must be valid. */
async function writeAtRandom(page: Page, models: ModelServer, count: number, options: PlainOptions): Promise<string[]> {
  const questions = Array.from({ length: count }, (_, seed) => ({ vibe: 'rain on a tin roof', seed }));
  const answers = await askEngine(
    page,
    tinySpec(models.address(RANDOM)),
    { sampling: AT_RANDOM, ...options },
    questions,
  );
  const wrong = answers.filter(({ payload }) => issuesOf(payloadSchema, payload).length > 0).length;
  return judge(`random weights, ${options.backend}`, answers, wrong);
}

/** The twenty lessons, with the whole prompt: all must be recalled to the letter. */
async function recall(page: Page, models: ModelServer, isConstrained: boolean): Promise<string[]> {
  const known = lessons();
  const questions = known.map(({ vibe }) => ({ vibe, seed: 1 }));
  const options = { sampling: GREEDY, isConstrained, backend: 'wasm' } as const;
  const answers = await askEngine(page, tinySpec(models.address(RECALL)), options, questions);
  const wrong = answers.filter(({ text }, i) => text !== known[i]!.answer).length;
  return judge(`recall, ${isConstrained ? 'with' : 'without'} the grammar`, answers, wrong);
}

async function run(browser: Browser, models: ModelServer, engines: EnginePage): Promise<string[]> {
  const page = await browser.newPage();
  // A function sent to the page may carry calls of `__name`, which some TypeScript runners add to keep names.
  await page.addInitScript({ content: 'globalThis.__name ??= (target) => target;' });
  await engines.open(page);
  return [
    ...(await writeAtRandom(page, models, ON_WASM, { backend: 'wasm' })),
    ...(await recall(page, models, true)),
    ...(await recall(page, models, false)),
    ...(await writeAtRandom(page, models, ON_WEBGPU, { backend: 'webgpu', systemText: SHORT_SYSTEM_TEXT })),
  ];
}

/** Lets the tiny Gemma checkpoints write in Chromium, far more than a test has time for. */
export async function soakTransformers(): Promise<string[]> {
  const [models, engines] = await Promise.all([serveTinyModels(), EnginePage.serve()]);
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: ARGS });
  try {
    return await run(browser, models, engines);
  } finally {
    await Promise.all([browser.close(), models.close(), engines.close()]);
  }
}
