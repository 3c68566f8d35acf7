import { readFile } from 'node:fs/promises';
import { renderBlocks } from '../../audio/offline';
import { parseCompactConfig } from '../../piece/compact';
import { benchSawVoices } from './saw-voices';
import type { BenchRow } from './table';
import { percentile } from './table';

const SCENES = new URL('../../../public/datasets/scenes.jsonl', import.meta.url);
const SAMPLE_RATE = 44100;

/** Renders before those that count. */
const WARM_UPS = 24;

/** Seconds of finished stereo audio per CPU second, over dataset configs spread evenly through the scenes. */
export async function benchSynth(count: number, seconds: number): Promise<BenchRow[]> {
  const lines = (await readFile(SCENES, 'utf8')).trim().split('\n');
  const speeds: number[] = [];
  let cpuSeconds = 0;
  // The first renders let the compiler get to know all instruments and are not counted: a Piece plays for minutes.
  for (let i = -WARM_UPS; i < count; i++) {
    const at = i < 0 ? (i + WARM_UPS) / WARM_UPS : i / count;
    const row = JSON.parse(lines[Math.floor(at * lines.length)]!) as { cfg: string };
    const before = process.cpuUsage();
    let frames = 0;
    const request = { config: parseCompactConfig(row.cfg), seed: 1, seconds, sampleRate: SAMPLE_RATE };
    for await (const block of renderBlocks(request)) frames += block.left.length;
    const { user, system } = process.cpuUsage(before);
    if (i < 0) continue;
    cpuSeconds += (user + system) / 1e6;
    speeds.push((frames / SAMPLE_RATE) * (1e6 / (user + system)));
  }
  const note = `${count} dataset configs x ${seconds} s at ${SAMPLE_RATE / 1000} kHz, reverb to limiter, one core`;
  return [
    { what: 'synth, mean', value: ((count * seconds) / cpuSeconds).toFixed(0), unit: 'x real time', note },
    { what: 'synth, slowest config', value: percentile(speeds, 0).toFixed(0), unit: 'x real time', note: 'of those' },
    benchSawVoices(),
  ];
}
