import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hexToOklab } from '../../../piece/oklab';
import { decodeInstantData } from '../data-file';
import { normalize, tokenize } from '../text/tokens';
import { findColors } from './named-colors';

const file = new URL('../../../../models/instant/instant.bin', import.meta.url);
const { colorNames } = decodeInstantData(readFileSync(file));
const wordsOf = (text: string) => findColors(tokenize(normalize(text)), colorNames).map(({ words }) => words);

const WELL_KNOWN =
  `saffron,terracotta,ochre,cerulean,mauve,vermilion,taupe,umber,sienna,sepia,mustard,sage,rust,copper,bronze,amber,jade,
  emerald,ruby,sapphire,indigo,periwinkle,chartreuse,puce,fuchsia,cobalt,ultramarine,aubergine,eggplant,plum,apricot,peach,salmon,ivory,cream,
  champagne,charcoal,slate,gunmetal,midnight blue,electric blue,royal blue,powder blue,sky blue,sea green,moss green,olive drab,hunter green,
  lime,neon pink,hot pink,blush,rose gold,burgundy,maroon,oxblood,crimson,scarlet,cherry red,brick red,garnet,amethyst,topaz,onyx,lapis lazuli,
  russet,auburn,chestnut,mahogany,cinnamon,aquamarine,seafoam,forest green,canary yellow,goldenrod,marigold,tangerine,burnt sienna,
  raspberry,wine red,prussian blue,cornflower blue,denim,verdigris,acid green,neon yellow,shocking pink,off white,pewter`
    .split(',')
    .map((name) => name.trim());

describe('the colours a text names', () => {
  it.each(WELL_KNOWN)('%s, by itself, after a comma and before what it colours', (name) => {
    expect(wordsOf(name)).toEqual([name]);
    expect(wordsOf(`a slow evening by the water, ${name}`)).toContain(name);
    expect(
      wordsOf(`she crossed the long empty square under ${name} light and never once looked back at the door`),
    ).toEqual([name]);
  });

  it.each([
    ['tabla and sitar at dusk in D mixolydian, saffron', ['saffron']],
    ['red orange', ['red orange']],
    ['red, orange', ['red', 'orange']],
    ['red orange and yellow', ['red', 'orange', 'yellow']],
    ['red orange yellow green blue', ['red', 'orange', 'yellow', 'green', 'blue']],
    ['black and white', ['black', 'white']],
    ['teal/coral', ['teal', 'coral']],
    ['blue-green sea', ['blue green']],
    ['deep plum and dusty rose', ['deep plum', 'dusty rose']],
    ['midnight blue and rose gold', ['midnight blue', 'rose gold']],
    ['rust, sage and cream interior', ['rust', 'sage', 'cream']],
    ['not red, but blue', ['blue']],
    ['ein dunkelblauer Abend', ['dunkelblauer']],
    ['hellgrün', ['hellgrün']],
    ['azul oscuro', ['azul oscuro']],
    ['ciel bleu clair', ['bleu clair']],
  ])('%s: %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    'the sun rose over the quiet hills',
    'ice cream truck in july',
    'olive oil and bread',
    'white noise',
    'hot chocolate by the window',
    'no blue',
    'we watched Violet leave the house at noon',
    'the market sold cheese, wine, honey and bread while the children ran between the stalls until the bells rang',
    'an old sage told the miners that the silver and the copper would be gone before any of their children were grown',
  ])('none in: %s', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  it('darkens and lightens colours of other languages', () => {
    const lightness = (text: string) =>
      hexToOklab(findColors(tokenize(normalize(text)), colorNames)[0]?.hex ?? '#000000')[0];
    expect(lightness('dunkelblau')).toBeLessThan(lightness('blau'));
    expect(lightness('hellblau')).toBeGreaterThan(lightness('blau'));
    expect(lightness('verde oscuro')).toBeLessThan(lightness('verde claro'));
  });
});
