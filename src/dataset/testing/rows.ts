import type { Payload } from '../../piece/payload';
import { readPayload } from '../../piece/reader';
import type { Candidate, NormalRow } from '../rows/normal-row';

/** A payload of defaults, completed, with a title that tells it apart. */
export function payloadCalled(title: string, config: Record<string, unknown> = {}): Payload {
  return readPayload({ title, config: { tempo: 'medium', ...config } }).payload;
}

/** A candidate that can be played; without a payload, one that cannot. */
export function candidateWith(payload: Payload | null, model = ''): Candidate {
  return {
    payload,
    error: payload ? null : 'tempo: "loud" is none of its labels',
    notes: [],
    validity: { format: null, schema: null, palette: null },
    scores: {},
    model,
  };
}

/** A row with some candidates. */
export function rowWith(candidates: readonly Candidate[], change: Partial<NormalRow> = {}): NormalRow {
  return {
    key: 'tests:1:0:m:0',
    source: 0,
    line: 1,
    error: null,
    raw: null,
    notes: [],
    dataset: 'tests',
    idInDataset: '1',
    vibeIndex: 0,
    split: '',
    scope: 'scene',
    character: '',
    level: 'm',
    vibe: 'a quiet harbour',
    noisyVibe: 'a quiet harbuor',
    tags: [],
    vibeModel: '',
    configModel: 'teacher',
    candidates,
    best: candidates.length > 0 ? 0 : null,
    embedding: null,
    externalScores: {},
    unknown: {},
    ...change,
  };
}
