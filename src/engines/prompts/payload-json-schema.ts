import * as z from 'zod/mini';
import { payloadSchema } from '../../piece/schema';
import type { AnswerKey } from './profile';

/** A JSON Schema as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

interface ObjectSchema extends JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

/** Either case: zod's own pattern has a flag, which JSON Schema has no place for. */
const HEX_PATTERN = '^#[0-9A-Fa-f]{6}$';

/**
 * The JSON Schema of an answer with these keys, made from the payload's zod schema. It has only what providers' strict
 * modes take: every key required, no others, no lengths of texts (`readAnswer` shortens texts that are too long).
 */
export function answerJsonSchema(keys: readonly AnswerKey[]): JsonSchema {
  const { properties } = z.toJSONSchema(payloadSchema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern) jsonSchema.pattern = HEX_PATTERN;
    },
  }) as unknown as ObjectSchema;
  const schemaOf = (key: AnswerKey) => properties[key === 'justification' ? 'thinking' : key];
  return {
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, schemaOf(key)])),
    required: [...keys],
    additionalProperties: false,
  };
}
