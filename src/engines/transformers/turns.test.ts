import { expect, it } from 'vitest';
import { Turns } from './turns';

it('a newer turn ends the one before, not before it has begun itself', async () => {
  const turns = new Turns();
  const older = turns.take(undefined);
  const newer = turns.take(undefined);
  expect(older.signal.aborted).toBe(false);
  await null;
  expect(older.signal.reason).toMatchObject({ name: 'AbortError' });
  expect(newer.signal.aborted).toBe(false);
  older.end();
  turns.end(new Error('unloaded'));
  expect(newer.signal.reason).toEqual(new Error('unloaded'));
});
