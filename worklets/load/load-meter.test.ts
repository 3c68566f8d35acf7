import { expect, it } from 'vitest';
import { LoadMeter } from './load-meter';

const RATE = 44100;
const QUANTUM = 128;
const QUANTUM_MS = (QUANTUM / RATE) * 1000;

/** A device on a clock of our own, as coarse as an audio thread's: whole milliseconds. */
function device() {
  let now = 1_700_000_000_000.4;
  const meter = new LoadMeter(RATE, () => Math.floor(now));
  /** Renders for `seconds`; each quantum takes `load` of its time. */
  const run = (seconds: number, load: number) => {
    for (let quanta = Math.round((seconds * RATE) / QUANTUM); quanta > 0; quanta--) {
      meter.begin();
      now += load * QUANTUM_MS;
      meter.end(QUANTUM);
      now += (1 - load) * QUANTUM_MS;
    }
  };
  return { meter, run, wait: (ms: number) => (now += ms) };
}

it.each([0.05, 0.3, 0.8, 1])('measures a load of %d although the clock only knows whole milliseconds', (load) => {
  const { meter, run } = device();
  run(2, load);
  expect(Math.abs(meter.load - load)).toBeLessThan(0.05);
  expect(meter.worst).toBeLessThan(load + 0.1);
});

it('remembers the worst load', () => {
  const { meter, run } = device();
  run(1, 0.1);
  run(1, 0.6);
  run(1, 0.1);
  expect(meter.worst).toBeGreaterThan(0.5);
  expect(meter.load).toBeLessThan(0.2);
});

it('counts a gap once, and neither late callbacks that catch up nor a context that was suspended', () => {
  const { meter, run, wait } = device();
  run(2, 0.1);
  expect(meter.gaps).toBe(0);
  wait(60);
  run(2, 0.1);
  expect(meter.gaps).toBe(1);
  wait(20_000);
  run(2, 0.1);
  expect(meter.gaps).toBe(1);
  // A callback 12 ms late, after which the quanta come faster until the delay is made good.
  wait(12);
  for (let i = 0; i < 5; i++) {
    run(QUANTUM / RATE, 0.1);
    wait(-12 / 5);
  }
  run(2, 0.1);
  expect(meter.gaps).toBe(1);
});
