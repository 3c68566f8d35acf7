import { ModelError, type ModelErrorKind } from '../model-engine';

/** How the library's errors are known, and what they mean. The first that fits counts. */
interface Failure {
  readonly kind: ModelErrorKind;
  /** Fits the error's name and message, as `Name: message`. */
  readonly fits: RegExp;
  readonly text: string;
}

const FAILURES: readonly Failure[] = [
  {
    kind: 'unsuitable',
    fits: /^ShaderF16SupportError/,
    text: 'It calculates in 16 bits, which this graphics processor cannot (WebGPU shader-f16). Choose a model in 32 bits (f32).',
  },
  {
    kind: 'unsuitable',
    fits: /^(WebGPUNot|FeatureSupportError)|compatible GPU|Cannot initialize runtime because of requested|requestDevice|requestAdapter/,
    text: 'This device has no graphics processor that can run it by WebGPU.',
  },
  {
    kind: 'device lost',
    fits: /^DeviceLostError|device (is|was) lost|out of memory|allocation failed|GPUOutOfMemoryError|GPUPipelineError/i,
    text: 'The graphics processor gave up: its memory may be full. Close other pages that use it, or choose a smaller model.',
  },
  {
    kind: 'storage',
    fits: /^QuotaExceededError|quota/i,
    text: 'The browser gives this page no more storage. Delete other models, or free some disk space.',
  },
  {
    kind: 'answer',
    fits: /^ContextWindowSizeExceededError/,
    text: 'The text and the instructions are longer than what the model can hold. Shorten the text.',
  },
  {
    kind: 'wrong model',
    fits: /^(GrammarMatcherInitError)/,
    text: 'The answer cannot be held to its form with the vocabulary of this model.',
  },
  {
    kind: 'network',
    fits: /Failed to fetch|NetworkError|Failed to execute 'add' on 'Cache'/,
    text: 'A file of the model could not be fetched. Check the connection, then try again.',
  },
];

/** What the library does not tell apart while it loads: it is of another version, or belongs to other weights. */
const NOT_LOADED =
  "The model's compiled library does not work: it is made for another version, or for other weights. If it was replaced since, delete the model here and download it again.";
const STOPPED = 'The model has stopped. Try again.';

/** A failure of the library as it is told to the user. ModelErrors stay as they are. */
export function failureOf(error: unknown, while_: 'loading' | 'generating'): ModelError {
  if (error instanceof ModelError) return error;
  const { name, message } = wordsOf(error);
  const known = FAILURES.find(({ fits }) => fits.test(`${name}: ${message}`));
  if (known) return new ModelError(known.kind, known.text, { cause: error });
  const said = message.split('\n', 1)[0]?.slice(0, 200) ?? '';
  return while_ === 'loading'
    ? new ModelError('wrong model', `${NOT_LOADED} (${said})`, { cause: error })
    : new ModelError('device lost', `${STOPPED} (${said})`, { cause: error });
}

/** The runtime also throws what is no Error but has its fields: the exit status of a module that gave up. */
function wordsOf(error: unknown): { readonly name: string; readonly message: string } {
  const { name = 'Error', message = String(error) } = (error ?? {}) as { name?: unknown; message?: unknown };
  return { name: String(name), message: String(message) };
}

/** The graphics processor is gone. */
export function deviceLost(): ModelError {
  return new ModelError(
    'device lost',
    'The graphics processor was lost: its memory may be full, or its driver was restarted. Load the model again, or choose a smaller one.',
  );
}
