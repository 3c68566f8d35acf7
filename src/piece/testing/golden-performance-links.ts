import { completeThinking } from '../completion';
import type { Performance } from '../performance';
import type { Piece } from '../piece';
import { GOLDEN_LINKS } from './golden-links';

const [STREET, ICE] = GOLDEN_LINKS.map(({ piece }) => piece) as [Piece, Piece];

/** A Piece as it comes out of a morph in a link, which holds no reasoning. */
function target(piece: Piece): Piece {
  return { ...piece, payload: { ...piece.payload, thinking: completeThinking(piece.payload.config) } };
}

/** Links of version 2 as they were first written, and what they must open as for ever. Never change one; add. */
export const GOLDEN_PERFORMANCE_LINKS: readonly { readonly link: string; readonly performance: Performance }[] = [
  {
    link: '2OzHjGOMtW0YGdgYGhkQhZ-cVi5mFjQWFjJiYnJQUXZUdVJhMlRgFhOW19P0fKHaJHz735YGvtLS-VUB29IF9xx3LP336xM0jIK9hnPbno-uieUePHY9WCkrMzKtU8EvNz1MIzkxJVQguKUpNLVHSUSoCS-SBJIpBEsUwicy84pLEPBALpFchMS8FrMpKISWxKFtHoRyoWEehOCe_HMQuyVAoA5qTA1aWVFRanJFarKcUy8LAyMjQYMzEwMzPwMAkwyjL3tDbu52RSZGBlQEA',
    performance: {
      piece: STREET,
      edits: [
        { tick: 0, set: { root: 'c' } },
        { tick: 6528, set: { tempo: 'fast', depth: false } },
        { tick: 6528, set: { register_min_oct: 2, register_max_oct: 8 } },
        { tick: 384_000_000, set: { chord_extensions: 'triads', density: 2 } },
      ],
    },
  },
  {
    link: '2K112jPGWLSMDOwMDQ6KQs_OKxczCxoJCRkxMTkqKrsoOKkymSowCwvJa-v4PFLvED5_78sBXWlrfKiA7-sC-447lnz594uYRkNcwTvvz0XXRvKPHjkcrBSVm5lUq-KXm5ykEZ6akKgSXFKWmlijpKBWBJfJAEsUgiWKYRGZecUliHogF0quQmJcCVmWlkJJYlK2jUA5UrKNQnJNfDmKXZCiUAc3JAStLKiotzkgt1lOKZbnAzSDQyzjzwX8wSFA0cWBhYhRREWBiUGAMchJwVQ5QZTRRZuSX0VNxiIlrW7b_2uNPWxcISCjIW_na5TX17zjy8svXu8_frNx_Jqd9po5dQJR3V7TS9ZXXZ15fcX2VwvUp15cDGdMVHs1teb-jH-jWD_N7uhSuT7o-B6hiroJNkp1ajFJMjEJMaYqFcQpQXin2wT1GRnGGBXMYGRi6GWXMB0swxzIwOAyykAIA',
    performance: {
      piece: STREET,
      edits: [
        { tick: 1488, to: target(ICE), bars: 16 },
        { tick: 30_000, set: { swing: 'none' } },
        { tick: 50_000, to: target(STREET), bars: 0 },
        { tick: 50_000, to: target(ICE), bars: 64 },
      ],
    },
  },
];
