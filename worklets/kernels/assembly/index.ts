/**
 * The synth's innermost loops, in AssemblyScript: two samples (or both channels, or two lines) in each SIMD operation.
 * They keep no state of their own: every argument named after a block or a state is the address of 64-bit floats in the
 * memory that {@link KernelMemory} shares with them. `npm run kernels` compiles them.
 */
export { addPanned, addShaped, saturate } from './block';
export { delayNetwork } from './delay-network';
export { diffuse } from './diffuser';
export { double, doubleMono } from './doubler';
export { echo } from './echo';
export { energy } from './energy';
export { approach } from './envelope';
export { halfBandDown, halfBandUp } from './half-band';
export { measureKWeighted } from './k-weighting';
export { addKick } from './kick';
export { findPeaks, takeFrames, writeSegments } from './limiter';
export { cutLow } from './low-cut';
export {
  cosTurns,
  decayFactor,
  decibelsToGain,
  exp2,
  log2,
  midiToHertz,
  pow,
  sinTurns,
  smoothingFactor,
  tan,
} from './math';
export { mixLayers } from './mix';
export { ringModes } from './modal';
export { filterOnePole } from './one-pole';
export { addModulatedWave } from './phase-modulation';
export { addSaws } from './saws';
export { filterStereo } from './stereo-filter';
export { addSwell } from './swell';
export { mixTilted, mixTiltedMono } from './tilt';
export { colour } from './tone-stage';
export { addPannedWave, addShapedWave, addWave, addWavePair, levelFor } from './wave-table';
