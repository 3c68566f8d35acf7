import { uniform } from '../lib/random';
import type { BarContext } from './bar-context';
import { BEATS_PER_BAR, type EventBlock, LAYER } from './events';
import { playNote } from './groove';
import { MelodyPhrase } from './melody-phrase';
import { STEPS_PER_BAR } from './melody-rhythm';
import { MELODY_STYLES, type MelodyStyle } from './melody-styles';
import { SALT } from './salts';
import { pitchOfStep } from './scale';

/** Articulations of the melody: the `kind` of its events. */
export const MELODY_PLAIN = 0;
export const MELODY_GRACE = 1;

/** Beats that a grace note or one note of a turn takes. */
const GRACE = 0.125;

/** Share of its time that a phrase's last note takes; the rest is breath. */
const BREATH = 0.85;

/** Steps are sung in one breath, leaps are set apart: by how much notes are shorter, per unit of missing step bias. */
const DETACHED = 0.6;

const phrase = new MelodyPhrase();

/** Writes one bar of melody, in whatever style: the styles differ by their row in MELODY_STYLES. */
export function writeMelody(bar: BarContext, out: EventBlock): void {
  const settings = bar.settings;
  const style = MELODY_STYLES[settings.styles[LAYER.melody] as number] as MelodyStyle;
  phrase.compose(settings, bar.seed, bar.phrase);
  const legato = style.legato * (1 - DETACHED * (0.9 - settings.stepBias));
  const from = phrase.barStart[bar.barInPhrase] as number;
  const to = phrase.barStart[bar.barInPhrase + 1] as number;
  for (let i = from; i < to; i++) {
    const onset = phrase.onset[i] as number;
    const next = i + 1 < phrase.count ? (phrase.onset[i + 1] as number) : settings.phraseBars * STEPS_PER_BAR;
    const beat = (onset % STEPS_PER_BAR) / 4;
    const isLast = i === phrase.count - 1;
    const gap = Math.min(style.longest, ((next - onset) / 4) * (isLast ? BREATH : 1));
    const velocity = velocityOf(bar, style, i, onset);
    const pan = 0.12 * (((phrase.step[i] as number) % 3) - 1);
    const ornament = bar.random(500 + i - from) < style.ornaments && gap >= 0.5;
    if (ornament) playOrnamented(bar, out, i, beat, gap * legato, velocity, pan);
    else playNote(bar, out, beat, gap * legato, phrase.pitch[i] as number, velocity, pan, MELODY_PLAIN);
  }
}

/** How much lighter the notes of a busy line are played than those of a sparse one. */
const LIGHTER = 0.4;

/** Under this pitch a note is played harder by so much a semitone, at most by so much: the ear hears low notes softer. */
const LOW = 52;
const DEEPER = 0.012;
const DEEPEST = 0.3;
/** Over this pitch, C6, it is played lighter likewise: the ear is sharpest there. */
const HIGH = 84;

/** Off-beat notes are accented by so much at full syncopation, most of it already at medium; beats lose their accents. */
const SYNCOPATED = 0.34;

/** A pattern is played as written; what is made up while it is played is played with a freer hand: by so much at most. */
const FREE_HAND = 0.14;

/** Louder on strong beats, on high notes of the line and on low ones of the register. */
function velocityOf(bar: BarContext, style: MelodyStyle, i: number, onset: number): number {
  const s = bar.settings.syncopation;
  const offBeat = SYNCOPATED * s * (2 - s) - 0.03;
  const onBeat = (1 - s) * (onset % 16 === 0 ? 0.1 : onset % 8 === 0 ? 0.06 : 0.02);
  const accent = onset % 4 === 0 ? onBeat : offBeat;
  const height =
    0.012 * ((phrase.step[i] as number) - (phrase.step[phrase.barStart[bar.barInPhrase] as number] as number));
  const pitch = phrase.pitch[i] as number;
  const depth = Math.max(0, Math.min(DEEPEST, DEEPER * (LOW - pitch)));
  const lightness = Math.max(0, Math.min(DEEPEST, DEEPER * (pitch - HIGH)));
  const touch = 1 - LIGHTER * (bar.settings.melodyDensity - 0.5);
  const free = bar.settings.procedural ? FREE_HAND * (2 * bar.random(700 + onset) - 1) : 0;
  return touch * (style.velocity + accent + free + depth - lightness + Math.max(-0.08, Math.min(0.1, height)));
}

/** A grace note from above before the beat, a mordent on it, or a turn on a long note. */
function playOrnamented(
  bar: BarContext,
  out: EventBlock,
  i: number,
  beat: number,
  duration: number,
  velocity: number,
  pan: number,
): void {
  const settings = bar.settings;
  const pitch = phrase.pitch[i] as number;
  const above = pitchOfStep(settings, (phrase.step[i] as number) + 1);
  const below = pitchOfStep(settings, (phrase.step[i] as number) - 1);
  const upper = above > settings.registerHigh ? below : above;
  const lower = below < settings.registerLow ? above : below;
  const soft = velocity * 0.75;
  const choice = uniform(bar.seed, SALT.ornament, bar.bar, i);
  // What would spill into the next bar is left to the grace note, which comes before the beat.
  const mordentFits = beat + 2 * GRACE < BEATS_PER_BAR;
  const turnFits = beat + 4 * GRACE < BEATS_PER_BAR && duration > 1;
  if ((choice < 0.45 && beat >= GRACE) || !mordentFits) {
    playNote(bar, out, beat - GRACE, GRACE, upper, soft, pan, MELODY_GRACE);
    playNote(bar, out, beat, duration, pitch, velocity, pan, MELODY_PLAIN);
    return;
  }
  playNote(bar, out, beat, GRACE, pitch, velocity, pan, MELODY_PLAIN);
  playNote(bar, out, beat + GRACE, GRACE, upper, soft, pan, MELODY_GRACE);
  if (choice > 0.75 && turnFits) {
    playNote(bar, out, beat + 2 * GRACE, GRACE, pitch, soft, pan, MELODY_GRACE);
    playNote(bar, out, beat + 3 * GRACE, GRACE, lower, soft, pan, MELODY_GRACE);
    playNote(bar, out, beat + 4 * GRACE, duration - 4 * GRACE, pitch, soft, pan, MELODY_GRACE);
  } else {
    playNote(bar, out, beat + 2 * GRACE, duration - 2 * GRACE, pitch, soft, pan, MELODY_GRACE);
  }
}
