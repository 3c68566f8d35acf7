import { type HeapProfiler, Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encodeConfig } from '../../src/piece/labels';
import { Deck } from '../../worklets/deck';
import { QUANTUM } from '../../worklets/voices/instrument';
import { countCollections } from './collections';
import { busyConfig } from './pieces';

const RATE = 44100;
/** Each Piece plays so long until its code is compiled; then its allocations are weighed, and then noted one by one. */
const WARM_SECONDS = 100;
const WEIGHED_SECONDS = 10;
const NOTED_SECONDS = 10;
/** Bytes between two samples: every allocation is one. */
const INTERVAL = 1;
/** A number that is no small integer, as V8 passes it to and from functions that it does not inline. */
const BOXED_NUMBER = 16;
/** What is larger than any object of ours is code that the engine compiles or throws away while a function runs. */
const LARGEST_OBJECT = 1024;
const ROWS = 8;
/** Garbage collections a minute of music: one is usual, all of them of young objects only. */
const COLLECTIONS_A_MINUTE = 3;

/**
 * What may be allocated, in bytes per second of music. In every quantum 2 kB are usual; but in some runs the engine does not
 * inline the mixer, whose calls then box 80 kB a second while one of the Pieces plays. Of the rest, twice the usual is
 * allowed. Bars are composed and notes started a few times a second, by code that the engine seldom finds worth optimizing:
 * there, what numbers come to is boxed.
 */
const ALLOWED = {
  'every quantum': 24_000,
  'starting notes': 11_000,
  'composing bars': 13_000,
  /** The engine's notes on functions that it optimizes; they also show at functions that only multiply. */
  objects: 1000,
  /** By the heap's size, the engine's own part included. */
  heap: 80_000,
} as const;
type Cause = keyof typeof ALLOWED;

// So much faster than it is heard, music would be far ahead of a compiler in the background.
setFlagsFromString('--no-concurrent-recompilation');
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** As the protocol has it; the types of Node 20 leave these out. */
type ProfileNode = HeapProfiler.SamplingHeapProfileNode & { readonly id: number; readonly children: ProfileNode[] };
interface Profile {
  readonly head: ProfileNode;
  readonly samples: readonly { readonly nodeId: number; readonly size: number }[];
}

/** Bytes allocated by function. */
type Tally = Map<string, number>;
type Tallies = Record<Exclude<Cause, 'heap'>, Tally>;

/** A function of ours, and what it was called for. */
interface Place {
  readonly name: string;
  readonly cause: Cause;
}

/** What a function is called for: what its caller is, if it is not the beginning of something else. */
function causeOf({ functionName, url }: ProfileNode['callFrame'], caller: Cause): Cause {
  if (/src\/composer\//.test(url) || (functionName === 'compose' && url.endsWith('worklets/sequencer.ts')))
    return 'composing bars';
  return functionName === 'playEvent' || functionName === 'noteOn' ? 'starting notes' : caller;
}

/** Finds the nodes that are in our code: the engine and the inspector allocate for themselves, too. */
function placesOf(node: ProfileNode, caller: Cause, places: Map<number, Place>): Map<number, Place> {
  const { functionName, url, lineNumber } = node.callFrame;
  const cause = causeOf(node.callFrame, caller);
  const file = /(?:worklets|src)\/.*$/.exec(url)?.[0];
  if (file) places.set(node.id, { name: `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`, cause });
  for (const child of node.children) placesOf(child, cause, places);
  return places;
}

/** Adds what a profile found. */
function count({ head, samples }: Profile, tallies: Tallies): void {
  const places = placesOf(head, 'every quantum', new Map());
  for (const { nodeId, size } of samples) {
    const place = places.get(nodeId);
    if (!place || size > LARGEST_OBJECT) continue;
    const tally = tallies[size <= BOXED_NUMBER ? (place.cause as keyof Tallies) : 'objects'];
    tally.set(place.name, (tally.get(place.name) ?? 0) + size);
  }
}

/** Prints a line; returns what falls short. */
function judge(cause: Cause, perSecond: number): string[] {
  console.log(`${cause.padEnd(15)} ${perSecond.toFixed(0).padStart(6)} B/s, ${ALLOWED[cause]} allowed`);
  return perSecond > ALLOWED[cause] ? [`${perSecond.toFixed(0)} bytes a second are allocated: ${cause}`] : [];
}

/** Prints the largest of a tally. */
function printRows(tally: Tally, seconds: number): void {
  const rows = [...tally].sort((a, b) => b[1] - a[1]);
  for (const [name, bytes] of rows.slice(0, ROWS))
    console.log(`  ${(bytes / seconds).toFixed(1).padStart(8)} B/s  ${name}`);
}

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

/** Plays as the audio thread does, a quantum at a time. */
function play(deck: Deck, seconds: number, left: Float32Array, right: Float32Array): void {
  for (let quanta = Math.round((seconds * RATE) / QUANTUM); quanta > 0; quanta--) deck.render(left, right, QUANTUM);
}

/** By how many bytes the heap grows meanwhile; NaN if garbage was collected. */
function weigh(run: () => void): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  run();
  const grown = process.memoryUsage().heapUsed - before;
  return grown >= 0 ? grown : Number.NaN;
}

/** Notes every allocation of a run, whether it is collected or not. */
async function note(session: Session, run: () => void): Promise<Profile> {
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: INTERVAL,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  } as HeapProfiler.StartSamplingParameterType);
  run();
  return (await session.post('HeapProfiler.stopSampling')).profile as Profile;
}

/** Watches the heap while Pieces of all kinds play. */
export async function soakMemory(minutes: number): Promise<string[]> {
  const session = new Session();
  session.connect();
  const deck = new Deck(RATE);
  // As the audio thread does before it plays.
  deck.rehearse();
  const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
  const tallies: Tallies = {
    'every quantum': new Map(),
    'starting notes': new Map(),
    'composing bars': new Map(),
    objects: new Map(),
  };
  const grown: number[] = [];
  const pieces = Math.max(1, Math.round((minutes * 60) / (WARM_SECONDS + WEIGHED_SECONDS + NOTED_SECONDS)));
  for (let piece = 0; piece < pieces; piece++) {
    deck.load(encodeConfig(busyConfig(piece)), piece);
    play(deck, WARM_SECONDS, left, right);
    grown.push(weigh(() => play(deck, WEIGHED_SECONDS, left, right)));
    count(await note(session, () => play(deck, NOTED_SECONDS, left, right)), tallies);
  }
  session.disconnect();
  const seconds = pieces * NOTED_SECONDS;
  const weighed = grown.filter((bytes) => !Number.isNaN(bytes));
  console.log(`${minutes} minutes of music, ${pieces} Pieces; every allocation of ${seconds} s of it noted`);
  const failures: string[] = [];
  for (const [cause, tally] of Object.entries(tallies) as [keyof Tallies, Tally][]) {
    failures.push(...judge(cause, sum(tally.values()) / seconds));
    printRows(tally, seconds);
  }
  if (weighed.length > 0) failures.push(...judge('heap', sum(weighed) / (weighed.length * WEIGHED_SECONDS)));
  const { count: collections, longest } = await countCollections(minutes);
  console.log(`collections     ${collections} in ${minutes} minutes of music, the longest of ${longest.toFixed(1)} ms`);
  if (collections > COLLECTIONS_A_MINUTE * minutes)
    failures.push(`${collections} garbage collections in ${minutes} minutes of music`);
  return failures;
}
