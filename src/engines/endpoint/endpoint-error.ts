/** What went wrong at an endpoint. */
export type EndpointProblem =
  /** The settings: no address, a key no server can have. */
  | 'settings'
  /** No answer at all: nothing runs there, the browser forbids it, no network. */
  | 'unreachable'
  /** The key is wrong, lacks a right or is missing. */
  | 'key'
  /** No such model, or nothing that speaks the protocol at this address. */
  | 'not-found'
  /** Too many requests, or no credit. */
  | 'limit'
  /** The server refused the request for another reason. */
  | 'refused'
  /** The server failed. */
  | 'server'
  /** Too slow. */
  | 'timeout'
  /** The connection broke within the answer. */
  | 'cut'
  /** What came back is not the protocol. */
  | 'protocol'
  /** The protocol was kept, but the model's answer is no payload. */
  | 'answer';

/** Problems that the same request will meet again until the user changes something. */
const LASTING: readonly EndpointProblem[] = ['settings', 'unreachable', 'key', 'not-found'];

/** An endpoint that gave no payload. The message is for the user: plain sentences, never the key. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';

  constructor(
    readonly problem: EndpointProblem,
    message: string,
  ) {
    super(message);
  }

  /** True if another try is useless before something is changed. */
  get isLasting(): boolean {
    return LASTING.includes(this.problem);
  }
}

/** The connection broke before the answer was complete. */
export function brokenConnection(): EndpointError {
  return new EndpointError('cut', 'The connection broke before the answer was complete. Try again.');
}
