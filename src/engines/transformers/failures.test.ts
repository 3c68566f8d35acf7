import { expect, it } from 'vitest';
import { firstStepFailure, runFailure, startFailure, workerFailure } from './failures';

it.each([
  [
    "Can't create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.",
    'corrupt',
  ],
  ["Can't create a session. ERROR_CODE: 9, ERROR_MESSAGE: Could not find an implementation for Foo(1)", 'wrong model'],
  ["Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc", 'device lost'],
  ['Array buffer allocation failed', 'device lost'],
])('what the runtime says when it cannot start is understood: %s', (words, kind) => {
  expect(startFailure(new Error(words), 'onnx/model.onnx').kind).toBe(kind);
});

it("what belongs to the site and does not come is no fault of the model's files", () => {
  const words = 'no available backend found. ERR: [wasm] RuntimeError: both async and sync fetching of the wasm failed';
  expect(startFailure(new Error(words), 'onnx/model.onnx').kind).toBe('network');
  expect(workerFailure(new TypeError('Failed to fetch dynamically imported module: x.js')).kind).toBe('network');
  expect(workerFailure(new Error('The worker stopped: Uncaught RangeError')).kind).toBe('device lost');
});

it('lack of memory is told from a lost graphics processor, and both from weights of another model', () => {
  expect(runFailure(new RangeError('Array buffer allocation failed')).message).toMatch(/^Memory ran out/);
  expect(runFailure(new Error('The device was lost')).message).toMatch(/^The graphics processor stopped/);
  expect(runFailure(new Error('Got invalid dimensions for input')).message).toMatch(/^The model stopped/);
  expect(firstStepFailure(new Error('Got invalid dimensions for input')).kind).toBe('wrong model');
});
