import type { Label } from '../piece/labels';
import { DRUM } from './events';

/**
 * The rhythms, written as drummers write them: one row a drum, one character a sixteenth. Spaces group beats and do not
 * count. Strokes: X accent, x plain, o soft, - ghost (played most times), ? sometimes, f flam, r a roll of three strokes
 * in the sixteenth, R a roll of four.
 */
export interface DrumRow {
  readonly drum: number;
  readonly steps: string;
  /** Tuning of the drum in semitones; 0 if left out. */
  readonly pitch?: number;
  readonly pan?: number;
}

export type DrumBar = readonly DrumRow[];

export interface DrumStyle {
  /** Bars to choose from; the first is home. Played in order when `cycle` is true. */
  readonly bars: readonly DrumBar[];
  /** Bars that close a phrase. */
  readonly fills: readonly DrumBar[];
  /** True for a fixed cycle of bars, like a tala. */
  readonly cycle?: boolean;
}

const { kick, snare, rim, hatClosed, hatOpen, shaker, brushSwish, brushTap } = DRUM;
const { tablaHigh, tablaLow, militarySnare, heartbeat, tom, clap } = DRUM;

export const DRUM_STYLES: Record<Label<'rhythm'>, DrumStyle> = {
  none: { bars: [], fills: [] },
  minimal: {
    bars: [
      [
        { drum: kick, steps: 'x... .... .... ....' },
        { drum: rim, steps: '.... .... x... ...?', pan: 0.2 },
      ],
      [
        { drum: kick, steps: 'x... .... ..o. ....' },
        { drum: rim, steps: '.... .... x... ....', pan: 0.2 },
        { drum: shaker, steps: '.... ..?. .... ..o.', pan: -0.3 },
      ],
      [
        { drum: kick, steps: 'x... ...? .... ....' },
        { drum: rim, steps: '.... .... x.-. ....', pan: 0.2 },
      ],
    ],
    fills: [
      [
        { drum: kick, steps: 'x... .... ..o. ....' },
        { drum: rim, steps: '.... .... x... x.-.', pan: 0.2 },
        { drum: shaker, steps: '.... .... .... o.o.', pan: -0.3 },
      ],
    ],
  },
  heartbeat: {
    bars: [
      [{ drum: heartbeat, steps: 'X..o .... X..o ....' }],
      [{ drum: heartbeat, steps: 'X..o .... x..o ....' }],
      [
        { drum: heartbeat, steps: 'X..o .... X..o ....' },
        { drum: heartbeat, steps: '.... .... .... ..?.', pitch: -3 },
      ],
    ],
    fills: [[{ drum: heartbeat, steps: 'X..o ..x. .oX. .o..' }], [{ drum: heartbeat, steps: 'X..o .... X..o X..o' }]],
  },
  soft_four: {
    bars: [
      [
        { drum: kick, steps: 'x... x... x... x...' },
        { drum: hatClosed, steps: '..o. ..o. ..o. ..o.', pan: 0.25 },
        { drum: rim, steps: '.... o... .... o...', pan: -0.15 },
      ],
      [
        { drum: kick, steps: 'x... x... x... x.?.' },
        { drum: hatClosed, steps: '..o. ..o- ..o. ..o.', pan: 0.25 },
        { drum: rim, steps: '.... o... .... o..-', pan: -0.15 },
      ],
      [
        { drum: kick, steps: 'x... x... x... x...' },
        { drum: hatClosed, steps: '..o. ..o. ..o. .-o.', pan: 0.25 },
        { drum: shaker, steps: '--o- --o- --o- --o-', pan: -0.3 },
        { drum: rim, steps: '.... o... .... o...', pan: -0.15 },
      ],
    ],
    fills: [
      [
        { drum: kick, steps: 'x... x... x... x.o.' },
        { drum: hatOpen, steps: '.... .... .... ..o.', pan: 0.25 },
        { drum: rim, steps: '.... o..- .-o. o-o-', pan: -0.15 },
      ],
    ],
  },
  hats_only: {
    bars: [
      [
        { drum: hatClosed, steps: 'x-o- x-o- x-o- x-o-', pan: 0.15 },
        { drum: hatOpen, steps: '.... .... .... ..?.', pan: 0.15 },
      ],
      [
        { drum: hatClosed, steps: 'x.o- x.o. x-o. xo..', pan: 0.15 },
        { drum: hatOpen, steps: '.... .... .... ..x.', pan: 0.15 },
      ],
      [
        { drum: hatClosed, steps: 'x-ox -ox- x-o- x-or', pan: 0.15 },
        { drum: shaker, steps: '..-. ..-. ..-. ..-.', pan: -0.35 },
      ],
    ],
    fills: [
      [
        { drum: hatClosed, steps: 'x-o- x-o- xrx- r.r.', pan: 0.15 },
        { drum: hatOpen, steps: '.... .... .... ...x', pan: 0.15 },
      ],
      [
        { drum: hatClosed, steps: 'x-o- xoxo x.x. RxRx', pan: 0.15 },
        { drum: hatOpen, steps: '.... .... .x.x ....', pan: 0.15 },
      ],
    ],
  },
  electronic: {
    bars: [
      [
        { drum: kick, steps: 'X... ..x. ..X. ....' },
        { drum: clap, steps: '.... X... .... X...' },
        { drum: hatClosed, steps: 'o-x- o-x- o-x- o-x-', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'X..x .... ..X. .x..' },
        { drum: clap, steps: '.... X... .... X..-' },
        { drum: hatClosed, steps: 'o.x. o.xr o.x. o-x.', pan: 0.3 },
        { drum: hatOpen, steps: '.... .... .... ..o.', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'X... ..x. X..x ....' },
        { drum: clap, steps: '.... X... .... X...' },
        { drum: rim, steps: '...- ..-. .-.. ..-.', pan: -0.4, pitch: 5 },
        { drum: hatClosed, steps: 'o-x- o-x- o-xr o-x-', pan: 0.3 },
      ],
    ],
    fills: [
      [
        { drum: kick, steps: 'X... ..x. ..X. ....' },
        { drum: clap, steps: '.... X... ..x. Xxrr' },
        { drum: hatClosed, steps: 'o-x- o-x- r.r. ....', pan: 0.3 },
        { drum: tom, steps: '.... .... .... .x.x', pan: -0.3, pitch: 4 },
      ],
      [
        { drum: kick, steps: 'X... X... X.X. XXXX' },
        { drum: clap, steps: '.... X... .... X.X.' },
        { drum: hatOpen, steps: '..x. ..x. ..x. ..x.', pan: 0.3 },
      ],
    ],
  },
  kit_light: {
    bars: [
      [
        { drum: kick, steps: 'x... .... x.?. ....' },
        { drum: rim, steps: '.... x... .... x...', pan: -0.1 },
        { drum: hatClosed, steps: 'x.o. x.o. x.o. x.o.', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'x... ..o. x... ....' },
        { drum: rim, steps: '.... x..- .... x...', pan: -0.1 },
        { drum: hatClosed, steps: 'x.o. x.o. x.o. x-o.', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'x... .... x..o ....' },
        { drum: rim, steps: '.... x... .-.. x...', pan: -0.1 },
        { drum: hatClosed, steps: 'x.o. x.o. x.o. x...', pan: 0.3 },
        { drum: hatOpen, steps: '.... .... .... ..o.', pan: 0.3 },
      ],
    ],
    fills: [
      [
        { drum: kick, steps: 'x... .... x... ....' },
        { drum: snare, steps: '.... x... .-o- oxox', pan: -0.1 },
        { drum: hatClosed, steps: 'x.o. x.o. x... ....', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'x... .... x... ..o.' },
        { drum: rim, steps: '.... x... ..o. x-o-', pan: -0.1 },
        { drum: tom, steps: '.... .... .... .o.o', pan: -0.35, pitch: 3 },
        { drum: hatClosed, steps: 'x.o. x.o. x.o. ....', pan: 0.3 },
      ],
    ],
  },
  kit_medium: {
    bars: [
      [
        { drum: kick, steps: 'X... ..x. .-X. ....' },
        { drum: snare, steps: '.... X..- .-.. X..-' },
        { drum: hatClosed, steps: 'X.x. X.x. X.x. X.x.', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'X..x .... ..X. ..x.' },
        { drum: snare, steps: '.... X... .-.- X...' },
        { drum: hatClosed, steps: 'X.x. X.x. X.x. X...', pan: 0.3 },
        { drum: hatOpen, steps: '.... .... .... ..x.', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'X... .... x.X. ....' },
        { drum: snare, steps: '.-.. X..- .-.- X.-.' },
        { drum: hatClosed, steps: 'X.xo X.x. Xox. X.x.', pan: 0.3 },
      ],
    ],
    fills: [
      [
        { drum: kick, steps: 'X... ..x. X... ....' },
        { drum: snare, steps: '.... X... xxoo ....' },
        { drum: tom, steps: '.... .... .... Xx..', pan: 0.3, pitch: 4 },
        { drum: tom, steps: '.... .... .... ..Xx', pan: -0.3, pitch: -2 },
        { drum: hatClosed, steps: 'X.x. X.x. .... ....', pan: 0.3 },
      ],
      [
        { drum: kick, steps: 'X... ..x. ..X. ..x.' },
        { drum: snare, steps: '.... X..o .fx. fxrR' },
        { drum: hatOpen, steps: '.... .... X... ....', pan: 0.3 },
        { drum: hatClosed, steps: 'X.x. X.x. .... ....', pan: 0.3 },
      ],
    ],
  },
  military: {
    bars: [
      [
        { drum: militarySnare, steps: 'X.xx x.xx f.x. x.xr' },
        { drum: kick, steps: 'x... .... x... ....' },
      ],
      [
        { drum: militarySnare, steps: 'X.-- x.-- xrx. f...' },
        { drum: kick, steps: 'x... .... x... ....' },
      ],
      [
        { drum: militarySnare, steps: 'f.x. xxx. f.x. xxx-' },
        { drum: kick, steps: 'x... x... x... x...' },
      ],
      [
        { drum: militarySnare, steps: 'X..x x.x. X..x rrx.' },
        { drum: kick, steps: 'x... .... x... ....' },
      ],
    ],
    fills: [
      [
        { drum: militarySnare, steps: 'f.x. rrrr RRRR X...' },
        { drum: kick, steps: 'x... .... .... x...' },
      ],
      [
        { drum: militarySnare, steps: 'f.fx f.fx rrrr RRRR' },
        { drum: kick, steps: 'x... x... x... x...' },
      ],
    ],
  },
  // Teental, sixteen beats in four bars, a matra a quarter: dha dhin dhin dha | dha dhin dhin dha | dha tin tin ta
  // (khali, without the low drum) | ta dhin dhin dha, with small strokes between.
  tabla_essence: {
    cycle: true,
    bars: [
      [
        { drum: tablaLow, steps: 'X... x.-. x... x..-', pan: -0.25 },
        { drum: tablaHigh, steps: 'X.-. x.-- x.-. x-?-', pan: 0.25 },
      ],
      [
        { drum: tablaLow, steps: 'x... x... x.-. x...', pan: -0.25, pitch: 2 },
        { drum: tablaHigh, steps: 'x.-- x.-. x-x- x.-.', pan: 0.25 },
      ],
      [
        { drum: tablaHigh, steps: 'X.-. ..-. ..-. x.-?', pan: 0.25 },
        { drum: tablaHigh, steps: '.... x.-- x.-- ....', pan: 0.25, pitch: -4 },
      ],
      [
        { drum: tablaHigh, steps: 'x.-. x.-. x-x- x-x-', pan: 0.25 },
        { drum: tablaLow, steps: '.... x... x... x.o.', pan: -0.25, pitch: -2 },
      ],
    ],
    fills: [
      [
        // A tihai: one figure three times, the last stroke the next sam.
        { drum: tablaHigh, steps: 'x.-. x-xx .x-x x.x-', pan: 0.25 },
        { drum: tablaLow, steps: '.... X.o. .X.o ..X.', pan: -0.25, pitch: 1 },
      ],
      [
        { drum: tablaHigh, steps: 'x-x- xxx- xrx- xrxr', pan: 0.25 },
        { drum: tablaLow, steps: '.... x... x... x.x.', pan: -0.25, pitch: 3 },
      ],
    ],
  },
  brush: {
    bars: [
      [
        { drum: brushSwish, steps: 'x... x... x... x...', pan: -0.15 },
        { drum: brushTap, steps: '.... x..- .... x..-', pan: 0.15 },
        { drum: kick, steps: '-... .... -... ....' },
        { drum: hatClosed, steps: '.... o... .... o...', pan: 0.3 },
      ],
      [
        { drum: brushSwish, steps: 'x... x... x... x...', pan: -0.15 },
        { drum: brushTap, steps: '..-. x... ..-o x...', pan: 0.15 },
        { drum: kick, steps: '-... .... .... ..-.' },
        { drum: hatClosed, steps: '.... o... .... o...', pan: 0.3 },
      ],
      [
        { drum: brushSwish, steps: 'x... o... x... o...', pan: -0.15 },
        { drum: brushTap, steps: '.... x.o. ..-. x.o-', pan: 0.15 },
        { drum: kick, steps: '-... .... -..- ....' },
        { drum: hatClosed, steps: '.... o... .... o...', pan: 0.3 },
      ],
    ],
    fills: [
      [
        { drum: brushSwish, steps: 'x... x... x... ....', pan: -0.15 },
        { drum: brushTap, steps: '.... x.o. .xox o.xr', pan: 0.15 },
        { drum: kick, steps: '-... .... -... ..o.' },
        { drum: hatClosed, steps: '.... o... .... o...', pan: 0.3 },
      ],
    ],
  },
};
