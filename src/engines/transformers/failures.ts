import { ModelError, type ModelErrorKind } from '../model-engine';

/** Errors lose their class and their kind on the way out of a worker, and keep their name: so the kind goes there. */
const PREFIX = 'ModelError: ';

/** A failure as it can leave a worker. */
export function forTransfer(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error;
  return Object.assign(new Error(error.message), { name: `${PREFIX}${error.kind}` });
}

/** A failure as it was before it left a worker. */
export function afterTransfer(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'RangeError') return new RangeError(error.message);
  if (!error.name.startsWith(PREFIX)) return error;
  return new ModelError(error.name.slice(PREFIX.length) as ModelErrorKind, error.message);
}

/** What memory that has run out says, in WebAssembly, in its runtime and in WebGPU. */
const OUT_OF_MEMORY =
  /bad_alloc|out of memory|OOM|memory access out of bounds|failed to allocate|allocation fail|Array buffer allocation|createBuffer/i;
/** What a graphics processor says that is gone. */
const DEVICE_LOST =
  /device (is |was )?lost|device.*destroyed|GPUDevice|DXGI_ERROR|VK_ERROR_DEVICE_LOST|AbortError.*map/i;
/** What the runtime says of operators or types that it does not have. */
const NOT_IMPLEMENTED = /NOT_IMPLEMENTED|could not find an implementation|not supported|Unsupported|ERROR_CODE: 9\b/i;

/** Why a model could not be started, from what its runtime said. */
export function startFailure(error: unknown, file: string): ModelError {
  const words = wordsOf(error);
  const options = { cause: error };
  if (OUT_OF_MEMORY.test(words) || DEVICE_LOST.test(words)) return runFailure(error);
  if (NOT_IMPLEMENTED.test(words)) {
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
  return new ModelError(
    'device lost',
    'The graphics processor stopped while the model was running. Try again.',
    options,
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
