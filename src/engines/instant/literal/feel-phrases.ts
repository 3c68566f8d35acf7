import type { Phrase } from './phrase';

/** Tempo, brightness, motion, attack, grain, human feel. */
export const FEEL_PHRASES: readonly Phrase[] = [
  {
    say: `glacial, glacially, glacially slow, at a crawl, crawling, snail's pace, snail pace, slowest, barely moving, larghissimo, largo,
      slow as possible, ultra slow, slower than slow`,
    set: { tempo: 'very_slow' },
  },
  {
    say: `slow, slowly, slower, slow tempo, slow paced, unhurried, no rush, no hurry, downtempo, down tempo, slowed, slowed down, slow motion,
      adagio, lento, lenta, sluggish, languid, languorous, lento ritmo, lentamente, lentement, langsam, lent, lente, slowish`,
    set: { tempo: 'slow' },
    strong: { tempo: 'very_slow' },
  },
  {
    say: `mid tempo, midtempo, medium tempo, moderate tempo, medium pace, moderate pace, medium speed, moderato, walking pace, andante,
      average tempo, middling tempo`,
    set: { tempo: 'medium' },
  },
  {
    say: `fast, faster, fast tempo, fast paced, quick, quickly, brisk, briskly, uptempo, up tempo, upbeat tempo, speedy, rapid, rapidly, allegro,
      vivace, swift, hurried, rapido, rapida, rapide, schnell, veloce, veloz, fastish`,
    set: { tempo: 'fast' },
    strong: { tempo: 'very_fast' },
  },
  {
    say: `frantic, frantically, frenetic, frenzied, breakneck, breakneck speed, presto, prestissimo, lightning fast, blazing fast,
      furiously fast, full speed, full tilt, top speed, fastest, blistering, hyperspeed, light speed, warp speed, fast as possible, hectic`,
    set: { tempo: 'very_fast' },
  },
  {
    say: 'pitch black, pitch dark, darkest, dark as night, jet dark, lightless',
    set: { brightness: 'very_dark' },
  },
  {
    say: 'dark, darker, darkness, dim, dimly lit, gloomy, murky, shadowy, muffled, dull sound, oscuro, oscura, sombre, somber, dunkel, oscuridad',
    set: { brightness: 'dark' },
    strong: { brightness: 'very_dark' },
  },
  {
    say: 'bright, brighter, brightly, brightness, sunny, shiny, luminous, brilliant, brillante, luminoso',
    set: { brightness: 'bright' },
    strong: { brightness: 'very_bright' },
  },
  {
    say: 'brightest, blinding, blindingly bright, dazzling, glaring, dazzlingly bright, blinding light, piercing',
    set: { brightness: 'very_bright' },
  },
  {
    say: 'motionless, static pad, frozen still, no movement, unmoving, unchanging, perfectly still',
    set: { motion: 'static' },
  },
  { say: 'slowly evolving, slow movement, gently moving, slow drift', set: { motion: 'slow' } },
  { say: 'restless movement, fast movement, constantly moving', set: { motion: 'fast' } },
  { say: 'chaotic, chaos, erratic, all over the place', set: { motion: 'chaotic' } },
  {
    say: 'soft attack, soft attacks, gentle attack, slow attack, fade in, fades in, swelling notes',
    set: { attack: 'soft' },
  },
  {
    say: 'sharp, sharp attack, sharp attacks, percussive, punchy, snappy, staccato, stabs, hard attack, fast attack, stabbing',
    set: { attack: 'sharp' },
  },
  {
    say: 'sine, sine wave, sine waves, clean, clean sound, clean tone, clean tones, pure tone, pure tones, pristine',
    set: { grain: 'clean' },
  },
  {
    say: 'triangle wave, triangle waves, warm, warm tone, warm sound, warmer, mellow, analog warmth, analogue warmth, warmth',
    set: { grain: 'warm' },
  },
  {
    say: `saw, saws, sawtooth, saw wave, sawtooth wave, gritty, grit, grittier, distorted, distortion, overdriven, fuzz, fuzzy, dirty,
      grimy, crunchy, raspy, harsh, abrasive, growling, growl, industrial`,
    set: { grain: 'gritty' },
  },
  {
    say: 'robotic, machine like, mechanical timing, quantized, quantised, on the grid, metronomic, clockwork',
    set: { human: 'robotic' },
  },
  { say: 'tight, tight timing, tightly played, precise, precisely', set: { human: 'tight' }, everyday: true },
  { say: 'natural timing, human feel, humanized, humanised, natural feel', set: { human: 'natural' } },
  { say: 'loose, loosely, loose timing, behind the beat, sloppy, laid back feel, ramshackle', set: { human: 'loose' } },
  {
    say: 'drunk, drunken, drunkenly, wobbly timing, staggering, stumbling, tipsy, woozy timing',
    set: { human: 'drunk' },
  },
];
