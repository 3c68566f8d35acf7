import { describe, expect, it } from 'vitest';
import { specOf } from '../testing/hand-model';
import { type Model, modelAfter, newModel } from './model';
import { mainStep, stepWords } from './model-steps';

const place = 'the test';
const NOTHING = { files: 0, bytes: 0, isComplete: false, place };
const PART = { files: 2, bytes: 1e8, isComplete: false, place };
const WHOLE = { files: 3, bytes: 4e8, isComplete: true, place };
const suitability = { obstacles: [], notes: [], downloadBytes: null };
const checked = (change: Partial<Model> = {}): Model => ({
  ...newModel(specOf('gemma'), false),
  suitability,
  cached: NOTHING,
  activity: { kind: 'resting' },
  ...change,
});
const stepOf = (model: Model) => {
  const step = mainStep(model);
  return step && stepWords(step, model);
};

describe('what can be done with a model', () => {
  it.each([
    ['nothing while it is being looked at', newModel(specOf('gemma'), false), null],
    ['a download', checked(), 'Download'],
    ['the rest of a download', checked({ cached: PART }), 'Resume'],
    ['use, where it is whole', checked({ cached: WHOLE }), 'Use'],
    ['another try after a failure', checked({ problem: 'No room.' }), 'Try again'],
    ['another look where that failed', checked({ suitability: null, problem: 'No connection.' }), 'Try again'],
    ['nothing where it cannot run', checked({ suitability: { ...suitability, obstacles: ['No GPU.'] } }), null],
    ['cancelling while it warms up', checked({ activity: { kind: 'warming' } }), 'Cancel'],
  ])('is %s', (_words, model, words) => expect(stepOf(model)).toBe(words));
});

describe('what happens to a model', () => {
  const report = { phase: 'loading', done: 5, total: 10, unit: 'bytes' } as const;
  const pace = { bytesPerSecond: null, secondsLeft: null };

  it('a whole one warms up at once; of another one only the rest is downloaded', () => {
    expect(modelAfter(checked(), { type: 'asked', cached: WHOLE }).activity).toEqual({ kind: 'warming' });
    expect(modelAfter(checked(), { type: 'asked', cached: PART }).activity).toMatchObject({ total: 3e8 });
  });

  it('a look at the device does not disturb what goes on', () => {
    const downloading = modelAfter(modelAfter(checked(), { type: 'asked', cached: null }), {
      type: 'progressed',
      progress: report,
      pace,
    });
    const after = modelAfter(downloading, { type: 'checked', suitability, cached: PART, isLoaded: false });
    expect(after).toMatchObject({ activity: { kind: 'downloading', done: 5 }, cached: PART });
  });

  it('a late report changes nothing', () => {
    const resting = checked();
    expect(modelAfter(resting, { type: 'progressed', progress: report, pace })).toBe(resting);
  });

  it('a failure stays told until it is tried again', () => {
    const failed = modelAfter(checked(), { type: 'failed', problem: 'No room.', cached: null, isLoaded: false });
    const looked = modelAfter(failed, { type: 'checked', suitability, cached: NOTHING, isLoaded: false });
    expect(looked.problem).toBe('No room.');
    expect(modelAfter(looked, { type: 'asked', cached: null }).problem).toBeNull();
  });
});
