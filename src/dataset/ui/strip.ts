import { type Palette, weightShares } from '../../piece/payload';

/** A palette as a CSS gradient of five hard bands, each as wide as its weight's share. Cheap: tables show many. */
export function stripCss({ colors }: Palette, direction = 'to right'): string {
  const shares = weightShares({ colors });
  let end = 0;
  const bands = colors.map(({ hex }, i) => {
    const start = end;
    end += (shares[i] as number) * 100;
    return `${hex} ${start.toFixed(2)}% ${end.toFixed(2)}%`;
  });
  return `linear-gradient(${direction}, ${bands.join(', ')})`;
}
