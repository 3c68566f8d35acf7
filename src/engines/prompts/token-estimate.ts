import type { ChatMessage } from './profile';

/** Characters to a token in labels and English but for digits: today's vocabularies have 3 to 4.5. */
const ASCII_PER_TOKEN = 3;
/** What a chat template puts around a message. */
const TOKENS_PER_MESSAGE = 8;

/**
 * About how many tokens a text has, rather too many than too few, as the models' tokenizers differ. A digit counts as a
 * token, as it is one to Gemma and Llama, and so does a character beyond ASCII. (A payload of 1,331 characters: 483; 423
 * in OpenAI's o200k, which joins digits.)
 */
export function estimateTokens(text: string): number {
  let single = 0;
  let others = 0;
  for (const character of text) {
    if (character > '\u007f' || (character >= '0' && character <= '9')) single++;
    else others++;
  }
  return single + Math.ceil(others / ASCII_PER_TOKEN);
}

/** About how many tokens messages have in a model's chat template. */
export function estimateChatTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content) + TOKENS_PER_MESSAGE, 0);
}
