import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAddedModels } from '../../engines/catalog/added-models';
import { createEndpointStore, DEFAULT_SETTINGS } from '../../engines/endpoint/settings';
import { ModelError } from '../../engines/model-engine';
import { type KeyValueStorage, memoryStorage } from '../../lib/storage';
import { currentEntry } from '../store/history';
import { createView } from '../store/view';
import { HandModel, specOf } from '../testing/hand-model';
import { HandEngine, sessionForTest } from '../testing/parts';
import type { EngineSources } from './engine-sources';
import { Engines } from './engines';

/** Engines over two models that are driven by hand, `small` and `large`. */
function enginesForTest(storage: KeyValueStorage = memoryStorage()) {
  const studio = sessionForTest(storage);
  const view = createView();
  const models = { small: new HandModel(specOf('small')), large: new HandModel(specOf('large')) };
  const added = createAddedModels(storage);
  const own = new Map<string, HandModel>();
  const endpoint = new HandEngine('endpoint');
  const sources: EngineSources = {
    profiles: [],
    endpoint: createEndpointStore(storage),
    checkEndpoint: async () => ({ state: 'ready', text: '', warnings: [], models: [] }),
    listModels: async () => ({
      models: [
        ...Object.values(models).map(({ spec }) => ({ spec, isOwn: false })),
        ...added.list().map((spec) => ({ spec, isOwn: true })),
      ],
      problems: [],
    }),
    addModel: (model) => added.add(model).spec,
    removeModel: (id) => added.remove(id),
    async createModelEngine(spec) {
      const known = Object.values(models).find((model) => model.spec.id === spec.id);
      const engine = known ?? own.get(spec.id) ?? new HandModel(spec);
      own.set(spec.id, engine);
      return engine;
    },
    createEndpoint: () => (sources.endpoint.settings().url === '' ? null : { name: 'Mine', engine: endpoint }),
    prepareExamples: async () => undefined,
    keepFiles: async () => undefined,
  };
  const { choice, messages, session } = studio;
  const engines = new Engines({
    loadSources: async () => sources,
    choice,
    messages,
    view,
    askChosen: () => session.askChosen(),
    hasPiece: () => currentEntry(session.store.getState().history) !== null,
  });
  const model = (id: string) => engines.store.getState().models?.find(({ spec }) => spec.id === id);
  const activity = (id: string) => model(id)?.activity;
  const chosen = () => choice.store.getState().chosen?.engine.meta.id ?? 'instant';
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { ...studio, ...models, view, sources, engines, model, activity, chosen, endpoint, settle };
}

/** With the list looked at. */
async function looked(storage?: KeyValueStorage) {
  const all = enginesForTest(storage);
  await all.engines.look();
  return all;
}

/** With `small` downloaded and in use. */
async function usingSmall(storage?: KeyValueStorage) {
  const all = await looked(storage);
  const choosing = all.engines.choose('small');
  await all.settle();
  all.small.finish();
  await choosing;
  return all;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the list', () => {
  it('tells what each model needs here, without preparing any', async () => {
    const { engines, small, large, model, activity } = enginesForTest();
    large.suitability = { obstacles: ['It needs WebGPU.'], notes: [], downloadBytes: null };
    const looking = engines.look();
    await vi.advanceTimersByTimeAsync(0);
    await looking;
    expect(activity('small')).toEqual({ kind: 'resting' });
    expect(model('large')?.suitability?.obstacles).toEqual(['It needs WebGPU.']);
    expect([small.prepared, large.prepared]).toEqual([0, 0]);
  });

  it('says why a model cannot even be looked at, and looks again the next time', async () => {
    const { engines, sources, model } = enginesForTest();
    const { createModelEngine } = sources;
    sources.createModelEngine = async () => Promise.reject(new Error('A part could not be loaded'));
    await engines.look();
    expect(model('small')?.problem).toBe('A part could not be loaded.');
    sources.createModelEngine = createModelEngine;
    await engines.look();
    expect(model('small')).toMatchObject({ problem: null, activity: { kind: 'resting' } });
  });

  it('says why it is missing', async () => {
    const { engines, sources } = enginesForTest();
    sources.listModels = async () => Promise.reject(new Error('no connection'));
    await engines.look();
    expect(engines.store.getState().problems).toEqual(['No connection.']);
  });
});

describe('choosing a model', () => {
  it('downloads it with its speed and the time that is left, warms it up, and lets it answer', async () => {
    const { engines, small, activity, chosen, choice, said, settle } = await looked();
    const choosing = engines.choose('small');
    await settle();
    for (let second = 0; second <= 4; second++) {
      small.report({ done: second * 20e6 });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(activity('small')).toMatchObject({ kind: 'downloading', done: 80e6, bytesPerSecond: 20e6, secondsLeft: 16 });
    expect(choice.store.getState().preparing).toEqual({ name: 'SMALL', share: 0.2 });
    small.report({ phase: 'warming' });
    expect(activity('small')).toEqual({ kind: 'warming' });
    expect(chosen()).toBe('instant');
    small.finish();
    await choosing;
    expect(activity('small')).toEqual({ kind: 'ready' });
    expect(chosen()).toBe('small');
    expect(choice.store.getState().preparing).toBeNull();
    expect(said()).toMatch(/SMALL is ready/);
  });

  it('can be cancelled: nothing else changes, and the next time resumes', async () => {
    const { engines, small, activity, model, chosen, settle } = await looked();
    const choosing = engines.choose('small');
    await settle();
    small.report({ done: 100e6 });
    small.kept = { ...small.kept, files: 1, bytes: 90e6 };
    engines.cancel('small');
    await choosing;
    expect(activity('small')).toEqual({ kind: 'resting' });
    expect(model('small')).toMatchObject({ problem: null, cached: { files: 1, isComplete: false } });
    expect(chosen()).toBe('instant');
    small.report({ done: 110e6 });
    expect(activity('small')).toEqual({ kind: 'resting' });
    void engines.choose('small');
    await settle();
    expect(activity('small')).toMatchObject({ kind: 'downloading', total: 310e6 });
  });

  it('says why it failed, and the built-in engine goes on answering', async () => {
    const { engines, small, model, chosen, said, view, settle } = await looked();
    for (const drawer of [null, 'engines'] as const) {
      view.setState({ drawer });
      const choosing = engines.choose('small');
      await settle();
      small.break(new ModelError('storage', 'There is no room for it on this device.'));
      await choosing;
      expect(model('small')).toMatchObject({
        problem: 'There is no room for it on this device.',
        activity: { kind: 'resting' },
      });
      expect(chosen()).toBe('instant');
    }
    expect(said()).toMatch(/^SMALL could not be made ready. There is no room/);
  });

  it('gives back the memory of the one before, before the new one takes its own', async () => {
    const { engines, small, large, chosen, activity, settle } = await usingSmall();
    const choosing = engines.choose('large');
    await settle();
    large.report({ done: 1e6 });
    expect([chosen(), small.isLoaded()]).toEqual(['small', true]);
    large.report({ phase: 'warming' });
    await settle();
    expect([chosen(), small.isLoaded()]).toEqual(['instant', false]);
    expect(activity('small')).toEqual({ kind: 'resting' });
    large.finish();
    await choosing;
    expect(chosen()).toBe('large');
  });

  it('does not take over from what was chosen meanwhile', async () => {
    const { engines, small, chosen, activity, settle } = await looked();
    const choosing = engines.choose('small');
    await settle();
    engines.chooseInstant();
    small.finish();
    await choosing;
    expect(chosen()).toBe('instant');
    expect([small.isLoaded(), activity('small')]).toEqual([false, { kind: 'resting' }]);
  });

  it('twice at once prepares it once', async () => {
    const { engines, small, settle } = await looked();
    void engines.choose('small');
    void engines.choose('small');
    await settle();
    expect(small.prepared).toBe(1);
  });
});

describe('a model in use', () => {
  it('answers besides the built-in engine, and its speed is told', async () => {
    const { session, small, engines, settle } = await usingSmall();
    await session.submit('rain');
    await settle();
    expect(currentEntry(session.store.getState().history)?.piece.engine).toBe('small');
    expect(small.asked).toHaveLength(1);
    expect(engines.store.getState().speed?.drawnTokens).toBe(300);
  });

  it('that loses the GPU says so, and warms up again with the next text', async () => {
    const { session, small, model, thinker, settle } = await usingSmall();
    small.waits = true;
    await session.submit('rain');
    await settle();
    small.lose();
    small.asked[0]?.fail('The graphics processor was lost');
    await settle();
    expect(thinker.store.getState().problem?.text).toBe('The graphics processor was lost.');
    expect(model('small')).toMatchObject({
      problem: 'The graphics processor was lost.',
      activity: { kind: 'resting' },
    });
    session.askChosen();
    await settle();
    expect(small.asked).toHaveLength(2);
  });

  it('is never downloaded again unasked', async () => {
    const { session, small, thinker, settle } = await usingSmall();
    small.lose();
    small.kept = { ...small.kept, files: 1, isComplete: false };
    await session.submit('rain');
    await settle();
    expect(small.asked).toHaveLength(0);
    expect(thinker.store.getState().problem?.text).toMatch(/no longer on this device as a whole/);
  });

  it('gives its memory back when the built-in engine is chosen, and keeps its files', async () => {
    const { engines, small, model, settle } = await usingSmall();
    engines.chooseInstant();
    await settle();
    expect(small.isLoaded()).toBe(false);
    expect(model('small')).toMatchObject({ activity: { kind: 'resting' }, cached: { isComplete: true } });
  });

  it('can be deleted, and the built-in engine answers', async () => {
    const { engines, chosen, model } = await usingSmall();
    await engines.remove('small');
    expect(chosen()).toBe('instant');
    expect(model('small')).toMatchObject({ activity: { kind: 'resting' }, cached: { files: 0 } });
  });
});

describe('after a reload', () => {
  /** A visit in which `small` was in use, then another one. */
  async function visitAgain(isComplete: boolean) {
    const storage = memoryStorage();
    await usingSmall(storage);
    const all = enginesForTest(storage);
    all.small.kept = { ...all.small.kept, files: isComplete ? 3 : 1, isComplete };
    const resuming = all.engines.resume();
    await all.settle();
    return { ...all, resuming };
  }

  it('a model that is wholly here is warmed up and answers again', async () => {
    const { small, chosen, resuming, said } = await visitAgain(true);
    small.finish();
    await resuming;
    expect(chosen()).toBe('small');
    expect(said()).toBeNull();
  });

  it('a model of which files are missing is not downloaded, and the person is told', async () => {
    const { small, chosen, resuming, said } = await visitAgain(false);
    await resuming;
    expect([small.prepared, chosen()]).toEqual([0, 'instant']);
    expect(said()).toMatch(/Download it again under Engines. Instant answers/);
  });

  it('what was chosen in the meantime stays, and goes on thinking', async () => {
    const { engines, session, small, thinker, settle } = await usingSmall();
    small.waits = true;
    await session.submit('rain');
    await settle();
    await engines.resume();
    expect(thinker.store.getState().thinking?.name).toBe('SMALL');
    expect(small.prepared).toBe(1);
  });

  it('nothing is fetched where the built-in engine answered', async () => {
    const { engines, sources } = enginesForTest();
    sources.listModels = () => Promise.reject(new Error('asked'));
    await engines.resume();
    expect(engines.store.getState().models).toBeNull();
  });
});

describe('the endpoint', () => {
  it('answers once it is set up, also after a reload', async () => {
    const storage = memoryStorage();
    const { engines, sources, chosen, small } = await usingSmall(storage);
    await expect(engines.chooseEndpoint()).rejects.toThrow(/not set up/);
    expect(chosen()).toBe('small');
    sources.endpoint.saveSettings({ ...DEFAULT_SETTINGS, url: 'http://localhost:1', model: 'mine' });
    await engines.chooseEndpoint();
    expect([chosen(), small.isLoaded()]).toEqual(['endpoint', false]);
    const again = enginesForTest(storage);
    await again.engines.resume();
    expect(again.chosen()).toBe('endpoint');
  });
});

describe('a model of the user’s own', () => {
  it('joins the list, and goes with its files', async () => {
    const { engines, model, settle } = await looked();
    const name = await engines.add({ runtime: 'transformers', model: 'owner/mine' });
    await settle();
    const added = engines.store.getState().models?.find(({ isOwn }) => isOwn);
    expect(added).toMatchObject({ spec: { name, model: 'owner/mine' }, activity: { kind: 'resting' } });
    await engines.forget(added?.spec.id ?? '');
    expect(model(added?.spec.id ?? '')).toBeUndefined();
  });

  it('is refused in words', async () => {
    const { engines } = await looked();
    await expect(engines.add({ runtime: 'transformers', model: 'just words' })).rejects.toThrow(/hub id/);
  });
});
