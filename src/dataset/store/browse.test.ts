import { describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../../lib/storage';
import { createMessages } from '../../ui/messages';
import { localTable } from '../testing/local-table';
import { fileOf } from '../testing/open-rows';
import type { SourceRequest } from '../worker/row-table';
import { createBrowse } from './browse';
import { viewOfAddress, viewToAddress, WHOLE_VIEW } from './saved-view';

const VIBES = ['night ferry', 'harbour at dawn', 'furious drums', 'ferry horn in the fog'];

/** A file of rows that are told apart by their words; their splits take turns. */
function rowsFile(name = 'rows.jsonl', vibes: readonly string[] = VIBES): SourceRequest {
  const lines = vibes.map((vibe, i) => {
    const config_payload = { title: `Title ${i}`, config: { tempo: i % 2 === 0 ? 'slow' : 'fast' } };
    const row = { dataset: 'tests', id_in_dataset: i, split: i % 2 === 0 ? 'TEST' : 'GRPO', vibe_original: vibe };
    return `${JSON.stringify({ ...row, config_payload })}\n`;
  });
  return fileOf(name, ...lines);
}

function makeBrowse(storage = memoryStorage()) {
  const messages = createMessages();
  const onOpened = vi.fn();
  const browse = createBrowse({ table: localTable(), messages, storage, builtin: [rowsFile('ours.jsonl')], onOpened });
  const state = () => browse.store.getState();
  const vibes = async () => {
    browse.lines.want([...state().ids]);
    await vi.waitFor(() => expect([...state().ids].every((id) => browse.lines.get(id))).toBe(true));
    return [...state().ids].map((id) => browse.lines.get(id)?.line.vibe);
  };
  const found = (count: number) => vi.waitFor(() => expect(state().ids).toHaveLength(count));
  return { browse, state, vibes, found, onOpened, messages };
}

describe('browsing', () => {
  it('opens sources one behind the other and finds their rows in order', async () => {
    const { browse, state, vibes, found, onOpened } = makeBrowse();
    await browse.openSources([rowsFile('a.jsonl', ['one', 'two']), rowsFile('b.jsonl', ['three'])]);
    await found(3);
    expect(await vibes()).toEqual(['one', 'two', 'three']);
    expect(state().sources.map(({ name }) => name)).toEqual(['a.jsonl', 'b.jsonl']);
    expect(state().openings).toEqual([]);
    expect(onOpened).toHaveBeenCalledTimes(2);
  });

  it('finds by words, by facets and by labels together, and forgets them all at once', async () => {
    const { browse, vibes, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.setQuery({ text: 'ferry' });
    await found(2);
    browse.setQuery({ facets: { split: ['GRPO'] } });
    await found(1);
    expect(await vibes()).toEqual(['ferry horn in the fog']);
    browse.setQuery({ labels: { tempo: ['slow'] } });
    await found(0);
    browse.setQuery({ sort: { by: 'vibe', descending: true } });
    browse.clearFilters();
    await found(4);
    expect(await vibes()).toEqual([...VIBES].sort().reverse());
  });

  it('answers the last of several questions asked at once', async () => {
    const { browse, vibes, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    for (const text of ['ferry', 'drums', 'harbour']) browse.setQuery({ text });
    await found(1);
    expect(await vibes()).toEqual(['harbour at dawn']);
  });

  it('moves the selection through what is found and stays within it', async () => {
    const { browse, state, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.move(1);
    expect(state().selected).toBe(0);
    browse.move(2);
    expect(state().selected).toBe(2);
    browse.move(9);
    expect(state().selected).toBe(3);
    browse.setQuery({ text: 'harbour' });
    await found(1);
    expect(state().selected).toBe(3);
    browse.move(1);
    expect(state().selected).toBe(1);
  });

  it('says what is wrong with a source, and opens the next one', async () => {
    const { browse, found, onOpened, messages } = makeBrowse();
    await browse.openSources([fileOf('empty.parquet', 'PAR1nonsense'), rowsFile()]);
    await found(4);
    expect(messages.store.getState().message).toMatchObject({ tone: 'problem' });
    expect(messages.store.getState().message?.text).toMatch(/^empty\.parquet: /);
    expect(onOpened).toHaveBeenCalledTimes(1);
  });

  it('closes everything', async () => {
    const { browse, state, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.select(2);
    await browse.closeAll();
    expect(state()).toMatchObject({ sources: [], openings: [], selected: null, known: 0 });
    await browse.openSources([rowsFile('b.jsonl', ['three'])]);
    await found(1);
    expect(state().sources).toHaveLength(1);
  });

  it('puts rows like a text first, and keeps the filters', async () => {
    const { browse, vibes, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.findNear('a ship in the mist');
    await vi.waitFor(async () => expect((await vibes())[0]).toBe('ferry horn in the fog'));
    browse.setQuery({ facets: { split: ['TEST'] } });
    await found(2);
    browse.findNear(null);
    await vi.waitFor(async () => expect(await vibes()).toEqual(['night ferry', 'furious drums']));
  });
});

describe('views', () => {
  it('shows a saved view and selects its row once it is there', async () => {
    const { browse, state, vibes, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.setQuery({ text: 'ferry' });
    await found(2);
    browse.selectAt(1);
    await vibes();
    const address = viewToAddress(browse.view());

    const later = makeBrowse();
    later.browse.show(viewOfAddress(address));
    await later.found(2);
    await vi.waitFor(() => expect(later.state().selected).toBe(3));
    expect(later.state().query).toEqual(state().query);
  });

  it('says so where the row of a view is not among those that are open', async () => {
    const { browse, found, messages } = makeBrowse();
    browse.show({ ...WHOLE_VIEW, row: 'elsewhere/1/0/m/abc' });
    await found(4);
    await vi.waitFor(() => expect(messages.store.getState().message?.text).toMatch(/^The row of this link/));
    expect(browse.view().row).toBeNull();
  });

  it('opens our own rows where a view names no sources, and only once', async () => {
    const { browse, state, found } = makeBrowse();
    browse.show(WHOLE_VIEW);
    await found(4);
    browse.show({ ...WHOLE_VIEW, query: { ...WHOLE_VIEW.query, text: 'drums' } });
    await found(1);
    expect(state().sources).toHaveLength(1);
    expect(browse.isShareable()).toBe(false);
  });

  it('keeps the chosen columns between visits', () => {
    const storage = memoryStorage();
    makeBrowse(storage).browse.setColumns(['vibe', 'label:tempo']);
    expect(makeBrowse(storage).state().columns).toEqual(['vibe', 'label:tempo']);
    makeBrowse(storage).browse.setColumns(null);
    expect(makeBrowse(storage).state().columns).toBeNull();
  });

  it('reads labels with the lines where a column shows them', async () => {
    const { browse, state, vibes, found } = makeBrowse();
    await browse.openBuiltin();
    await found(4);
    browse.setColumns(['vibe', 'label:tempo']);
    await vibes();
    expect(browse.lines.get(state().ids[1]!)?.labels).toEqual({ tempo: 'fast' });
  });
});
