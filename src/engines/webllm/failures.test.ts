import { describe, expect, it } from 'vitest';
import { ModelError } from '../model-engine';
import { withKindFromName, withKindInName } from '../model-error-name';
import { failureOf } from './failures';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe("the library's failures", () => {
  it.each([
    [named('ShaderF16SupportError'), 'unsuitable'],
    [named('WebGPUNotAvailableError'), 'unsuitable'],
    [named('Error', 'Unable to find a compatible GPU. This issue might …'), 'unsuitable'],
    [named('Error', 'Cannot initialize runtime because of requested maxBufferSize exceeds limit.'), 'unsuitable'],
    [named('DeviceLostError', 'The WebGPU device was lost'), 'device lost'],
    [named('RangeError', 'Array buffer allocation failed'), 'device lost'],
    [named('QuotaExceededError', 'Quota exceeded.'), 'storage'],
    [named('TypeError', 'Failed to fetch dynamically imported module'), 'network'],
    [named('TypeError', "Failed to execute 'add' on 'Cache': Request failed"), 'network'],
    [named('LinkError', 'WebAssembly.instantiate(): Import #3'), 'wrong model'],
    ['a text', 'wrong model'],
    [undefined, 'wrong model'],
  ])('are told by kind: %s', (error, kind) => {
    expect(failureOf(error, 'loading')).toMatchObject({ name: 'ModelError', kind });
  });

  it('quote what is not known, in one short line', () => {
    const { message } = failureOf(named('Error', `first line\n${'second '.repeat(99)}`), 'generating');
    expect(message).toBe('The model has stopped. Try again. (first line)');
    expect(failureOf(new Error('x'.repeat(5000)), 'loading').message.length).toBeLessThan(400);
  });

  it('quote what is no Error but has its words', () => {
    const exit = { name: 'ExitStatus', message: 'Program terminated with exit(1)', status: 1 };
    expect(failureOf(exit, 'loading').message).toMatch(/\(Program terminated with exit\(1\)\)$/);
  });

  it('stay what they are where they are ours already', () => {
    const ours = new ModelError('corrupt', 'damaged');
    expect(failureOf(ours, 'loading')).toBe(ours);
  });
});

it('a failure leaves a worker with its kind in its name', () => {
  const { name, message } = withKindInName(new ModelError('device lost', 'gone')) as Error;
  const received = withKindFromName(Object.assign(new Error(message), { name }));
  expect(received).toBeInstanceOf(ModelError);
  expect(received).toMatchObject({ kind: 'device lost', message: 'gone' });
  const other = new RangeError('blank');
  expect(withKindFromName(withKindInName(other))).toBe(other);
});
