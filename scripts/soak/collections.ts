import { PerformanceObserver, performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { encodeConfig } from '../../src/piece/labels';
import { Deck } from '../../worklets/deck';
import { QUANTUM } from '../../worklets/voices/instrument';
import { busyConfig } from './pieces';

const RATE = 44100;
const PIECES = 5;
/** Seconds of music between two looks at what the engine reports. */
const SLICE = 10;

/** The garbage collections that fell into a run. */
export interface Collections {
  readonly count: number;
  /** Milliseconds. */
  readonly longest: number;
}

/** Plays Pieces of all kinds, after the rehearsal, and counts what the engine collects meanwhile. */
export async function countCollections(minutes: number): Promise<Collections> {
  const durations: number[] = [];
  const deck = new Deck(RATE);
  deck.rehearse();
  const [left, right] = [new Float32Array(QUANTUM), new Float32Array(QUANTUM)];
  const begin = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime >= begin) durations.push(duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  for (let piece = 0; piece < PIECES; piece++) {
    deck.load(encodeConfig(busyConfig(piece)), piece);
    for (let played = 0; played < (minutes * 60) / PIECES; played += SLICE) {
      for (let quanta = (SLICE * RATE) / QUANTUM; quanta > 0; quanta--) deck.render(left, right, QUANTUM);
      await setImmediate();
    }
  }
  observer.disconnect();
  return { count: durations.length, longest: Math.max(0, ...durations) };
}
