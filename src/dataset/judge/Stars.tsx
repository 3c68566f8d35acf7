import type { KeyboardEvent } from 'react';
import type { Stars as StarCount } from './annotation';

const COUNTS: readonly StarCount[] = [1, 2, 3, 4, 5];
const STAR = 'M12 3.8l2.5 5.4 5.9.7-4.4 4 1.2 5.8L12 16.800l-5.200 2.900 1.200-5.800-4.400-4 5.900-.7z';

interface StarsProps {
  readonly stars: StarCount;
  readonly onChange: (stars: StarCount) => void;
}

/** Arrow keys and numbers, as in any group of radio buttons; 0 takes the stars back. */
function starsOfKey(key: string, stars: StarCount): StarCount | null {
  if (/^[0-5]$/.test(key)) return Number(key) as StarCount;
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
  return step === undefined ? null : (Math.min(5, Math.max(0, stars + step)) as StarCount);
}

/** One to five stars; pressing the given number again takes them back. */
export function Stars({ stars, onChange }: StarsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = starsOfKey(event.key, stars);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(next);
    const buttons = event.currentTarget.querySelectorAll('button');
    buttons[Math.max(0, next - 1)]?.focus();
  };
  return (
    <div className="stars" role="radiogroup" aria-label="Stars" onKeyDown={onKeyDown}>
      {COUNTS.map((count) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio that can also be taken back is none of the browser's.
        <button
          key={count}
          type="button"
          role="radio"
          aria-checked={stars === count}
          aria-label={count === 1 ? '1 star' : `${count} stars`}
          tabIndex={count === Math.max(1, stars) ? 0 : -1}
          data-filled={count <= stars}
          onClick={() => onChange(stars === count ? 0 : count)}
        >
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d={STAR} />
          </svg>
        </button>
      ))}
    </div>
  );
}
