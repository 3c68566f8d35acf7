import { expandScenes } from '../dataset/expand';
import { isBroken } from '../dataset/row';
import { createExampleFinder, type ExampleFinder } from '../engines/prompts/nearest-examples';
import { serve } from '../lib/worker-bridge';

let finding: Promise<ExampleFinder> | null = null;

async function load(address: string): Promise<ExampleFinder> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The examples answer with ${response.status}.`);
  const rows = expandScenes(await response.text());
  return createExampleFinder(rows.flatMap((row) => (isBroken(row) ? [] : [row.row])));
}

const tasks = {
  /** The scenes nearest to a vibe. Their file is fetched and indexed the first time. */
  nearest: async ({ address, vibe, count }: { address: string; vibe: string; count: number }) => {
    finding ??= load(address).catch((error) => {
      finding = null;
      throw error;
    });
    return (await finding)(vibe, count);
  },
};

/** What the worker offers. */
export type ExamplesTasks = typeof tasks;

serve(tasks);
