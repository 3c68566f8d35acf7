import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, FIELDS } from '../piece/labels';
import { MELODY_GRACE } from './melody';
import { anyConfig, anySeed, configWith, eventsOf, mean } from './testing';

const SEEDS = [7, 1007, 2007, 3007, 4007, 5007];

function notesOf(config: Config, seed: number, bars: number) {
  return eventsOf(config, seed, 'melody', 0, bars).filter((event) => event.kind !== MELODY_GRACE);
}

describe('melody', () => {
  it('never leaves its register, ornaments included', () => {
    fc.assert(
      fc.property(anyConfig, anySeed, fc.nat(100000), (drawn, seed, bar) => {
        const config: Config = { ...drawn, density: 3 };
        for (const event of eventsOf(config, seed, 'melody', bar, bar + 8)) {
          expect(event.pitch).toBeGreaterThanOrEqual(12 * (config.register_min_oct + 1));
          expect(event.pitch).toBeLessThanOrEqual(12 * (config.register_max_oct + 1) + 11);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('mostly stands on chord tones on the first and third beat', () => {
    for (const melody of FIELDS.melody.labels) {
      const config = configWith({ melody, pad: 'bright_open', chromatic_prob: 'none' });
      const fits = SEEDS.flatMap((seed) => {
        const pad = eventsOf(config, seed, 'pad', 0, 32);
        return notesOf(config, seed, 32)
          .filter((note) => note.beat % 2 === 0)
          .map((note) => (pad.some((tone) => tone.bar === note.bar && (tone.pitch - note.pitch) % 12 === 0) ? 1 : 0));
      });
      expect(mean(fits), melody).toBeGreaterThan(0.68);
    }
  });

  it('goes up within its phrases when rising and down when falling', () => {
    const slope = (melody: Config['melody']) =>
      mean(
        SEEDS.map((seed) => {
          const notes = notesOf(configWith({ melody, tension_curve: 'waves' }), seed, 64);
          const half = (first: boolean) => notes.filter((note) => note.bar % 4 < 2 === first).map((note) => note.pitch);
          return mean(half(false)) - mean(half(true));
        }),
      );
    expect(slope('rising')).toBeGreaterThan(3);
    expect(slope('falling')).toBeLessThan(-3);
  });

  it('plays one note at a time, and breathes after each phrase', () => {
    const config = configWith({ melody: 'contemplative', swing: 'none' });
    const notes = notesOf(config, 5, 32);
    notes.slice(1).forEach((note, i) => {
      const before = notes[i] as (typeof notes)[number];
      const start = 4 * note.bar + note.beat;
      const end = 4 * before.bar + before.beat + before.duration;
      expect(end).toBeLessThanOrEqual(start + 1e-9);
      if (Math.floor(note.bar / 4) !== Math.floor(before.bar / 4)) expect(start - end).toBeGreaterThan(0.1);
    });
  });

  it('has grace notes and turns in the ornamental style', () => {
    const share = (melody: Config['melody']) =>
      mean(eventsOf(configWith({ melody }), 4, 'melody', 0, 64).map((event) => (event.kind === MELODY_GRACE ? 1 : 0)));
    expect(share('ornamental')).toBeGreaterThan(0.2);
    expect(share('contemplative')).toBe(0);
  });
});
