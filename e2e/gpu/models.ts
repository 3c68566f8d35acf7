import { readFileSync } from 'node:fs';
import { readCatalog } from '../../src/engines/catalog/catalog';
import { modelFolder } from '../../src/engines/catalog/model-folder';
import type { ModelSpec } from '../../src/engines/model-engine';

const SHIPPED = new URL('../../public/models/catalog.json', import.meta.url);

/** The models that are run: the site's catalogue, or the one that `TINTUNE_GPU_CATALOG` names. */
export function catalogModels(): readonly ModelSpec[] {
  const file = process.env.TINTUNE_GPU_CATALOG ?? SHIPPED;
  const { models, problems } = readCatalog(JSON.parse(readFileSync(file, 'utf8')), 'https://tintune.example/models/');
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return models;
}

/** Whether a model's server can be reached. */
export async function isReachable({ model }: ModelSpec): Promise<boolean> {
  try {
    await fetch(modelFolder(model), { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}
