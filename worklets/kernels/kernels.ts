/** Address of a block in {@link KernelMemory}: the `byteOffset` of a typed array made by it. */
export type Address = number;

/** The compiled loops of `assembly/`; what each does is said there. */
export interface Kernels {
  cutLow(mix: Address, output: Address, state: Address): void;
  delayNetwork(
    frames: number,
    input: Address,
    output: Address,
    lines: Address,
    stride: number,
    size: number,
    at: number,
    delays: Address,
    state: Address,
  ): void;
  diffuse(frames: number, block: Address, rings: Address, size: number, at: number, delays: Address): void;
  echo(
    frames: number,
    input: Address,
    output: Address,
    send: Address,
    sendLevel: number,
    lines: Address,
    size: number,
    at: number,
    delay: number,
    nextDelay: number,
    state: Address,
  ): number;
  energy(block: Address, count: number): number;
  findPeaks(frames: Address, taps: Address, limits: Address, peaks: Address): void;
  halfBandDown(frames: number, channels: Address, state: Address, stereo: Address, mono: Address): void;
  halfBandUp(frames: number, stereo: Address, width: number, state: Address, channels: Address): number;
  measureKWeighted(block: Address, count: number, stages: Address, state: Address): void;
  mixLayers(
    wideCount: number,
    wide: Address,
    wideGains: Address,
    centreCount: number,
    centre: Address,
    centreGains: Address,
    sums: Address,
  ): void;
  takeFrames(input: Address, frames: Address, state: Address): void;
  writeSegments(frames: Address, gains: Address, output: Address): void;
  colour(bus: Address, left: Address, right: Address, state: Address): void;
  double(input: Address, output: Address): void;
  doubleMono(input: Address, left: Address, right: Address): void;
  mixTilted(left: Address, right: Address, busLeft: Address, busRight: Address, frames: number, state: Address): void;
  mixTiltedMono(left: Address, right: Address, bus: Address, frames: number, state: Address): void;
  ringModes(busLeft: Address, busRight: Address, from: number, count: number, bank: Address): void;
  approach(out: Address, count: number, state: Address): void;
  addWave(
    out: Address,
    from: number,
    frames: number,
    table: Address,
    phase: number,
    increment: number,
    gains: Address,
  ): void;
  addShapedWave(
    out: Address,
    envelope: Address,
    from: number,
    frames: number,
    table: Address,
    phase: number,
    increment: number,
    gains: Address,
  ): void;
  addPannedWave(
    busLeft: Address,
    busRight: Address,
    envelope: Address,
    from: number,
    frames: number,
    table: Address,
    phase: number,
    increment: number,
    gains: Address,
  ): void;
  addWavePair(
    busLeft: Address,
    busRight: Address,
    envelope: Address,
    from: number,
    frames: number,
    table: Address,
    shift: number,
    phaseLeft: number,
    incrementLeft: number,
    phaseRight: number,
    incrementRight: number,
    gains: Address,
  ): void;
  saturate(block: Address, from: number, frames: number, drive: number, nextDrive: number): void;
  addPanned(
    busLeft: Address,
    busRight: Address,
    source: Address,
    envelope: Address,
    from: number,
    frames: number,
    left: number,
    right: number,
  ): void;
  addShaped(
    bus: Address,
    source: Address,
    envelope: Address,
    from: number,
    frames: number,
    gain: number,
    nextGain: number,
  ): void;
  addModulatedWave(
    busLeft: Address,
    busRight: Address,
    envelope: Address,
    from: number,
    frames: number,
    carrier: Address,
    phase: number,
    increment: number,
    modulator: Address,
    modulatorPhase: number,
    modulatorIncrement: number,
    gains: Address,
  ): void;
  addKick(busLeft: Address, busRight: Address, from: number, state: Address): void;
  filterOnePole(block: Address, count: number, state: Address): void;
  filterStereo(left: Address, right: Address, frames: number, state: Address): void;
  addSwell(
    busLeft: Address,
    busRight: Address,
    from: number,
    triangle: Address,
    saw: Address,
    phase: number,
    increment: number,
    state: Address,
  ): void;
  addSaws(
    busLeft: Address,
    busRight: Address,
    envelope: Address,
    from: number,
    frames: number,
    phases: Address,
    gains: Address,
  ): void;
}
