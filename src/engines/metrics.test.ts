import { describe, expect, it } from 'vitest';
import { parseCompactConfig, parseCompactPalette } from '../piece/compact';
import { entropyRatio, labelAccuracy, ordinalError, paletteDistance } from './metrics';

/** Pairs of palettes and their distances by the project's reference script in Python (numpy and scipy). */
const PALETTES: readonly (readonly [readonly string[], readonly string[], number])[] = [
  [
    ['#0F1C2E xxl', '#24405C xl', '#5E86A6 lg', '#BFD6E3 md', '#F2B5A0 xs'],
    ['#6E7A72 xl', '#A4AFA3 xl', '#4A5A44 md', '#2B302C md', '#D9C7A0 xs'],
    0.150761352,
  ],
  [
    ['#0A0708 xxl', '#2B0F0A xl', '#C4260B lg', '#FF6A13 md', '#FFD166 sm'],
    ['#7D7263 xl', '#A89C88 lg', '#C9D3D4 lg', '#4C4A45 md', '#F3EFE4 sm'],
    0.326091264,
  ],
  [
    ['#3A2A33 xl', '#C4561E xl', '#7A4A3A lg', '#E8C9A0 md', '#1F2430 sm'],
    ['#0C0A12 xxl', '#221E30 xl', '#453F57 md', '#8F86A3 sm', '#F3E2B0 xs'],
    0.206914779,
  ],
];

/** Pairs of configs and their ordinal errors by the same script. */
const CONFIGS: readonly (readonly [string, string, number])[] = [
  [
    'very_slow f# minor medium vast 5 drone ambient_drift minimal none shimmer_slow none slow soft ultra_wide true infinite natural clean procedural 8 very_sparse straight none rare leapy light weak 3 6 waves ambient very_slow sevenths',
    'slow g dorian medium large 6 fifth_drone stacked_fifths contemplative minimal breath wind slow soft wide false medium loose warm procedural 4 sparse light none often step none medium 4 5 arc auto slow triads',
    0.9545454545454546,
  ],
  [
    'medium e minor dark large 6 sub_pulse cinematic falling heartbeat noise_wash brass_hit chaotic sharp ultra_wide true medium natural gritty pattern 4 sparse light none often leapy medium weak 2 4 ramp cinematic slow triads',
    'slow a mixolydian medium vast 5 sustained ambient_drift call_response minimal shimmer_slow none slow soft ultra_wide false medium natural warm procedural 8 sparse straight none sometimes balanced none weak 4 6 waves ambient very_slow sevenths',
    1.0,
  ],
  [
    'medium d# dorian medium small 6 walking warm_slow ornamental brush none pluck medium medium medium false subtle loose warm procedural 4 medium medium medium sometimes leapy medium medium 4 6 arc jazz medium sevenths',
    'very_slow g dorian very_dark vast 4 fifth_drone stacked_fifths minimal heartbeat none none static soft medium true heavy tight warm pattern 4 very_sparse straight none often step none medium 3 4 arc cinematic very_slow triads',
    1.5,
  ],
];

describe('distances between payloads', () => {
  it.each(PALETTES)('palette distance %# equals the reference', (p, q, distance) => {
    expect(paletteDistance(parseCompactPalette(p), parseCompactPalette(q))).toBeCloseTo(distance, 6);
  });

  it('a palette is no way from itself, and as far there as back', () => {
    const [p, q] = (PALETTES[0] as (typeof PALETTES)[number])
      .slice(0, 2)
      .map((entries) => parseCompactPalette(entries));
    expect(paletteDistance(p!, p!)).toBeCloseTo(0, 12);
    expect(paletteDistance(p!, q!)).toBeCloseTo(paletteDistance(q!, p!), 12);
  });

  it.each(CONFIGS)('ordinal error %# equals the reference', (a, b, error) => {
    expect(ordinalError(parseCompactConfig(a), parseCompactConfig(b))).toBeCloseTo(error, 12);
  });

  it('label accuracy leaves the root out', () => {
    const config = parseCompactConfig((CONFIGS[0] as (typeof CONFIGS)[number])[0]);
    expect(labelAccuracy({ ...config, root: config.root === 'c' ? 'd' : 'c' }, config)).toBe(1);
    expect(labelAccuracy({ ...config, depth: !config.depth }, config)).toBeCloseTo(32 / 33, 12);
  });

  it('answers that are all the same have no entropy, the truth itself all of it', () => {
    const [a, b] = (CONFIGS[0] as (typeof CONFIGS)[number]).slice(0, 2).map((line) => parseCompactConfig(String(line)));
    expect(entropyRatio([a!, a!], [a!, b!])).toBe(0);
    expect(entropyRatio([a!, a!], [a!, a!])).toBe(0);
  });
});
