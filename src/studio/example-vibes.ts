/** The six vibes on the chips of the empty screen: far apart in mood, colour and pace. */
export const CHIP_VIBES = [
  'rainy neon side street',
  'first snow, empty playground',
  'brass band in a heatwave',
  'moss growing over a satellite',
  'lighthouse keeper dancing alone',
  'slow drone in d dorian, deep purple',
] as const;

/** Vibes the prompt suggests and "surprise me" draws from. */
export const SURPRISE_VIBES = [
  'last train home, window fogged',
  'cathedral at the bottom of the sea',
  'sun through laundry on a rooftop',
  'detective who only works in spring',
  'desert radio, three in the morning',
  'grandmother’s kitchen, cinnamon and jazz',
  'robots learning to waltz',
  'northern lights over a petrol station',
  'arcade at closing time',
  'a letter you never sent',
  'bicycle down a long hill',
  'monks on a mountain bus',
  'storm rolling over wheat',
  'velvet casino in zero gravity',
  'paper boats after the flood',
  'the whale remembers the ships',
  'orange groves at dusk',
  'a chess game neither player wants to win',
  'ice cream van in the fog',
  'tea house above the clouds',
  'old film of someone laughing',
  'a city seen from a sleeping plane',
  'fireflies, no wind, tall grass',
  'marching home after a small victory',
  'library of a drowned king',
  'sleepy vinyl crackle, warm minor chords',
  'glass elevator going up for ever',
  'market day in a town on stilts',
  'late shift at the observatory',
  'midnight swim, no moon',
  'a fox in the car park',
  'copper sunrise, slow camels',
  'first day of the holidays',
  'the museum after everyone leaves',
  'tiny spaceship, big feelings',
  'a garden under power lines',
] as const;

/** A vibe from the list that is none of `recent`, chosen by `random` (0..1); any vibe when all are recent. */
export function surpriseVibe(recent: readonly string[], random: number): string {
  const fresh = SURPRISE_VIBES.filter((vibe) => !recent.includes(vibe));
  const pool = fresh.length > 0 ? fresh : SURPRISE_VIBES;
  return pool[Math.min(pool.length - 1, Math.floor(random * pool.length))] as string;
}
