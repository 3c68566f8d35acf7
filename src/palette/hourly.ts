import type { Palette, Weight } from '../piece/payload';
import { hexOf, mixOklab, oklabOfHex } from './oklab';

/** Sizes of the five colours at every hour; the same all day, so that only colours move. */
const WEIGHTS_OF_DAY: readonly Weight[] = ['xxl', 'xl', 'lg', 'md', 'sm'];

/** The colours of a clear day, each at the hour (0..24) when it is fully there. */
const HOURS: readonly { readonly hour: number; readonly name: string; readonly colors: readonly string[] }[] = [
  { hour: 0, name: 'night', colors: ['#0B1026', '#151B3D', '#26315F', '#3F4A80', '#8A8FC0'] },
  { hour: 4.5, name: 'first light', colors: ['#131A3A', '#2A2F5E', '#4C4A7D', '#80679A', '#C79BB0'] },
  { hour: 6, name: 'dawn', colors: ['#4A4E7E', '#8C739C', '#D293A0', '#F2B8A2', '#FBE3C0'] },
  { hour: 8.5, name: 'morning', colors: ['#A9D0E2', '#CFE5E6', '#F4EBD3', '#F3CFA6', '#7FA9C6'] },
  { hour: 12, name: 'noon', colors: ['#BFE0F2', '#8EC5E6', '#E9F4F3', '#F7EBB8', '#4F9CCB'] },
  { hour: 15.5, name: 'afternoon', colors: ['#A8CDDC', '#D9DFC8', '#F1DBA4', '#E5B578', '#6F9E9A'] },
  { hour: 18, name: 'golden hour', colors: ['#F0B45F', '#E58A4C', '#F7D9A0', '#B95A4C', '#6B4558'] },
  { hour: 19.5, name: 'dusk', colors: ['#59406F', '#93507A', '#D46B6E', '#F0A276', '#2C2A55'] },
  { hour: 21.5, name: 'evening', colors: ['#1C1F49', '#33306A', '#5C4484', '#93598E', '#D99A94'] },
];

/**
 * The palette of an hour of the day, for the empty state.
 *
 * @param hour 0..24, with fractions; other numbers wrap round the day
 */
export function paletteOfHour(hour: number): Palette {
  const time = (((Number.isFinite(hour) ? hour : 0) % 24) + 24) % 24;
  const after = HOURS.findIndex((entry) => entry.hour > time);
  const to = HOURS[after === -1 ? 0 : after] as (typeof HOURS)[number];
  const from = HOURS[(after === -1 ? HOURS.length : after) - 1] as (typeof HOURS)[number];
  const mix = (time - from.hour) / ((to.hour === 0 ? 24 : to.hour) - from.hour);
  return {
    colors: WEIGHTS_OF_DAY.map((weight, i) => ({
      hex: hexOf(mixOklab(oklabOfHex(from.colors[i] as string), oklabOfHex(to.colors[i] as string), mix)),
      weight,
    })),
  };
}

/** The hour of a moment on the viewer's own clock, 0..24 with fractions. */
export function hourOf(date: Date): number {
  return date.getHours() + date.getMinutes() / 60;
}
