import { describe, expect, it } from 'vitest';
import { MOST_SHED } from '../shedding';
import { LoadGovernor } from './load-governor';

const WINDOW = 0.25;

/** Lets a load last for some seconds and returns the level then. */
function loadFor(governor: LoadGovernor, seconds: number, load: number): number {
  for (let t = 0; t < seconds; t += WINDOW) governor.note(load, WINDOW);
  return governor.level;
}

describe('the load governor', () => {
  it('sheds nothing while the device keeps up, nor for a short peak', () => {
    const governor = new LoadGovernor();
    expect(loadFor(governor, 60, 0.7)).toBe(0);
    expect(loadFor(governor, 0.25, 2)).toBe(0);
    expect(loadFor(governor, 60, 0.7)).toBe(0);
  });

  it('sheds a level more each half second that the load stays high, and no more than there is', () => {
    const governor = new LoadGovernor();
    expect(loadFor(governor, 0.5, 0.8)).toBe(1);
    expect(loadFor(governor, 0.5, 0.8)).toBe(2);
    expect(loadFor(governor, 10, 0.8)).toBe(MOST_SHED);
  });

  it('gives one level after the other back once the load has been low for ten seconds each', () => {
    const governor = new LoadGovernor();
    loadFor(governor, 1, 0.9);
    expect(loadFor(governor, 9.75, 0.2)).toBe(2);
    expect(loadFor(governor, 0.25, 0.2)).toBe(1);
    expect(loadFor(governor, 10, 0.2)).toBe(0);
  });

  it('holds its level between the two bounds', () => {
    const governor = new LoadGovernor();
    loadFor(governor, 0.5, 0.9);
    expect(loadFor(governor, 100, 0.6)).toBe(1);
  });

  it('waits longer before it gives back again what was given back too early', () => {
    const governor = new LoadGovernor();
    loadFor(governor, 0.5, 0.9);
    expect(loadFor(governor, 10, 0.2)).toBe(0);
    expect(loadFor(governor, 0.5, 0.9)).toBe(1);
    expect(loadFor(governor, 19.75, 0.2)).toBe(1);
    expect(loadFor(governor, 0.25, 0.2)).toBe(0);
  });
});
