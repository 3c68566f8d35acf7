import { afterEach, describe, expect, it } from 'vitest';
import { handOver, type Room, takeOver } from './handover';

const leave: (() => void)[] = [];

/** A tab that shows a room, and what it was handed. */
function tab(room: Room, isShown = () => true): string[] {
  const taken: string[] = [];
  leave.push(takeOver(room, isShown, (thing) => taken.push(thing)));
  return taken;
}

afterEach(() => {
  for (const end of leave.splice(0)) end();
});

describe('handing over', () => {
  it('gives a thing to one tab that shows the room', async () => {
    const studios = [tab('studio'), tab('studio')];
    const dataset = tab('dataset');
    expect(await handOver('studio', '#/p/abc')).toBe(true);
    expect(studios.flat()).toEqual(['#/p/abc']);
    expect(dataset).toEqual([]);
  });

  it('finds nobody where no tab shows the room now', async () => {
    let shown = false;
    const taken = tab('dataset', () => shown);
    expect(await handOver('dataset', '{}')).toBe(false);
    shown = true;
    expect(await handOver('dataset', '{}')).toBe(true);
    expect(taken).toEqual(['{}']);
  });
});
