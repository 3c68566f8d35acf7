/** "none" for an empty value, as filters call it. */
export function valueWords(value: string): string {
  return value === '' ? 'none' : value;
}

/** "23%"; with a digit more where little of it would be left. */
export function percentWords(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** A score with as many digits as say something. */
export function scoreWords(score: number): string {
  const size = Math.abs(score);
  return score.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}
