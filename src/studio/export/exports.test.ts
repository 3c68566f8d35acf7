import { afterEach, describe, expect, it, vi } from 'vitest';
import { performanceOf } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { createMessages } from '../../ui/messages';
import { createView } from '../store/view';
import { payloadFor } from '../testing/parts';
import { type ExportRequest, exportBytes, longestExport } from './export-request';
import { createExports, type ExportRun } from './exports';
import { timeLeftWords } from './time-left';

const piece = makePiece({ vibe: 'v', payload: payloadFor('v', 1), seed: 1, engine: 'hand' });
/** So large that it is written to a file of the person's choice. */
const request: ExportRequest = {
  kind: 'mix',
  performance: performanceOf(piece),
  seconds: 3600,
  bitDepth: 16,
  sampleRate: 44100,
};

/** Exports whose work is done by hand, with a save dialog that answers `pick`. */
function exportsForTest(pick: () => Promise<unknown> = async () => ({ kind: 'file', name: 'mine.wav' })) {
  vi.stubGlobal('showSaveFilePicker', vi.fn(pick));
  const [messages, view] = [createMessages(), createView()];
  const runs: { run: ExportRun; finish: () => void; fail: (cause: unknown) => void }[] = [];
  const exports = createExports(
    (_request, run) =>
      new Promise((resolve, reject) => {
        run.signal.addEventListener('abort', () => reject(run.signal.reason));
        runs.push({ run, finish: () => resolve(null), fail: reject });
      }),
    messages,
    view,
  );
  const started = async () => {
    const end = exports.start(request);
    await vi.waitFor(() => expect(runs).toHaveLength(1));
    return { end, ...(runs[0] as (typeof runs)[number]) };
  };
  return { exports, view, runs, started, said: () => messages.store.getState().message?.text ?? null };
}

afterEach(() => void vi.unstubAllGlobals());

describe('an export', () => {
  it('writes to the chosen file, says how far it is, and closes its sheet when it is done', async () => {
    const { exports, view, started, said } = exportsForTest();
    view.setState({ sheet: 'export' });
    const { end, run, finish } = await started();
    expect(run.place?.name).toBe('mine.wav');
    run.onProgress(0.4);
    expect(exports.store.getState().job).toMatchObject({ name: 'mine.wav', done: 0.4 });
    finish();
    await end;
    expect(exports.store.getState()).toEqual({ job: null, problem: null });
    expect(view.getState().sheet).toBeNull();
    expect(said()).toBe('Saved as mine.wav.');
  });

  it('leaves alone what was opened meanwhile', async () => {
    const { view, started } = exportsForTest();
    const { end, finish } = await started();
    view.setState({ sheet: 'help' });
    finish();
    await end;
    expect(view.getState().sheet).toBe('help');
  });

  it('does not begin when no file is chosen, and says nothing', async () => {
    const { exports, runs, said } = exportsForTest(() => Promise.reject(new DOMException('no', 'AbortError')));
    await exports.start(request);
    expect(runs).toEqual([]);
    expect(exports.store.getState()).toEqual({ job: null, problem: null });
    expect(said()).toBeNull();
  });

  it('ends when it is cancelled, without a word', async () => {
    const { exports, started, said } = exportsForTest();
    const { end } = await started();
    exports.cancel();
    await end;
    expect(exports.store.getState()).toEqual({ job: null, problem: null });
    expect(said()).toBeNull();
  });

  it('is the only one while it goes on', async () => {
    const { exports, runs, started } = exportsForTest();
    const { end, finish } = await started();
    await exports.start(request);
    finish();
    await end;
    expect(runs).toHaveLength(1);
  });

  it('says why it failed: in its sheet, or where that is closed, on the line', async () => {
    const inSheet = exportsForTest();
    inSheet.view.setState({ sheet: 'export' });
    const first = await inSheet.started();
    first.fail(new RangeError('Array buffer allocation failed'));
    await first.end;
    expect(inSheet.exports.store.getState()).toMatchObject({ job: null, problem: expect.stringMatching(/memory/) });
    expect(inSheet.said()).toBeNull();

    const closed = exportsForTest();
    const second = await closed.started();
    second.fail(new Error('There is no room left'));
    await second.end;
    expect(closed.said()).toBe('The export failed. There is no room left.');
  });
});

describe('what an export takes', () => {
  it('is known before: bytes by length, bits, rate and kind', () => {
    expect(exportBytes(request)).toBe(3600 * 44100 * 4);
    expect(exportBytes({ ...request, kind: 'stems', seconds: 10, bitDepth: 32, sampleRate: 96000 })).toBe(
      7 * 10 * 96000 * 8,
    );
    expect(exportBytes({ ...request, kind: 'midi' })).toBe(0);
  });

  it('is at most an hour, and ten minutes of stems where they cannot be streamed', () => {
    expect(longestExport('mix', false)).toBe(3600);
    expect(longestExport('stems', true)).toBe(3600);
    expect(longestExport('stems', false)).toBe(600);
  });

  it('is said in calm steps while it goes on', () => {
    expect([null, 3, 12, 47, 200].map(timeLeftWords)).toEqual([
      'just begun',
      'nearly there',
      'about 15 seconds left',
      'about 50 seconds left',
      'about 3 minutes left',
    ]);
  });
});
