/** Unit types: plain numbers that say in a signature what they measure. */

/** A time in seconds. */
export type Seconds = number;
/** A level in decibels. */
export type Decibels = number;
/** A frequency in cycles per second. */
export type Hertz = number;
/** A value in 0..1. */
export type NormalRange = number;
/** A MIDI note number; c4 = 60; fractions are detunings. */
export type MidiPitch = number;
/** A time in quarter notes. */
export type Beats = number;
/** A count of sample frames. */
export type Frames = number;
/** Sample frames a second. */
export type SampleRate = number;
