import type { ComponentProps, KeyboardEvent } from 'react';
import { type Palette, type PaletteColor, WEIGHTS, type Weight, weightShares } from '../../piece/payload';
import { Icon } from '../../ui/Icon';
import { ColorField } from './ColorField';
import { ColorPicker } from './ColorPicker';
import { MovableRow } from './MovableRow';
import { useLocked } from './palette-work';

interface ColorRowProps {
  readonly palette: Palette;
  readonly place: number;
  readonly lifted: boolean;
  readonly shift: number;
  readonly handle: ComponentProps<'span'>;
  readonly onMove: (by: -1 | 1) => void;
  readonly onColor: (hex: string, stroke?: string) => void;
  readonly onWeight: (weight: Weight) => void;
  readonly onLock: () => void;
}

/** The share a colour has, or would have with another weight, in whole per cent. */
function percentWith({ colors }: Palette, place: number, weight: Weight): number {
  const shares = weightShares({ colors: colors.map((color, i) => (i === place ? { ...color, weight } : color)) });
  return Math.round((shares[place] as number) * 100);
}

/** Letters and digits look for an option here; they are no shortcuts. */
function keepLetters(event: KeyboardEvent): void {
  if (event.key.length === 1) event.stopPropagation();
}

/** One colour: pick it, type it, weigh it, lock it, move it. */
export function ColorRow({ palette, place, onColor, onWeight, onLock, ...row }: ColorRowProps) {
  const { hex, weight } = palette.colors[place] as PaletteColor;
  const locked = useLocked(hex);
  return (
    <MovableRow name={hex} place={place} count={palette.colors.length} {...row}>
      <ColorPicker hex={hex} onPick={onColor} />
      <ColorField hex={hex} onColor={onColor} />
      <select
        className="color-weight"
        data-control=""
        aria-label={`Share of ${hex}`}
        value={weight}
        onChange={(event) => onWeight(event.target.value as Weight)}
        onKeyDown={keepLetters}
      >
        {[...WEIGHTS].reverse().map((choice) => (
          <option key={choice} value={choice}>
            {percentWith(palette, place, choice)}% {choice}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="color-lock"
        data-control=""
        aria-label={`Lock ${hex}`}
        aria-pressed={locked}
        title={locked ? 'Kept when colours are re-rolled' : 'Keep when colours are re-rolled'}
        onClick={onLock}
      >
        <Icon name={locked ? 'locked' : 'unlocked'} />
      </button>
    </MovableRow>
  );
}
