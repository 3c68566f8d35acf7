import { describe, expect, it } from 'vitest';
import { type Config, FIELDS } from '../piece/labels';
import { LAYERS } from './events';
import { swung } from './groove';
import { configWith, eventsOf, mean } from './testing';

const PLAYED = { bass: 'pulsing', accent: 'blip', texture: 'shimmer', rhythm: 'kit_medium' } as const;

describe('swing', () => {
  it('places the off-beat eighth at 0.5 + s/6 of its beat in every layer', () => {
    FIELDS.swing.labels.forEach((swing, i) => {
      const place = 0.5 + (FIELDS.swing.numbers[i] as number) / 6;
      const config = configWith({ ...PLAYED, swing, melody_density: 'busy' });
      const straight = configWith({ ...PLAYED, swing: 'none', melody_density: 'busy' });
      for (const layer of ['bass', 'melody', 'rhythm', 'texture', 'accent'] as const) {
        const swings = eventsOf(config, 4, layer, 0, 16);
        const plain = eventsOf(straight, 4, layer, 0, 16);
        const offBeats = plain.flatMap((event, k) => (event.beat % 1 === 0.5 ? [swings[k]?.beat as number] : []));
        expect(offBeats.length, layer).toBeGreaterThan(0);
        for (const beat of offBeats) expect(beat - Math.floor(beat)).toBeCloseTo(place, 12);
      }
    });
  });

  it('leaves the beats where they are and keeps the order of all positions', () => {
    for (let i = 0; i < 400; i++) expect(swung((i + 1) / 100, 0.633)).toBeGreaterThan(swung(i / 100, 0.633));
    for (let beat = 0; beat < 5; beat++) expect(swung(beat, 0.633)).toBe(beat);
  });
});

describe('human', () => {
  const jitters = (human: Config['human']) =>
    (['melody', 'rhythm', 'bass', 'accent'] as const).flatMap((layer) =>
      eventsOf(configWith({ ...PLAYED, human }), 6, layer, 0, 200).map((event) => event.jitter),
    );

  it('spreads onsets by 30 ms x its number, clipped at twice that', () => {
    FIELDS.human.labels.forEach((human, i) => {
      const deviation = 0.03 * (FIELDS.human.numbers[i] as number);
      const found = jitters(human);
      // Clipping at two deviations takes 4.1 percent off the deviation of a normal distribution.
      expect(Math.sqrt(mean(found.map((x) => x * x)))).toBeCloseTo(0.96 * deviation, 3);
      expect(Math.abs(mean(found))).toBeLessThan(0.001);
      for (const jitter of found) expect(Math.abs(jitter)).toBeLessThanOrEqual(2 * deviation + 1e-15);
    });
  });

  it('varies velocities, and changes nothing else', () => {
    for (const layer of LAYERS) {
      const robot = eventsOf(configWith({ ...PLAYED, human: 'robotic' }), 6, layer, 0, 8);
      const person = eventsOf(configWith({ ...PLAYED, human: 'loose' }), 6, layer, 0, 8);
      const strip = (events: typeof robot) => events.map((event) => ({ ...event, jitter: 0, velocity: 0 }));
      expect(strip(person)).toEqual(strip(robot));
      expect(robot.every((event) => event.jitter === 0)).toBe(true);
    }
    const velocities = (human: Config['human']) =>
      eventsOf(configWith({ ...PLAYED, human }), 6, 'bass', 0, 8).map((event) => event.velocity);
    expect(velocities('loose')).not.toEqual(velocities('robotic'));
  });
});
