import { expect, it } from 'vitest';
import { ModelError } from './model-engine';
import { withKindFromName, withKindInName } from './model-error-name';

it('a failure keeps its kind on the way out of a worker', () => {
  const sent = withKindInName(new ModelError('storage', 'No room.')) as Error;
  // Of an error, a worker's answer has name and message.
  const received = Object.assign(new Error(sent.message), { name: sent.name });
  const failure = withKindFromName(received);
  expect(failure).toBeInstanceOf(ModelError);
  expect(failure).toMatchObject({ kind: 'storage', message: 'No room.' });
  expect(withKindFromName(Object.assign(new Error('Blank.'), { name: 'RangeError' }))).toBeInstanceOf(RangeError);
  const other = new Error('other');
  expect(withKindFromName(withKindInName(other))).toBe(other);
});
