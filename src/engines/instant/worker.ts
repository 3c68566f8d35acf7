import { serve } from '../../lib/worker-bridge';
import { InstantModel } from './model';

let loading: Promise<InstantModel> | null = null;

/** The model, loaded once; a failed load is tried again at the next call. */
function model(): Promise<InstantModel> {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<InstantModel> {
  const response = await fetch(new URL('../../../models/instant/instant.bin', import.meta.url)).catch(() => null);
  if (!response?.ok) throw new Error('The built-in engine could not be loaded. Check the connection, then try again.');
  return new InstantModel(new Uint8Array(await response.arrayBuffer()));
}

const tasks = {
  /** Loads the data file, so that the first answer is quick too. */
  warm: async () => {
    await model();
  },
  generate: async ({ vibe, seed }: { vibe: string; seed: number }) => (await model()).generate(vibe, seed),
};

/** What the worker offers. */
export type InstantTasks = typeof tasks;

serve(tasks);
