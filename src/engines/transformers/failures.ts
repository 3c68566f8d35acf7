import { ModelError } from '../model-engine';

/** What memory that has run out says, in WebAssembly, in its runtime and in WebGPU. */
const OUT_OF_MEMORY =
  /bad_alloc|out of memory|OOM|memory access out of bounds|failed to allocate|allocation fail|Array buffer allocation|createBuffer/i;
/** What a graphics processor says that is gone. */
const DEVICE_LOST = /device (is |was )?lost|device.*destroyed|DXGI_ERROR|VK_ERROR_DEVICE_LOST/i;
/** What the runtime says of operators or types that it does not have. */
const NOT_IMPLEMENTED = /NOT_IMPLEMENTED|could not find an implementation|not supported|Unsupported|ERROR_CODE: 9\b/i;
/** What browsers say of parts of the site, and the runtime of its own files, that do not come. */
const NOT_LOADED =
  /could not be loaded|dynamically imported module|Importing a module script|no available backend|fetching of the wasm failed|Failed to fetch|NetworkError/i;

/** Why a model could not be started, from what its runtime said. */
export function startFailure(error: unknown, file: string): ModelError {
  const options = { cause: error };
  if (isLackOfMeans(error)) return runFailure(error);
  if (NOT_LOADED.test(wordsOf(error))) return partFailure(error);
  if (NOT_IMPLEMENTED.test(wordsOf(error))) {
    return new ModelError(
      'wrong model',
      `The model's ${file} needs what this browser's runtime does not have.`,
      options,
    );
  }
  return new ModelError(
    'corrupt',
    `The model's ${file} is damaged, or no ONNX file. It was removed here; download it again.`,
    options,
  );
}

/** Why a model that started could not read its first token. */
export function firstStepFailure(error: unknown): ModelError {
  if (isLackOfMeans(error)) return runFailure(error);
  return new ModelError('wrong model', "The model's ONNX file is of another model than its config.json.", {
    cause: error,
  });
}

/** Why a model stopped, from what its runtime said. */
export function runFailure(error: unknown): ModelError {
  const options = { cause: error };
  if (OUT_OF_MEMORY.test(wordsOf(error))) {
    return new ModelError(
      'device lost',
      'Memory ran out while the model was running. Close other tabs, or choose a smaller model.',
      options,
    );
  }
  const what = DEVICE_LOST.test(wordsOf(error)) ? 'The graphics processor' : 'The model';
  return new ModelError('device lost', `${what} stopped while it was working. Try again.`, options);
}

/** Why the worker itself failed, which gave no reason of its own. */
export function workerFailure(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (NOT_LOADED.test(wordsOf(error))) return partFailure(error);
  return new ModelError(
    'device lost',
    'The model stopped, most likely for lack of memory. Close other tabs, then try again.',
    { cause: error },
  );
}

/** A part of the site, or of the runtime, that did not come. */
function partFailure(cause: unknown): ModelError {
  return new ModelError('network', 'A part of Tintune could not be loaded. Check the connection, then try again.', {
    cause,
  });
}

function isLackOfMeans(error: unknown): boolean {
  return OUT_OF_MEMORY.test(wordsOf(error)) || DEVICE_LOST.test(wordsOf(error));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
