import { type HeapProfiler, Session } from 'node:inspector/promises';
import { encodeConfig } from '../../src/piece/labels';
import { Deck } from '../../worklets/deck';
import { QUANTUM } from '../../worklets/voices/instrument';
import { busyConfig } from './pieces';

const RATE = 44100;
/** Each Piece plays so long until its code is compiled, and then so long while every allocation is noted. */
const WARM_SECONDS = 50;
const NOTED_SECONDS = 10;
/** Bytes between two samples: every allocation is one. */
const INTERVAL = 1;
/**
 * A number that is no small integer, as V8 passes it to and from functions that it does not inline: not ours to avoid, short-
 * lived and without references. Anything larger is an object, array or
 * closure.
 */
const BOXED_NUMBER = 16;
/** What is larger than any object of ours is code that the engine compiles or throws away while a function runs. */
const LARGEST_OBJECT = 1024;
/**
 * Bytes of anything else that may be allocated in a second of music: the engine's notes on functions it optimizes, which also
 * show at functions that only multiply. An object for each quantum would be 8 kB.
 */
const ALLOWED = 4000;
const ROWS = 12;

/** As the protocol has it; the types of Node 20 leave these out. */
type ProfileNode = HeapProfiler.SamplingHeapProfileNode & { readonly id: number; readonly children: ProfileNode[] };
interface Profile {
  readonly head: ProfileNode;
  readonly samples: readonly { readonly nodeId: number; readonly size: number }[];
}

/** Bytes allocated by function. */
type Tally = Map<string, number>;

/** Where a node of the profile is in our code; null for what the engine and the inspector allocate themselves. */
function placeOf({ functionName, url, lineNumber }: ProfileNode['callFrame']): string | null {
  const file = /(?:worklets|src)\/.*$/.exec(url)?.[0];
  return file ? `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}` : null;
}

function placesOf(node: ProfileNode, places: Map<number, string>): Map<number, string> {
  const place = placeOf(node.callFrame);
  if (place) places.set(node.id, place);
  for (const child of node.children) placesOf(child, places);
  return places;
}

/** Adds what a profile found: boxed numbers to one tally, everything else to the other. */
function count({ head, samples }: Profile, boxed: Tally, objects: Tally): void {
  const places = placesOf(head, new Map());
  for (const { nodeId, size } of samples) {
    const place = places.get(nodeId);
    if (!place || size > LARGEST_OBJECT) continue;
    const tally = size <= BOXED_NUMBER ? boxed : objects;
    tally.set(place, (tally.get(place) ?? 0) + size);
  }
}

/** Prints a tally; returns its bytes per second of music. */
function print(what: string, tally: Tally, seconds: number): number {
  const rows = [...tally].sort((a, b) => b[1] - a[1]);
  const perSecond = rows.reduce((sum, [, bytes]) => sum + bytes, 0) / seconds;
  console.log(`${what.padEnd(14)} ${perSecond.toFixed(0)} bytes per second of music`);
  for (const [place, bytes] of rows.slice(0, ROWS))
    console.log(`  ${(bytes / seconds).toFixed(1).padStart(8)} B/s  ${place}`);
  return perSecond;
}

/** Plays as the audio thread does, a quantum at a time. */
function play(deck: Deck, seconds: number, left: Float32Array, right: Float32Array): void {
  for (let quanta = Math.round((seconds * RATE) / QUANTUM); quanta > 0; quanta--) deck.render(left, right, QUANTUM);
}

/** Samples the heap while Pieces of all kinds play. What was allocated counts, whether collected or not. */
export async function soakMemory(minutes: number): Promise<string[]> {
  const session = new Session();
  session.connect();
  const deck = new Deck(RATE);
  const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
  const [boxed, objects]: [Tally, Tally] = [new Map(), new Map()];
  const pieces = Math.max(1, Math.round((minutes * 60) / (WARM_SECONDS + NOTED_SECONDS)));
  for (let piece = 0; piece < pieces; piece++) {
    deck.load(encodeConfig(busyConfig(piece)), piece);
    play(deck, WARM_SECONDS, left, right);
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: INTERVAL,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    } as HeapProfiler.StartSamplingParameterType);
    play(deck, NOTED_SECONDS, left, right);
    count((await session.post('HeapProfiler.stopSampling')).profile as Profile, boxed, objects);
  }
  session.disconnect();
  const seconds = pieces * NOTED_SECONDS;
  console.log(`${minutes} minutes of music, ${pieces} Pieces; every allocation of ${seconds} s of it noted`);
  print('boxed numbers', boxed, seconds);
  const perSecond = print('all else', objects, seconds);
  return perSecond > ALLOWED ? [`${perSecond.toFixed(0)} bytes of objects are allocated per second of music`] : [];
}
