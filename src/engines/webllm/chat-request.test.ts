import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../prompts/profile';
import { answerSchema, chatFor } from './chat-request';

const CHAT: readonly ChatMessage[] = [
  { role: 'system', content: 'Make music.' },
  { role: 'user', content: "rain for $5 $& $'" },
  { role: 'assistant', content: '{}' },
  { role: 'user', content: 'snow' },
];
const config = (model_type: string, role_templates?: Record<string, string>) => ({
  model_type,
  conv_template: role_templates ? { role_templates } : {},
});

describe("a chat for the model's template", () => {
  it.each(['gemma', 'gemma2', 'gemma3', 'gemma3_text'])('of %s has the system text in the first message', (type) => {
    const [first, ...others] = chatFor(config(type), CHAT);
    expect(first).toEqual({ role: 'user', content: "Make music.\n\nrain for $5 $& $'" });
    expect(others).toEqual(CHAT.slice(2));
  });

  it('of other models keeps the system role', () => {
    expect(chatFor(config('llama'), CHAT)).toEqual(CHAT);
    expect(chatFor(config('gemma3'), CHAT.slice(1))).toEqual(CHAT.slice(1));
  });

  it('comes out as it was where the library replaces a placeholder by it', () => {
    const [first] = chatFor(config('gemma3', { user: '{user_message}' }), CHAT);
    const filled = '{user_message}'.replace('{user_message}', first?.content ?? '');
    expect(filled).toBe("Make music.\n\nrain for $5 $& $'");
  });
});

it('the schema of an answer has its keys in order, and lengths for its texts', () => {
  const { properties, required } = JSON.parse(answerSchema(['justification', 'title', 'config', 'palettes']));
  expect(Object.keys(properties)).toEqual(['justification', 'title', 'config', 'palettes']);
  expect(required).toEqual(['justification', 'title', 'config', 'palettes']);
  expect(properties.justification.maxLength).toBe(1000);
  expect(properties.title.maxLength).toBe(60);
});
