import type { Stops } from './geometry';

/** Farthest the sound moves a colour's OKLab lightness; the ink reckons with it. */
export const MAX_TONE_SWING = 0.045;

/** How much livelier the dark tones' colour gets at full bass. */
const BASS_CHROMA = 0.2;

/**
 * The bands as the sound moves them: bass makes the dark ones glow, brightness lifts the light ones. Shares stay.
 *
 * @param bass       0..1
 * @param brightness 0..1
 */
export function stirTones(stops: Stops, bass: number, brightness: number): Stops {
  const lightness = stops.map((stop) => stop.l);
  const low = Math.min(...lightness);
  const range = Math.max(0.05, Math.max(...lightness) - low);
  return stops.map((stop) => {
    const place = (stop.l - low) / range;
    const dark = (1 - place) ** 2 * bass;
    const light = place ** 2 * brightness;
    const chroma = 1 + BASS_CHROMA * dark;
    const l = Math.min(1, stop.l + MAX_TONE_SWING * Math.min(1, dark + light));
    return { ...stop, l, a: stop.a * chroma, b: stop.b * chroma };
  });
}
