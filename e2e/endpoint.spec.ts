import { type Answering, answerEvents, sendJson, streamAnswer } from '../src/engines/endpoint/testing/chat-server';
import { RAINY_STREET } from '../src/piece/testing/rainy-street';
import { SERVED_MODEL, startPublicChatServer, streamSlowly, useEndpoint } from './support/endpoint';
import { Studio } from './support/studio';
import { expect as defaultExpect, test } from './support/test';

const ANSWER = JSON.stringify(RAINY_STREET);
const KEY = 'sk-test-0123456789abcdef';

// Models load and think at the pace of the machine.
const expect = defaultExpect.configure({ timeout: 20_000 });
test.describe.configure({ timeout: 120_000 });

// The picture is not what is looked at: a small one leaves the processor to the rest.
test.use({ viewport: { width: 960, height: 540 } });

test('an endpoint thinks while the instant answer plays, and its own is morphed in', async ({ page, output }) => {
  const server = await startPublicChatServer(streamSlowly(ANSWER, 12));
  const studio = new Studio(page);
  await studio.open();
  await useEndpoint(page, server.url, KEY);
  await expect(studio.button(`Engine: ${SERVED_MODEL}`)).toBeVisible();
  await studio.enter('harbour at dawn');
  await output.firstSound();
  await expect(page.getByTestId('engine-status')).toHaveText(/thinking.*\d tokens\/s/);
  await expect(page.getByTestId('engine-draft')).toContainText(RAINY_STREET.thinking.slice(0, 20));
  const instantTitle = (await studio.title.textContent()) ?? '';
  expect(instantTitle).not.toBe(RAINY_STREET.title);
  await expect(studio.title).toHaveText(RAINY_STREET.title);
  await expect(studio.reasoning).toContainText(`(${SERVED_MODEL})`);
  await expect(studio.morphing).toBeVisible();
  await expect(page.getByTestId('engine-status')).toBeHidden();
  expect(await studio.copyLink('As it sounds now')).toContain('#/p/');
  await studio.button('Back').click();
  await expect(studio.title).toHaveText(instantTitle);

  const asked = server.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/chat/completions'));
  expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));
  expect(kept).not.toContain(KEY);
  await server.close();
});

test('an endpoint that fails, is stopped or is asked anew leaves the instant answer', async ({ page, complaints }) => {
  const hangs: Answering = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(answerEvents(ANSWER).slice(0, 8).join(''));
  };
  let answering: Answering = hangs;
  const server = await startPublicChatServer((...asked) => answering(...asked));
  const chats = () => server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('completions'));
  const studio = new Studio(page);
  const problem = page.locator('.engine-problem');
  await studio.open();
  await useEndpoint(page, server.url);

  await studio.enter('harbour at dawn');
  await expect(page.getByTestId('engine-draft')).not.toBeEmpty();
  await studio.enter('furious drums');
  await expect.poll(() => chats().length).toBe(2);
  await server.left;
  const title = (await studio.title.textContent()) ?? '';
  await studio.button('Stop thinking').click();
  await expect(page.getByTestId('engine-status')).toBeHidden();
  await expect(studio.title).toHaveText(title);

  answering = (response) => sendJson(response, 401, { error: { message: 'bad key' } });
  await studio.button('Re-roll').click();
  await expect(problem).toContainText('The server wants a key. The instant answer stays.');
  await expect(studio.button('Pause')).toBeVisible();
  answering = (response) => streamAnswer(response, ANSWER);
  await studio.button('Try again').click();
  await expect(studio.title).toHaveText(RAINY_STREET.title);
  await expect(problem).toBeHidden();
  // The browser itself notes the refusal.
  expect(complaints.every((line) => line.includes('401'))).toBe(true);
  complaints.length = 0;
  await server.close();
});
