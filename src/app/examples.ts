import type { ExampleFinder } from '../engines/prompts/nearest-examples';
import type { PromptExample } from '../engines/prompts/profile';
import { connect } from '../lib/worker-bridge';
import type { ExamplesTasks } from './examples.worker';

/** The scenes that language models are shown as examples: found in a worker, since indexing them takes a while. */
export interface Examples {
  /** Finds those of a vibe. Never rejects: without them a model is asked without examples. */
  prepare(vibe: string): Promise<void>;
  /** Those that were prepared; none of a vibe that was not. */
  readonly find: ExampleFinder;
}

/** Most examples that any engine asks for. */
const MOST = 4;

/** Makes the finder; nothing is fetched before it is first asked. */
export function createExamples(): Examples {
  const client = connect<ExamplesTasks>(
    () => new Worker(new URL('./examples.worker.ts', import.meta.url), { type: 'module', name: 'examples' }),
  );
  const address = new URL('datasets/scenes.jsonl', document.baseURI).href;
  let known: { readonly vibe: string; readonly examples: readonly PromptExample[] } | null = null;
  return {
    async prepare(vibe) {
      if (known?.vibe === vibe) return;
      const examples = await client.call('nearest', { address, vibe, count: MOST }).catch(() => null);
      if (examples) known = { vibe, examples };
    },
    find: (vibe, count) => (known?.vibe === vibe ? known.examples.slice(0, count) : []),
  };
}
