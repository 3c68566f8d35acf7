import type { Phrase } from './phrase';

/** Reverb, echo, stereo width, depth. */
export const SPACE_PHRASES: readonly Phrase[] = [
  {
    say: 'dry, bone dry, drier, dead room, anechoic, close mic, close miked, up close and dry, in your ear, reverbless, unreverberant',
    set: { space: 'dry' },
  },
  {
    say: 'small room, tiny room, little room, small space, bedroom reverb, intimate room, closet, cramped',
    set: { space: 'small' },
  },
  {
    say: 'medium room, medium reverb, room reverb, some reverb, a little reverb, a touch of reverb',
    set: { space: 'medium' },
  },
  {
    say: 'reverb, reverberant, reverberating, reverby, roomy, spacious, big room, large room, large hall, hall reverb, concert hall, lots of space, wet, big space',
    set: { space: 'large' },
    strong: { space: 'vast' },
    negated: { space: 'dry' },
    thing: true,
  },
  {
    say: `vast, vastness, huge reverb, enormous reverb, massive reverb, endless reverb, infinite reverb, long reverb, lots of reverb, tons of reverb,
      loads of reverb, heavy reverb, deep reverb, so much reverb, drenched in reverb, soaked in reverb, drowned in reverb, full of reverb,
      cathedral, cathedral reverb, huge hall, immense, huge space, enormous space, cavernous, boundless, very spacious, endless space, stadium reverb`,
    set: { space: 'vast' },
  },
  {
    say: 'echo, echoes, echoing, echoed, echoey, delay, delays, repeats, ping pong delay, tape delay, slapback, tape echo',
    set: { echo: 'medium' },
    strong: { echo: 'heavy' },
    negated: { echo: 'none' },
    thing: true,
  },
  {
    say: `dub delay, dub delays, dub echo, dub echoes, dubby echo, dubby echoes, dubby delay, dubby, heavy echo, heavy delay, lots of echo,
      lots of delay, long echo, long echoes, long delay, long delays, huge echo, big echo, big echoes, drenched in echo, full of echo,
      drowned in echo, deep echo, much echo`,
    set: { echo: 'heavy' },
    negated: { echo: 'none' },
    thing: true,
  },
  {
    say: `infinite echo, endless echo, endless echoes, infinite echoes, echoes forever, infinite delay, endless delay, echo forever,
      never ending echo, echo without end, echo going on without end, self oscillating delay, eternal echo`,
    set: { echo: 'infinite' },
    negated: { echo: 'none' },
    thing: true,
  },
  {
    say: `subtle echo, slight echo, light echo, faint echo, a little echo, a touch of echo, hint of echo, a bit of echo, subtle delay, slight delay,
      some echo`,
    set: { echo: 'subtle' },
    negated: { echo: 'none' },
    thing: true,
  },
  {
    say: 'mono, monophonic sound, mono sound, one speaker, dead centre, dead center, single speaker',
    set: { stereo: 'mono' },
  },
  { say: 'narrow, narrow stereo', set: { stereo: 'narrow' } },
  {
    say: 'wide, wide stereo, broad, wide stereo image, stereo, spread wide, panned wide, widescreen',
    set: { stereo: 'wide' },
    strong: { stereo: 'ultra_wide' },
  },
  {
    say: 'ultra wide, super wide, widest, extra wide, ultrawide, all around me, all around, wraparound, surround',
    set: { stereo: 'ultra_wide' },
  },
  {
    say: 'deep sub, sub bass, subbass, deep bass, deep low end, subwoofer, rumbling sub, earth shaking bass, heavy sub, sub layer, huge sub, 808, 808s, low end',
    set: { depth: true },
    negated: { depth: false },
    thing: true,
  },
  { say: 'no low end, thin bass, light bass', set: { depth: false } },
];
