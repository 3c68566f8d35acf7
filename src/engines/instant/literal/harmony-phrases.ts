import type { Phrase } from './phrase';

/** Harmony, phrases, melody behaviour, swing and syncopation. */
export const HARMONY_PHRASES: readonly Phrase[] = [
  {
    say: 'swing, swung, swinging, swings, shuffle, shuffled, shuffling, swing feel, swung feel, swing rhythm',
    set: { swing: 'medium' },
    strong: { swing: 'heavy' },
    negated: { swing: 'none' },
  },
  {
    say: 'heavy swing, hard swing, heavily swung, lots of swing, deep swing, strong swing, big swing',
    set: { swing: 'heavy' },
    negated: { swing: 'none' },
  },
  {
    say: 'light swing, slight swing, lightly swung, lazy swing, a little swing, a bit of swing, hint of swing, gentle swing, subtle swing',
    set: { swing: 'light' },
    negated: { swing: 'none' },
  },
  {
    say: 'straight, straight rhythm, straight beat, straight eighths, straight feel, straight time, unswung',
    set: { swing: 'none', syncopation: 'straight' },
  },
  {
    say: 'syncopated, syncopation, off beat, offbeat, off beats, offbeats, syncopated rhythm',
    set: { syncopation: 'medium' },
    strong: { syncopation: 'heavy' },
    negated: { syncopation: 'straight' },
  },
  {
    say: 'heavily syncopated, heavy syncopation, lots of syncopation',
    set: { syncopation: 'heavy' },
    negated: { syncopation: 'straight' },
  },
  { say: 'on the beat, unsyncopated, square rhythm', set: { syncopation: 'straight' } },
  {
    say: 'triads, simple chords, plain chords, plain triads, basic chords, triad chords, three note chords',
    set: { chord_extensions: 'triads' },
    thing: true,
  },
  {
    say: 'sevenths, seventh chords, 7th chords, seventh chord, 7ths, maj7, m7, major seventh chords, minor seventh chords, jazzy chords',
    set: { chord_extensions: 'sevenths' },
    thing: true,
  },
  {
    say: 'lush, lush chords, lush harmony, lush harmonies, ninth chords, ninths, 9th chords, extended chords, rich chords, rich harmony, rich harmonies, rich jazzy chords, eleventh chords',
    set: { chord_extensions: 'lush' },
  },
  { say: 'jazz, jazzy, jazz harmony, bebop, bossa nova, bossa', set: { harmony_style: 'jazz' } },
  { say: 'pop, pop harmony, pop chords, poppy chords, pop song', set: { harmony_style: 'pop' } },
  {
    say: 'cinematic, cinematic harmony, soundtrack, film music, movie score, trailer music',
    set: { harmony_style: 'cinematic' },
  },
  { say: 'ambient, ambient harmony, ambient music', set: { harmony_style: 'ambient' } },
  {
    say: 'chromatic, chromaticism, chromatic notes, chromatic melody, creeping semitones, semitones',
    set: { chromatic_prob: 'heavy' },
    negated: { chromatic_prob: 'none' },
  },
  { say: 'diatonic, strictly diatonic, white keys only, only white keys', set: { chromatic_prob: 'none' } },
  {
    say: 'leapy, leaping, leaping melody, big leaps, wide leaps, leaps, big intervals, wide intervals, jumpy melody, jumping melody',
    set: { step_bias: 'leapy' },
  },
  {
    say: 'stepwise, step by step, stepwise melody, by step, small steps, smooth melody, conjunct',
    set: { step_bias: 'step' },
    everyday: true,
  },
  { say: 'stepwise melody, stepwise motion, moves by step', set: { step_bias: 'step' } },
  {
    say: 'two bar phrases, 2 bar phrases, two bar phrase, 2 bar phrase, two bars, short phrases, two bar loop, 2 bar loop',
    set: { phrase_len_bars: 2 },
  },
  {
    say: 'four bar phrases, 4 bar phrases, four bar phrase, 4 bar phrase, four bars, four bar loop, 4 bar loop',
    set: { phrase_len_bars: 4 },
  },
  {
    say: 'eight bar phrases, 8 bar phrases, eight bar phrase, 8 bar phrase, eight bars, long phrases, eight bar loop, 8 bar loop',
    set: { phrase_len_bars: 8 },
  },
  {
    say: 'busy melody, many notes, lots of notes, flurry of notes, busy lead, virtuosic, virtuoso',
    set: { melody_density: 'busy' },
    strong: { melody_density: 'very_busy' },
  },
  { say: 'very busy melody, cascade of notes, torrent of notes', set: { melody_density: 'very_busy' } },
  {
    say: 'sparse melody, sparse notes, few notes, occasional notes, distant notes, lonely notes',
    set: { melody_density: 'sparse' },
    strong: { melody_density: 'very_sparse' },
  },
  {
    say: 'very sparse melody, very few notes, almost no melody, hardly any melody, hardly any notes',
    set: { melody_density: 'very_sparse' },
  },
  {
    say: 'repetitive, hypnotic, looping, looped, repeats itself, same motif, repeating motif',
    set: { motif_repeat_prob: 'often' },
  },
  { say: 'never repeats, never repeating, ever changing, always changing', set: { motif_repeat_prob: 'rare' } },
  {
    say: 'unresolved, no resolution, never resolves, never resolving, open ended, weak cadences',
    set: { cadence_strength: 'weak' },
  },
  {
    say: 'strong cadence, strong cadences, resolves firmly, resolved ending, firm cadence',
    set: { cadence_strength: 'strong' },
  },
  {
    say: 'fast chord changes, quick chord changes, chords change fast, two chords a bar, rapid chord changes',
    set: { chord_change_bars: 'fast' },
  },
  {
    say: 'slow chord changes, chords change slowly, slowly changing chords, slow chords',
    set: { chord_change_bars: 'slow' },
  },
  {
    say: 'one chord, single chord, hardly any chord changes, static harmony, same chord',
    set: { chord_change_bars: 'very_slow' },
  },
  { say: 'chord changes every bar, a chord a bar, one chord a bar', set: { chord_change_bars: 'medium' } },
  {
    say: 'tension builds, building tension, builds and builds, crescendo, slow build, steady build, build up',
    set: { tension_curve: 'ramp' },
  },
  {
    say: 'comes in waves, in waves, ebb and flow, ebbs and flows, swells and fades, waves of tension',
    set: { tension_curve: 'waves' },
  },
  {
    say: 'high register, high notes, high pitched, very high, up high, soprano',
    set: { register_min_oct: 5, register_max_oct: 7 },
    negated: { register_max_oct: 5 },
  },
  {
    say: 'low register, low notes, low pitched, very low, down low, baritone',
    set: { register_min_oct: 2, register_max_oct: 4 },
    negated: { register_min_oct: 4 },
  },
];
