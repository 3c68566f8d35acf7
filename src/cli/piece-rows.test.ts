import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';
import { FIELD_NAMES } from '../piece/labels';
import { readPieceRows } from './piece-rows';

const config = configWith({ tempo: 'slow', root: 'f#' });
const compact = FIELD_NAMES.map((name) => config[name]).join(' ');

describe('readPieceRows', () => {
  it('reads a config, a payload and rows of all kinds', () => {
    const rows = [
      config,
      { config },
      { id: 'a', payload: { config } },
      { id: 7, config_payload: { thinking: 'x', config } },
      { cfg: compact, t: 'words' },
    ];
    const read = readPieceRows(rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(read.map((row) => row.error)).toEqual(rows.map(() => undefined));
    expect(read.map((row) => row.config)).toEqual(rows.map(() => config));
    expect(read.map((row) => row.id)).toEqual([undefined, undefined, 'a', '7', undefined]);
    expect(read.map((row) => row.line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads a single payload that is spread over lines, and one inside a model’s answer', () => {
    expect(readPieceRows(JSON.stringify({ config }, null, 2))).toEqual([{ line: 1, config }]);
    expect(readPieceRows(`Here it is:\n\`\`\`json\n${JSON.stringify({ config })}\n\`\`\`\nEnjoy.`)[0].config).toEqual(
      config,
    );
  });

  it('names bad rows by line and keeps the good ones', () => {
    const text = `{"broken":\n${JSON.stringify({ id: 'ok', config })}\n\n{"config":{"tempo":"warp"}}\n5\n{"config_error":"timeout","config_payload":null}`;
    const read = readPieceRows(text);
    expect(read.map((row) => row.line)).toEqual([1, 2, 4, 5, 6]);
    expect(read.filter((row) => row.config).map((row) => row.id)).toEqual(['ok']);
    expect(read[2].error).toMatch(/tempo.*warp/);
    expect(read[4].error).toMatch(/timeout/);
  });

  it('takes a row’s own seed where it is one', () => {
    const [a, b] = readPieceRows(
      [
        { config, seed: 12 },
        { config, seed: -1 },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    expect([a.seed, b.seed]).toEqual([12, undefined]);
  });

  it('reads Performances: edits beside a config of any form', () => {
    const edits = [{ tick: 96, set: { tempo: 'fast' } }];
    const rows = [
      { config, edits },
      { payload: { config }, seed: 4, edits },
      { ...config, edits },
      { cfg: compact, edits },
    ];
    const read = readPieceRows(rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(read.map((row) => row.error)).toEqual(rows.map(() => undefined));
    expect(read.map((row) => row.config)).toEqual(rows.map(() => config));
    expect(read.map((row) => row.score)).toEqual(rows.map(() => [{ kind: 'steer', tick: 96, changes: [0, 3] }]));
    expect(readPieceRows(JSON.stringify({ config, edits: [{ tick: -1, set: {} }] }))[0].error).toMatch(
      /edits\[0\]\.tick/,
    );
  });

  it('reads playlists, and names their bad Pieces', () => {
    const playlist = [
      { piece: { payload: { config }, seed: 9 }, bars: 4 },
      { piece: { tempo: 'warp' }, bars: 4 },
    ];
    const [row] = readPieceRows(JSON.stringify({ id: 'evening', playlist: [...playlist, { piece: config, bars: 4 }] }));
    expect(row).toMatchObject({ id: 'evening', seed: 9, config });
    expect(row.score?.length).toBe(1);
    expect(row.warnings).toEqual([
      expect.stringMatching(/^playlist\[1\]\.piece\.config\.tempo is "warp".*; left out$/),
    ]);
    expect(readPieceRows(JSON.stringify({ playlist: playlist.slice(1) }))[0].error).toMatch(/warp/);
  });
});
