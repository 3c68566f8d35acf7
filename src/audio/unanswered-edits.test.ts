import { expect, it } from 'vitest';
import type { ScoreEdit } from '../piece/score';
import { UnansweredEdits } from './unanswered-edits';

const EDIT: ScoreEdit = { kind: 'steer', tick: 0, changes: [0, 1] };
const OTHER: ScoreEdit = { kind: 'steer', tick: 0, changes: [0, 2] };

it('settles an edit with the tick at which it was made, once', async () => {
  const edits = new UnansweredEdits();
  const { id, answer } = edits.ask(EDIT, 1);
  expect(edits.accept(id, 1, 96)).toBe(EDIT);
  expect(edits.accept(id, 1, 97)).toBeNull();
  await expect(answer).resolves.toBe(96);
});

it('settles an edit that is refused with the reason', async () => {
  const edits = new UnansweredEdits();
  const { id, answer } = edits.ask(EDIT, 1);
  edits.refuse(id, 'No such label.');
  await expect(answer).rejects.toThrow('No such label.');
});

it('ends an edit of an earlier play with null, answered or not', async () => {
  const edits = new UnansweredEdits();
  const [answered, left] = [edits.ask(EDIT, 1), edits.ask(EDIT, 1)];
  expect(edits.accept(answered.id, 2, 96)).toBeNull();
  edits.remaining(2);
  await expect(Promise.all([answered.answer, left.answer])).resolves.toEqual([null, null]);
});

it('keeps what another synth has to be asked, in order, under the same ids', async () => {
  const edits = new UnansweredEdits();
  const [first, second] = [edits.ask(EDIT, 1), edits.ask(OTHER, 1)];
  expect(edits.remaining(1)).toEqual([
    [first.id, EDIT],
    [second.id, OTHER],
  ]);
  edits.accept(second.id, 1, 5);
  await expect(second.answer).resolves.toBe(5);
});
