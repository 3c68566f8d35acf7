/**
 * Factor that keeps white noise as loud within any fixed band at every sample rate: at a higher rate its power spreads
 * over a wider spectrum. 1 at 44.1 kHz.
 */
export function noiseDensity(sampleRate: number): number {
  return Math.sqrt(sampleRate / 44100);
}
