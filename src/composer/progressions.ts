/**
 * The chord progressions: scale degrees of the chord roots, 0 = the tonic chord. All chords are built from the mode, so
 * a row means other chords in another mode. Every first row has the degree that tells its mode from the others in its
 * second chord (the dorian IV or ii, the mixolydian bVII or v, the minor VI or iv, the major V or iii).
 */
type Loop = readonly [number, number, number, number];

/** Indexed [harmony style: pop, jazz, cinematic, ambient][mode: major, minor, dorian, mixolydian]. */
export const PROGRESSIONS: readonly (readonly (readonly Loop[])[])[] = [
  // pop: functional four-chord loops
  [
    [
      [0, 4, 5, 3],
      [0, 5, 3, 4],
      [0, 2, 3, 4],
      [0, 4, 3, 4],
      [0, 3, 5, 4],
    ],
    [
      [0, 5, 3, 6],
      [0, 3, 5, 4],
      [0, 5, 6, 4],
      [0, 6, 5, 6],
      [0, 4, 5, 3],
    ],
    [
      [0, 3, 6, 3],
      [0, 3, 0, 6],
      [0, 6, 3, 4],
      [0, 1, 3, 6],
      [0, 3, 4, 6],
    ],
    [
      [0, 6, 3, 6],
      [0, 4, 3, 6],
      [0, 6, 0, 3],
      [0, 3, 6, 3],
      [0, 5, 6, 3],
    ],
  ],
  // jazz: roots fall by fifths; turnarounds and dominants of the mode's own chords
  [
    [
      [0, 5, 1, 4],
      [2, 5, 1, 4],
      [0, 3, 2, 5],
      [1, 4, 0, 5],
      [0, 2, 5, 1],
    ],
    [
      [0, 3, 6, 2],
      [0, 5, 1, 4],
      [0, 3, 0, 4],
      [5, 1, 4, 0],
      [3, 6, 0, 4],
    ],
    [
      [0, 3, 0, 3],
      [0, 1, 4, 0],
      [1, 4, 0, 3],
      [0, 3, 6, 2],
      [0, 4, 1, 4],
    ],
    [
      [0, 4, 0, 3],
      [0, 5, 1, 4],
      [1, 4, 0, 3],
      [0, 3, 6, 0],
      [0, 1, 4, 0],
    ],
  ],
  // cinematic: mediants, pedals, modal colour
  [
    [
      [0, 2, 0, 5],
      [0, 5, 3, 0],
      [0, 2, 4, 0],
      [0, 5, 0, 2],
      [0, 2, 3, 5],
    ],
    [
      [0, 5, 3, 5],
      [0, 5, 0, 2],
      [0, 2, 0, 5],
      [0, 5, 6, 0],
      [0, 3, 5, 0],
    ],
    [
      [0, 3, 0, 2],
      [0, 2, 0, 3],
      [0, 3, 1, 3],
      [0, 2, 4, 3],
      [0, 1, 3, 0],
    ],
    [
      [0, 6, 0, 5],
      [0, 5, 3, 6],
      [0, 4, 6, 0],
      [0, 6, 4, 6],
      [0, 4, 0, 5],
    ],
  ],
  // ambient: few chords, long tonics
  [
    [
      [0, 4, 0, 3],
      [0, 2, 0, 3],
      [0, 0, 4, 3],
      [0, 3, 0, 4],
    ],
    [
      [0, 5, 0, 3],
      [0, 3, 0, 5],
      [0, 0, 5, 6],
      [0, 5, 0, 6],
    ],
    [
      [0, 3, 0, 3],
      [0, 1, 0, 3],
      [0, 0, 3, 1],
      [0, 3, 0, 6],
    ],
    [
      [0, 6, 0, 3],
      [0, 4, 0, 6],
      [0, 0, 6, 3],
      [0, 6, 0, 6],
    ],
  ],
];

/** Chords that lead into the tonic at a cadence, indexed [harmony style][mode]; drawn with equal chances. */
export const CADENCES: readonly (readonly (readonly number[])[])[] = [
  [
    [4, 4, 4, 3],
    [4, 6, 4, 3],
    [6, 3, 4, 6],
    [6, 6, 4, 3],
  ],
  [[4], [4, 4, 6], [4, 3], [4, 6]],
  [
    [4, 3, 2],
    [3, 5, 6],
    [3, 6, 3],
    [6, 4, 6],
  ],
  [
    [3, 4],
    [3, 6],
    [3, 6],
    [6, 3],
  ],
];

/** The open chord that ends a phrase without a cadence where its loop would end on the tonic, per mode. */
export const OPEN_CHORDS: readonly (readonly number[])[] = [
  [4, 3],
  [6, 5, 3],
  [3, 6],
  [6, 4],
];

/** Degrees whose diatonic triad is diminished, per mode: not used as substitutes. */
export const DIMINISHED_DEGREE: readonly number[] = [6, 1, 5, 2];
