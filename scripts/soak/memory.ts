import { type HeapProfiler, Session } from 'node:inspector/promises';
import { encodeConfig } from '../../src/piece/labels';
import { Deck } from '../../worklets/deck';
import { QUANTUM } from '../../worklets/voices/instrument';
import { busyConfig } from './pieces';

const RATE = 44100;
/** Each Piece plays so long; its beginning, in which code is still being compiled, is not counted. */
const PIECE_SECONDS = 60;
const WARM_SECONDS = 10;
/** Bytes between two samples: small, so that little is missed. */
const INTERVAL = 256;
/** What may be allocated in a second of music: numbers that the engine boxes now and then. */
const ALLOWED = 1000;
const ROWS = 12;

/** Bytes allocated by function. */
type Tally = Map<string, number>;

function count(node: HeapProfiler.SamplingHeapProfileNode, tally: Tally): void {
  const { functionName, url, lineNumber } = node.callFrame;
  // What the inspector itself allocates is not the music's.
  if (node.selfSize > 0 && /\/(worklets|src)\//.test(url)) {
    const file = url.slice(url.lastIndexOf('/main/') + 1).replace(/^.*\/(?=(worklets|src)\/)/, '');
    const name = `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`;
    tally.set(name, (tally.get(name) ?? 0) + node.selfSize);
  }
  for (const child of node.children) count(child, tally);
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
  const tally: Tally = new Map();
  const pieces = Math.max(1, Math.round((minutes * 60) / (PIECE_SECONDS + WARM_SECONDS)));
  for (let piece = 0; piece < pieces; piece++) {
    deck.load(encodeConfig(busyConfig(piece)), piece);
    play(deck, WARM_SECONDS, left, right);
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: INTERVAL,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    } as HeapProfiler.StartSamplingParameterType);
    play(deck, PIECE_SECONDS, left, right);
    const { profile } = await session.post('HeapProfiler.stopSampling');
    count(profile.head, tally);
  }
  session.disconnect();
  const seconds = pieces * PIECE_SECONDS;
  const rows = [...tally].sort((a, b) => b[1] - a[1]);
  const perSecond = rows.reduce((sum, [, bytes]) => sum + bytes, 0) / seconds;
  console.log(`allocated  ${perSecond.toFixed(0)} bytes per second of music (${pieces} Pieces, ${seconds} s)`);
  for (const [name, bytes] of rows.slice(0, ROWS))
    console.log(`  ${(bytes / seconds).toFixed(1).padStart(8)} B/s  ${name}`);
  return perSecond > ALLOWED ? [`${perSecond.toFixed(0)} bytes are allocated per second of music`] : [];
}
