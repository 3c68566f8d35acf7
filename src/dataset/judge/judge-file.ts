/** Judgements as JSON Lines: an object a row judged, `{key, stars, tags, note, changed}`, and one a vote, `{vote: {...}}`. */
import { z } from 'zod';
import { type Annotation, LIMITS, type Stars, tidyTags, type Vote } from './annotation';
import type { Judgements } from './judgements';

const text = (most: number) => z.string().max(most);
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
const MOST_KEY = 2000;

const NOTE_LINE = z.object({
  key: text(MOST_KEY).min(1),
  stars: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .transform((stars) => stars as Stars),
  tags: z.array(text(LIMITS.tag)).max(LIMITS.tags).default([]).transform(tidyTags),
  note: text(LIMITS.note).default(''),
  changed: time,
});

const CONTENDER = z.object({
  row: text(MOST_KEY),
  candidate: z.int().min(0).nullable(),
  model: text(300),
});

const VOTE_LINE = z.object({
  vote: z.object({
    id: text(100).min(1),
    at: time,
    vibe: text(20_000),
    first: CONTENDER,
    second: CONTENDER,
    winner: z.enum(['first', 'second', 'tie']),
    left: z.enum(['first', 'second']),
  }),
});

/** What a file of judgements held. */
export interface ReadJudgements {
  readonly notes: ReadonlyMap<string, Annotation>;
  readonly votes: readonly Vote[];
  /** Lines that were left out, and why, a sentence each. */
  readonly problems: readonly string[];
}

/** The text of all judgements, a line each. */
export function judgementsToJsonl({ notes, votes }: Judgements): string {
  const lines: unknown[] = [...notes].map(([key, { stars, tags, note, changed }]) => ({
    key,
    stars,
    tags,
    note,
    changed,
  }));
  for (const vote of votes) lines.push({ vote });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Reads what {@link judgementsToJsonl} writes. Of a row that occurs twice, the newest judgement counts. Never throws. */
export function readJudgements(jsonl: string): ReadJudgements {
  const notes = new Map<string, Annotation>();
  const votes = new Map<string, Vote>();
  const problems: string[] = [];
  jsonl.split('\n').forEach((line, i) => {
    if (line.replace('\uFEFF', '').trim() === '') return;
    const problem = readLine(line, notes, votes);
    if (problem) problems.push(`Line ${i + 1}: ${problem}`);
  });
  return { notes, votes: [...votes.values()], problems };
}

/** Reads a line into one of the maps; returns what is wrong with it. */
function readLine(line: string, notes: Map<string, Annotation>, votes: Map<string, Vote>): string | null {
  let value: unknown;
  try {
    value = JSON.parse(line.replace('\uFEFF', ''));
  } catch {
    return 'this is no JSON.';
  }
  const isVote = typeof value === 'object' && value !== null && Object.hasOwn(value, 'vote');
  const read = (isVote ? VOTE_LINE : NOTE_LINE).safeParse(value);
  if (!read.success) return issueWords(read.error);
  if ('vote' in read.data) votes.set(read.data.vote.id, read.data.vote);
  else {
    const { key, ...note } = read.data;
    const known = notes.get(key);
    if (!known || known.changed <= note.changed) notes.set(key, note);
  }
  return null;
}

function issueWords({ issues }: z.ZodError): string {
  return `${issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`).join('; ')}.`;
}
