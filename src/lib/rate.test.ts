import { expect, it } from 'vitest';
import { Rate } from './rate';

it('says nothing before half a second has been seen', () => {
  const rate = new Rate();
  expect(rate.perSecond()).toBeNull();
  rate.note(0, 0);
  rate.note(500, 400);
  expect(rate.perSecond()).toBeNull();
  expect(rate.secondsFor(1000)).toBeNull();
});

it('is the growth per second, and tells how long the rest takes', () => {
  const rate = new Rate();
  rate.note(0, 1000);
  rate.note(300, 2000);
  expect(rate.perSecond()).toBe(300);
  expect(rate.secondsFor(600)).toBe(2);
});

it('forgets what was more than a few seconds ago', () => {
  const rate = new Rate();
  for (let second = 0; second <= 60; second++) rate.note(second * 10, second * 1000);
  for (let second = 61; second <= 66; second++) rate.note(600 + (second - 60) * 200, second * 1000);
  expect(rate.perSecond()).toBeCloseTo(200, 0);
});

it('begins anew when the count does', () => {
  const rate = new Rate();
  rate.note(0, 0);
  rate.note(1000, 1000);
  rate.note(0, 1100);
  expect(rate.perSecond()).toBeNull();
});

it('tells no end of what stands still', () => {
  const rate = new Rate();
  rate.note(10, 0);
  rate.note(10, 3000);
  expect(rate.perSecond()).toBe(0);
  expect(rate.secondsFor(5)).toBeNull();
});
