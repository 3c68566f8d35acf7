import { concatBytes } from '../../lib/bytes';
import { serve, type WorkerTask } from '../../lib/worker-bridge';
import type { Payload } from '../../piece/payload';
import type { EngineProgress } from '../engine';
import { InstantModel } from './model';

type Report = (progress: EngineProgress) => void;

/** Put before the reasoning while the trained network is missing, so that nobody takes the answer for its best. */
const WITHOUT_NETWORK = 'The trained model could not be loaded, so this answer only compares words.';

interface Loaded {
  readonly model: InstantModel;
  readonly isTrained: boolean;
}

let loading: Promise<Loaded> | null = null;

/** The model, loaded once; a failed load is tried again at the next call. */
function loaded(report: Report): Promise<Loaded> {
  loading ??= load(report).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Loads both files at once. Without the trained network's the engine still answers, as its first version did. */
async function load(report: Report): Promise<Loaded> {
  const [data, weights] = await Promise.all([
    fetchBytes(new URL('../../../models/instant/instant.bin', import.meta.url)),
    fetchBytes(new URL('../../../models/instant/network.bin', import.meta.url), report).catch(() => null),
  ]);
  if (weights) {
    try {
      return { model: new InstantModel(data, weights), isTrained: true };
    } catch (error) {
      console.warn(error);
    }
  }
  return { model: new InstantModel(data), isTrained: false };
}

async function fetchBytes(url: URL, report?: Report): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok || !response.body)
    throw new Error('The built-in engine could not be loaded. Check the connection, then try again.');
  // The length is that of the compressed bytes where the server compresses.
  const isPlain = !response.headers.get('content-encoding');
  const total = (isPlain && Number(response.headers.get('content-length'))) || null;
  const parts: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    done += next.value.length;
    report?.({ phase: 'loading', done, total, unit: 'bytes' });
  }
  return concatBytes(parts);
}

const generate: WorkerTask<{ vibe: string; seed: number }, Payload, EngineProgress> = async (
  { vibe, seed },
  { report },
) => {
  const { model, isTrained } = await loaded(report);
  const payload = model.generate(vibe, seed);
  return isTrained ? payload : { ...payload, thinking: `${WITHOUT_NETWORK} ${payload.thinking}`.slice(0, 1000) };
};

const tasks = {
  /** Loads the files, so that the first answer is quick too. */
  warm: async () => {
    await loaded(() => undefined);
  },
  generate,
};

/** What the worker offers. */
export type InstantTasks = typeof tasks;

serve(tasks);
