import { type KeyboardEvent, useRef } from 'react';

import { contrastInk } from '../../palette/ink';
import { type Palette, type PaletteColor, weightShares } from '../../piece/payload';
import { Icon } from '../../ui/Icon';
import { copyText } from '../actions';
import type { Entry } from '../store/history';
import { toggleDrawer } from '../store/view';
import { useStudio, useView } from '../studio-context';
import './Palettes.css';

interface SegmentProps {
  readonly color: PaletteColor;
  /** `#RRGGBB` as it is shown. */
  readonly seen: string;
  readonly share: number;
  readonly reachable: boolean;
}

/** One colour, as wide as its weight; a click copies its hex. */
function Segment({ color, seen, share, reachable }: SegmentProps) {
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
      style={{ flexGrow: share, backgroundColor: seen, color: contrastInk(seen) }}
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
  const sight = useView((state) => state.sight);
  const seen = sight?.see(palette) ?? palette;
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
        <Segment
          key={color.hex}
          color={color}
          seen={seen.colors[i]?.hex ?? color.hex}
          share={shares[i] as number}
          reachable={chosen}
        />
      ))}
    </div>
  );
}

const STEP_OF_KEY: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Opens and closes the drawer in which colours are changed. */
function EditSwitch() {
  const { view } = useStudio();
  const open = useView((state) => state.drawer === 'palettes');
  return (
    <button
      type="button"
      className="tool palettes-edit"
      aria-label="Colours"
      aria-expanded={open}
      title="Colours (C)"
      onClick={() => toggleDrawer(view, 'palettes')}
    >
      <Icon name="palette" />
    </button>
  );
}

/** The three palettes in their order, the chosen one larger. */
function Strips({ entry }: { entry: Entry }) {
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
    <div className="strips" role="radiogroup" aria-label="Palettes" ref={group} onKeyDown={onKeyDown}>
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

/** The palettes along the bottom edge, and the way to change them. */
export function Palettes({ entry }: { entry: Entry }) {
  return (
    <div className="palettes">
      <Strips entry={entry} />
      <EditSwitch />
    </div>
  );
}
