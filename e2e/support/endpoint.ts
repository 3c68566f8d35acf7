import type { Page } from '@playwright/test';
import type { Answering, ChatServer } from '../../src/engines/endpoint/testing/chat-server';
import { answerEvents, sendJson, startChatServer } from '../../src/engines/endpoint/testing/chat-server';
import { openEngines, serveCatalog } from './engines';
import { Studio } from './studio';

/** The one model that the servers of the tests have. */
export const SERVED_MODEL = 'tiny-gemma';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

/** A server that speaks the chat completions protocol to pages of any origin; `answer` answers the chats. */
export function startPublicChatServer(answer: Answering): Promise<ChatServer> {
  return startChatServer((response, request, n) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.path === '/v1/models')
      sendJson(response, 200, { data: [{ id: SERVED_MODEL, context_length: 8192 }] });
    else answer(response, request, n);
  });
}

/** Streams an answer at the pace of a small model. */
export function streamSlowly(text: string, eventMs: number): Answering {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of answerEvents(text)) {
      if (response.destroyed) return;
      response.write(event);
      await new Promise((resolve) => setTimeout(resolve, eventMs));
    }
    response.end();
  };
}

/** Sets up the endpoint in the list of engines, and lets it answer. */
export async function useEndpoint(page: Page, url: string, key = ''): Promise<void> {
  await serveCatalog(page, []);
  await openEngines(page);
  const row = page.getByRole('region', { name: 'Your own endpoint' });
  await row.getByRole('button', { name: /Set up|Change the endpoint/ }).click();
  await row.getByLabel('Address').fill(url);
  await row.getByLabel('Key', { exact: true }).fill(key);
  await row.getByRole('button', { name: 'Test the connection' }).click();
  await row.getByText('The server answers').waitFor();
  await row.getByRole('button', { name: 'Save and use' }).click();
  await row.getByText('In use').waitFor();
  await new Studio(page).button('Close engines').click();
}
