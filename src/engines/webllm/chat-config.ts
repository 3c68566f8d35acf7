import * as z from 'zod/mini';
import { issuesOf } from '../../piece/schema';
import { ModelError } from '../model-engine';

const filesAllowed = 'a list of file names';

/** What is used of `mlc-chat-config.json`; the library reads more. */
const chatConfigSchema = z.looseObject(
  {
    model_type: z.string('the name of an architecture'),
    quantization: z.string('a quantization like "q4f16_1"'),
    tokenizer_files: z.array(z.string(filesAllowed), filesAllowed),
    context_window_size: z.number('a number of tokens'),
    conv_template: z.looseObject(
      { role_templates: z.optional(z.record(z.string(), z.string('a template'), 'templates of roles')) },
      'a chat template',
    ),
  },
  'the settings of a compiled chat model',
);

/** A model's settings. */
export type ChatConfig = z.infer<typeof chatConfigSchema>;

/** @throws ModelError with the field that is wrong */
export function readChatConfig(value: unknown): ChatConfig {
  const [issue] = issuesOf(chatConfigSchema, value);
  if (issue) {
    throw new ModelError(
      'wrong model',
      `This is no model compiled for WebLLM: in its mlc-chat-config.json, ${issue.message}.`,
    );
  }
  return value as ChatConfig;
}

/** The file of the tokenizer: the library takes these two, the first before the second. */
export function tokenizerFile({ tokenizer_files }: ChatConfig): string {
  const name = ['tokenizer.json', 'tokenizer.model'].find((known) => tokenizer_files.includes(known));
  if (name) return name;
  throw new ModelError(
    'wrong model',
    'The model has no tokenizer that can be read (tokenizer.json or tokenizer.model).',
  );
}

/** Tokens the model is run with: as many as wanted, and no more than it was made for. */
export function contextTokensOf({ context_window_size: made }: ChatConfig, wanted: number): number {
  return made > 0 ? Math.min(made, wanted) : wanted;
}
