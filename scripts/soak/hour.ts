import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BLOCK_FRAMES, renderBlocks } from '../../src/audio/offline';
import { busyConfig } from './pieces';

const RATE = 44100;
const MINUTES = 60;
const MEGABYTE = 1024 * 1024;
/** By how much the heap of the last minute may be larger than that of the first. */
const HEAP_GROWTH = 4 * MEGABYTE;
/** By how much the last ten minutes may be slower than the first ten: machines are not that even. */
const SLOWDOWN = 1.5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Minute {
  /** Seconds of processor time. */
  readonly cpu: number;
  readonly heap: number;
}

/** The sum of a block, which is no number if one of its samples is none. */
function checkSamples(channel: Float32Array): void {
  for (let i = 0; i < channel.length; i++)
    if (!(Math.abs(channel[i]!) <= 1)) throw new Error(`a sample is ${channel[i]}`);
}

const speed = (minutes: readonly Minute[]) => (60 * minutes.length) / minutes.reduce((sum, { cpu }) => sum + cpu, 0);

/** Renders an hour, block by block, as exports do. */
export async function soakHour(): Promise<string[]> {
  const request = { config: busyConfig(1), seed: 1, seconds: 60 * MINUTES, sampleRate: RATE };
  const minutes: Minute[] = [];
  const before = process.cpuUsage().user;
  let [blocks, last] = [0, before];
  for await (const { left, right } of renderBlocks(request)) {
    checkSamples(left);
    checkSamples(right);
    if ((++blocks * BLOCK_FRAMES) / (60 * RATE) < minutes.length + 1 && blocks * BLOCK_FRAMES < 3600 * RATE) continue;
    const now = process.cpuUsage().user;
    collectGarbage();
    minutes.push({ cpu: (now - last) / 1e6, heap: process.memoryUsage().heapUsed });
    last = process.cpuUsage().user;
  }
  const [first, end] = [minutes[0]!, minutes.at(-1)!];
  const [early, late] = [speed(minutes.slice(0, 10)), speed(minutes.slice(-10))];
  const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
  console.log(`speed      ${early.toFixed(0)} x real time in the first ten minutes, ${late.toFixed(0)} x in the last`);
  console.log(
    `heap       ${megabytes(first.heap)} after minute 1, ${megabytes(end.heap)} after minute ${minutes.length}`,
  );
  console.log('samples    all are numbers within full scale');
  return [
    ...(end.heap - first.heap > HEAP_GROWTH ? ['the heap grows'] : []),
    ...(early / late > SLOWDOWN ? ['rendering gets slower'] : []),
  ];
}
