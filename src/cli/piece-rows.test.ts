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
});
