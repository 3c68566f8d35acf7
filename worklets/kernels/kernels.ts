/** Address of a block in {@link KernelMemory}: the `byteOffset` of a typed array made by it. */
export type Address = number;

/** The compiled loops of `assembly/`; what each does is said there. */
export interface Kernels {
  energy(block: Address, count: number): number;
  mixLayers(count: number, sounds: Address, gains: Address, sums: Address): void;
  cutLow(mix: Address, output: Address, state: Address): void;
  findPeaks(frames: Address, taps: Address, limits: Address, peaks: Address): void;
  measureKWeighted(block: Address, count: number, stages: Address, state: Address): void;
  takeFrames(input: Address, frames: Address, state: Address): void;
  writeSegments(frames: Address, gains: Address, output: Address): void;
}
