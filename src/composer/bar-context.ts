import { uniform } from '../lib/random';
import type { NormalRange } from '../lib/units';
import type { ConfigCode } from '../piece/labels';
import type { EventBlock } from './events';
import { layerLevel, tensionAt } from './form';
import { Chord, chordsSway, NEIGHBOUR_BAR, readChordAt, slotAt } from './harmony';
import { readSettings, Settings } from './settings';

/** Everything a style needs to write one bar. One instance is reused for all bars. */
export class BarContext {
  readonly settings = new Settings();
  seed = 0;
  layer = 0;
  bar = 0;
  /** Index of the phrase and of the bar in it. */
  phrase = 0;
  barInPhrase = 0;
  tension: NormalRange = 0;
  /** Factor on velocities: section and tension. */
  level = 1;
  /** Chords that begin or go on in this bar: 1, or 2 when chords change twice a bar. */
  chordCount = 1;
  readonly chords: readonly [Chord, Chord] = [new Chord(), new Chord()];
  /** The chord after this bar's last. */
  readonly next = new Chord();
  /** Bars since the bar's first chord began (0: in this bar), and bars until its end; a neighbour chord ends it too. */
  chordAge = 0;
  chordBarsLeft = 1;
  /** True if the chord changes at the end of this bar. */
  chordEnds = true;

  /** Sets the context to one layer of one bar. */
  read(code: ConfigCode, seed: number, layer: number, bar: number): void {
    const settings = this.settings;
    readSettings(code, settings);
    this.seed = seed;
    this.layer = layer;
    this.bar = bar;
    this.phrase = Math.floor(bar / settings.phraseBars);
    this.barInPhrase = bar - this.phrase * settings.phraseBars;
    this.tension = tensionAt(settings.tensionCurve, bar);
    this.level = layerLevel(settings, seed, layer, bar);
    const slot = slotAt(settings, bar, 0);
    this.chordCount = settings.chordBars < 1 ? 2 : 1;
    readChordAt(settings, seed, bar, 0, this.chords[0]);
    if (this.chordCount === 2) readChordAt(settings, seed, bar, 2, this.chords[1]);
    const nextSlot = slotAt(settings, bar + 1, 0);
    readChordAt(settings, seed, bar + 1, 0, this.next);
    this.placeBarInChord(slot);
    this.chordEnds = nextSlot !== slot;
  }

  private placeBarInChord(slot: number): void {
    const settings = this.settings;
    const age = settings.chordBars < 1 ? 0 : this.bar - slot * settings.chordBars;
    this.chordAge = age;
    this.chordBarsLeft = settings.chordBars - age;
    if (!chordsSway(settings)) return;
    // Two bars of the chord, one of its neighbour, one of the chord again.
    this.chordAge = age < NEIGHBOUR_BAR ? age : 0;
    this.chordBarsLeft = age < NEIGHBOUR_BAR ? NEIGHBOUR_BAR - age : 1;
  }

  /** A uniform random number in [0, 1) of this layer and bar. */
  random(draw: number): number {
    return uniform(this.seed, this.layer, this.bar, draw);
  }

  /** Factor on velocities at `beat`: chords away from home are a little lighter, so that the tonic is felt as home. */
  levelAt(beat: number): number {
    return this.chordAt(beat).degree === 0 ? this.level : 0.9 * this.level;
  }

  /** The chord in force at `beat`. */
  chordAt(beat: number): Chord {
    return beat >= 2 && this.chordCount === 2 ? this.chords[1] : this.chords[0];
  }

  /** Beat at which chord `index` of the bar begins. */
  chordStart(index: number): number {
    return index === 0 ? 0 : 2;
  }

  /** Beats for which a chord of the bar lasts within the bar. */
  get chordBeats(): number {
    return this.chordCount === 2 ? 2 : 4;
  }

  /** True in the last bar of a phrase (of a pair of phrases when they are two bars long). */
  get isFillBar(): boolean {
    const span = Math.max(4, this.settings.phraseBars);
    return this.bar % span === span - 1;
  }
}

/** Writes one bar of one style. */
export type StyleWriter = (bar: BarContext, out: EventBlock) => void;
