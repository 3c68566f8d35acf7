import { useEffect, useRef, useState } from 'react';
import { seenColor } from '../../palette/vision';
import { useView } from '../studio-context';

/** While a hand moves in the picker, the palette follows so often. */
const FOLLOW_MS = 100;

interface ColorPickerProps {
  readonly hex: string;
  /** All that is picked until the picker is let go of has one `stroke`. */
  readonly onPick: (hex: string, stroke: string) => void;
}

let strokes = 0;

/** A swatch that opens the browser's own colour picker. */
export function ColorPicker({ hex, onPick }: ColorPickerProps) {
  const vision = useView((state) => state.sight?.vision ?? 'full');
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const picking = useRef<{ stroke: string; timer?: ReturnType<typeof setTimeout> } | null>(null);
  const latest = useRef(onPick);
  latest.current = onPick;

  useEffect(() => {
    const element = input.current;
    const onChange = () => {
      picking.current = null;
    };
    element?.addEventListener('change', onChange);
    return () => element?.removeEventListener('change', onChange);
  }, []);

  const follow = (value: string) => {
    setDraft(value);
    picking.current ??= { stroke: `pick ${++strokes}` };
    const { stroke, timer } = picking.current;
    if (timer !== undefined) return;
    const now = picking.current;
    now.timer = setTimeout(() => {
      delete now.timer;
      latest.current((input.current?.value ?? value).toUpperCase(), stroke);
      setDraft(null);
    }, FOLLOW_MS);
  };

  return (
    <label className="color-swatch" style={{ backgroundColor: seenColor(draft ?? hex, vision) }}>
      <input
        type="color"
        data-control=""
        ref={input}
        aria-label={`Pick another colour for ${hex}`}
        title="Pick another colour"
        value={(draft ?? hex).toLowerCase()}
        onChange={(event) => follow(event.target.value)}
      />
    </label>
  );
}
