import { type KeyboardEvent, useRef } from 'react';

import { contrastInk } from '../palette/ink';
import { type Palette, type PaletteColor, weightShares } from '../piece/payload';
import { copyText } from './actions';
import type { Entry } from './store/history';
import { useStudio } from './studio-context';
import './Palettes.css';

/** One colour, as wide as its weight; a click copies its hex. */
function Segment({ color, share, reachable }: { color: PaletteColor; share: number; reachable: boolean }) {
  const { messages } = useStudio();
  const copy = async () => {
    const copied = await copyText(color.hex);
    messages.say(copied ? `${color.hex} copied.` : `This colour is ${color.hex}.`);
  };
  return (
    <button
      type="button"
      className="segment"
      data-hex={color.hex}
      data-weight={color.weight}
      title={`${color.hex}, ${Math.round(share * 100)}%`}
      aria-label={`Colour ${color.hex}, ${Math.round(share * 100)}%`}
      tabIndex={reachable ? 0 : -1}
      style={{ flexGrow: share, backgroundColor: color.hex, color: contrastInk(color.hex) }}
      onClick={copy}
    >
      <span aria-hidden="true">{color.hex}</span>
    </button>
  );
}

interface StripProps {
  readonly palette: Palette;
  readonly number: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A palette as a strip of its five colours. While it is not chosen, all of it is one switch. */
function Strip({ palette, number, chosen, onChoose }: StripProps) {
  const shares = weightShares(palette);
  return (
    <div className="strip" data-chosen={chosen}>
      {/* biome-ignore lint/a11y/useSemanticElements: a native radio cannot be laid over a strip and keep its ring. */}
      <button
        type="button"
        role="radio"
        className="strip-radio"
        aria-checked={chosen}
        aria-label={`Palette ${number}`}
        title={chosen ? undefined : `Palette ${number}`}
        tabIndex={chosen ? 0 : -1}
        onClick={onChoose}
      />
      {palette.colors.map((color, i) => (
        <Segment key={color.hex} color={color} share={shares[i] as number} reachable={chosen} />
      ))}
    </div>
  );
}

const STEP_OF_KEY: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The three palettes along the bottom edge, the chosen one larger. */
export function Palettes({ entry }: { entry: Entry }) {
  const { session } = useStudio();
  const group = useRef<HTMLDivElement>(null);
  const { palettes } = entry.piece.payload;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP_OF_KEY[event.key];
    if (step === undefined || event.altKey || !(event.target as HTMLElement).matches('[role="radio"]')) return;
    event.preventDefault();
    const next = (entry.palette + step + palettes.length) % palettes.length;
    session.choosePalette(next);
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div className="palettes" role="radiogroup" aria-label="Palettes" ref={group} onKeyDown={onKeyDown}>
      {palettes.map((palette, i) => (
        <Strip
          // biome-ignore lint/suspicious/noArrayIndexKey: the three palettes stand in their ranked order.
          key={i}
          palette={palette}
          number={i + 1}
          chosen={i === entry.palette}
          onChoose={() => session.choosePalette(i)}
        />
      ))}
    </div>
  );
}
