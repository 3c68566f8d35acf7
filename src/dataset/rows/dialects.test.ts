import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from '../../piece/labels';
import type { NormalRow } from './normal-row';
import { normalRow } from './normalize';
import { rowsOfRecord } from './rows-of-record';

const config = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default]));
const palette = {
  colors: ['#101010', '#202020', '#303030', '#404040', '#505050'].map((hex) => ({ hex, weight: 'md' })),
};
const payload = (title: string) => ({ thinking: 'why', title, config, palettes: [palette, palette, palette] });

/** Reads a record that is one row. */
function read(value: unknown): NormalRow {
  const [parts, ...others] = rowsOfRecord(value, 1);
  if (!parts || others.length > 0) throw new Error('not one row');
  return normalRow(parts, { key: 'key', source: 0, line: 1 }, JSON.stringify(value), []);
}

const titles = (row: NormalRow) => row.candidates.map((candidate) => candidate.payload?.title ?? null);

describe('a dataset row', () => {
  const row = read({
    dataset: 'books',
    id_in_dataset: 7,
    split: 'GRPO',
    vibe_index: 2,
    text_page: [3, 4],
    vibe_scope: 'character',
    character_name: 'Ada',
    vibe_level: 'XS',
    vibe_original: 'quiet rain',
    vibe_noisy: 'quite rain',
    tags_original: ['rain'],
    vibe_model: 'writer',
    config_model: 'composer',
    config_candidates: [payload('One'), JSON.stringify(payload('Two')), 'no json', null],
    validation_scores: { format_valid: [1, 1, 0, 0], schema_valid: [1, 1, 0, 0], palette_valid: [1, 0, 0, 0] },
    candidate_scores: { clap: [0.5, 0.7, null, null] },
    scores_external: { clap: { final_score: 0.9, penalty: 0.1 }, llm: { final_score: 0.4 } },
    best_index: 1,
    config_payload: payload('Two'),
    config_error: null,
    license: 'kept',
  });

  it('has its place and its texts', () => {
    expect(row).toMatchObject({
      dataset: 'books',
      idInDataset: '7',
      split: 'GRPO',
      scope: 'character',
      character: 'Ada',
      vibeIndex: 2,
      level: 'xs',
      vibe: 'quiet rain',
      noisyVibe: 'quite rain',
      tags: ['rain'],
      vibeModel: 'writer',
      configModel: 'composer',
      error: null,
    });
  });

  it('reads candidates that are objects or texts, and says why one cannot be played', () => {
    expect(titles(row)).toEqual(['One', 'Two', null, null]);
    expect(row.candidates[2]?.error).toMatch(/JSON/);
    expect(row.candidates[3]?.error).toMatch(/not its payload/);
    expect(row.best).toBe(1);
  });

  it('keeps checks and scores, nulls included', () => {
    expect(row.candidates.map(({ validity }) => validity.palette)).toEqual([true, false, false, false]);
    expect(row.candidates.map(({ scores }) => scores.clap)).toEqual([0.5, 0.7, null, null]);
    // What the winner's own scorer says stands beside, and never replaces what all candidates have.
    expect(row.candidates[1]?.scores).toEqual({ clap: 0.7, llm: 0.4 });
    expect(row.externalScores).toEqual({ clap: { final_score: 0.9, penalty: 0.1 }, llm: { final_score: 0.4 } });
  });

  it('keeps the fields that are not known', () => {
    expect(row.unknown).toMatchObject({ license: 'kept', text_page: [3, 4] });
    expect(Object.keys(row.unknown)).not.toContain('config_payload');
  });
});

describe('other dialects', () => {
  it('read `scores` as checks of each candidate', () => {
    const scores = [{ format_valid: 1, schema_valid: 0, palette_valid: 1 }];
    const [candidate] = read({ vibe_original: 'x', config_candidates: [payload('One')], scores }).candidates;
    expect(candidate?.validity).toEqual({ format: true, schema: false, palette: true });
  });

  it('find the chosen payload among the candidates, or add it', () => {
    const among = read({ config_candidates: [payload('One'), payload('Two')], config_payload: payload('Two') });
    expect([titles(among), among.best]).toEqual([['One', 'Two'], 1]);
    const beside = read({ config_candidates: [payload('One')], config_payload: payload('Three') });
    expect([titles(beside), beside.best]).toEqual([['One', 'Three'], 1]);
  });

  it('say why there is no payload', () => {
    const row = read({ vibe_original: 'x', config_payload: null, config_error: 'timeout' });
    expect(row.error).toBe('timeout');
    expect(row.candidates).toMatchObject([{ payload: null, error: 'timeout' }]);
    expect(row.raw).toContain('timeout');
  });

  it('read retrieval maps with their embedding', () => {
    const row = read({
      vibe_original: 'x',
      embedding: [0.1, -0.2],
      title: 'One',
      config,
      palettes: [palette],
      split: 'TEST',
      clap_score: 0.61,
      dataset: 'books',
      id_in_dataset: 'a',
    });
    expect(row.embedding).toEqual([0.1, -0.2]);
    expect(titles(row)).toEqual(['One']);
    expect(row.candidates[0]?.scores).toEqual({ clap_score: 0.61 });
    expect(row.candidates[0]?.notes).toContain('palettes[1] was missing and has been completed');
    expect(row.unknown).toEqual({});
  });

  it('read benchmark results: a model, its answer and its scores', () => {
    const row = read({
      prompt: 'x',
      prompt_id: 'p1',
      source_label: 'small',
      config,
      json_valid: true,
      schema_valid: false,
      clap_score: 0.3,
      llm_score: null,
      inference_time_ms: 120,
    });
    expect(row).toMatchObject({ vibe: 'x', idInDataset: 'p1', configModel: 'small' });
    expect(row.candidates[0]).toMatchObject({
      model: 'small',
      validity: { format: true, schema: false, palette: null },
      scores: { clap_score: 0.3, llm_score: null },
    });
    expect(row.unknown).toEqual({ inference_time_ms: 120 });
  });

  it('read benchmark results that keep no answer, and those that failed', () => {
    const [scored] = read({ vibe: 'x', model: 'small', clap_reward: 0.2, clap_audio_text_sim: 0.4 }).candidates;
    expect(scored).toMatchObject({ payload: null, scores: { clap_reward: 0.2, clap_audio_text_sim: 0.4 } });
    expect(read({ vibe: 'x', model: 'small', config_error: 'bad' }).candidates).toMatchObject([
      { payload: null, error: 'bad', model: 'small' },
    ]);
  });

  it('read the results of several models for one prompt', () => {
    const results = {
      small: { output: JSON.stringify(payload('One')), score: 0.1 },
      large: { config, metrics: { clap: 0.2 } },
    };
    const byName = read({ prompt: 'x', results });
    expect(byName.candidates.map(({ model, scores }) => [model, scores])).toEqual([
      ['small', { score: 0.1 }],
      ['large', { clap: 0.2 }],
    ]);
    const listed = read({ prompt: 'x', results: [{ model: 'small', payload: payload('One') }] });
    expect([titles(listed), listed.candidates[0]?.model]).toEqual([['One'], 'small']);
  });

  it('read rows that keep scores of candidates that were not kept', () => {
    const row = read({ config_payload: payload('Two'), best_index: 1, candidate_scores: { clap: [0.1, 0.2, 0.3] } });
    expect([titles(row), row.best]).toEqual([[null, 'Two', null], 1]);
    expect(row.candidates[1]?.scores).toEqual({ clap: 0.2 });
  });

  it('read our scenes as five rows, and our prompts as one', () => {
    const line = Object.values(config).join(' ');
    const pal = ['#101010 xl', '#202020 lg', '#303030 md', '#404040 sm', '#505050 xs'];
    const texts = { xs: 'a', sm: 'b', m: 'c', lg: 'd', xl: 'e' };
    const scene = {
      n: 'one',
      set: 's',
      scope: 'scene',
      title: 'One',
      ...texts,
      tags: ['t'],
      why: 'w',
      cfg: line,
      pal: [pal, pal, pal],
    };
    expect(rowsOfRecord(scene, 1).map(({ level, vibe }) => level + vibe)).toEqual(['xle', 'lgd', 'mc', 'smb', 'xsa']);
    expect(rowsOfRecord({ t: 'one', set: 's', cfg: line, pal }, 1)).toMatchObject([{ vibe: 'one', level: 'xs' }]);
    expect(() => rowsOfRecord({ ...scene, cfg: 'x' }, 1)).toThrow(/cfg/);
  });

  it('refuse what is no row', () => {
    for (const value of [1, 'text', null, [1]]) expect(() => rowsOfRecord(value, 1)).toThrow(/must be an object/);
  });
});

describe('hostile keys', () => {
  it('change nothing but their own row', () => {
    const row = read(
      JSON.parse('{"vibe":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"y"}'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(row.unknown).sort()).toEqual(['__proto__', 'constructor', 'toString']);
    expect(structuredClone(row).unknown).toEqual(row.unknown);
  });

  it('are no field of a row that lacks it', () => {
    const row = read(JSON.parse('{"vibe":"x","__proto__":{"vibe_original":"y","config":{"tempo":"slow"}}}'));
    expect(row.vibe).toBe('x');
    expect(row.candidates).toEqual([]);
  });
});
