/**
 * What the `recall` checkpoint knows by heart: the vibes of twenty scenes, as our profile asks for them, and the
 * answers. Run by make.py, which trains on what this prints; the tests ask for the same vibes.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readCompactScene } from '../../../src/dataset/compact-scene';
import { type ChatMessage, writeAnswer } from '../../../src/engines/prompts/profile';
import { tintuneProfile } from '../../../src/engines/prompts/tintune';
import type { Payload } from '../../../src/piece/payload';

const SCENES = new URL('../../../public/datasets/scenes.jsonl', import.meta.url);
const COUNT = 20;

/** Tokens the tiny checkpoints are run with: room for the prompt without examples. */
export const CONTEXT_TOKENS = 4096;

/** A vibe, the chat that asks for its payload, and the answer to the letter. */
export interface Lesson {
  readonly vibe: string;
  readonly payload: Payload;
  readonly messages: readonly ChatMessage[];
  readonly answer: string;
}

/** The lessons: scenes from all over the file, each by its second-shortest description. */
export function lessons(): Lesson[] {
  const lines = readFileSync(SCENES, 'utf8').trim().split('\n');
  return Array.from({ length: COUNT }, (_, i) => {
    const scene = JSON.parse(lines[Math.floor((i * lines.length) / COUNT)] as string);
    const vibe: string = scene.sm;
    const { payload } = readCompactScene(scene);
    return {
      vibe,
      payload,
      messages: tintuneProfile.messages(vibe, { contextTokens: CONTEXT_TOKENS }),
      answer: writeAnswer(payload, tintuneProfile.answerKeys),
    };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(lessons().map(({ messages, answer }) => ({ messages, answer }))));
}
