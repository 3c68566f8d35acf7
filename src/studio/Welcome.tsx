import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { weightedGradientCss } from '../palette/css';
import { contrastInk } from '../palette/ink';
import type { Palette } from '../piece/payload';
import { Icon } from '../ui/Icon';
import { CHIP_VIBES } from './example-vibes';
import type { ChipPalettes } from './store/chip-palettes';
import { useStudio } from './studio-context';
import './Welcome.css';

/** The words stand on the palette's largest colour; the tail shows all five in their proportions. */
function chipColors(palette: Palette | undefined): CSSProperties | undefined {
  const ground = palette?.colors[0]?.hex;
  if (!palette || !ground) return undefined;
  const tail = weightedGradientCss(palette, { joins: 'hard' });
  return { color: contrastInk(ground), backgroundColor: ground, '--tail': tail } as CSSProperties;
}

/** The example that Tab takes; a tap takes it too. */
export function ExampleLine({ example }: { example: string }) {
  const { view } = useStudio();
  return (
    <button type="button" className="example-line" onClick={() => view.setState({ draft: example })}>
      <span className="example-text" key={example}>
        {example}
      </span>
      <kbd>Tab</kbd>
    </button>
  );
}

/** Six vibes to start from, each in its own colours, and one from the hat. */
export function ExampleChips({ chips }: { chips: ChipPalettes }) {
  const { session } = useStudio();
  const palettes = useStore(chips);
  return (
    <div className="chips">
      <ul aria-label="Examples">
        {CHIP_VIBES.map((vibe) => (
          <li key={vibe}>
            <button
              type="button"
              className="chip"
              style={chipColors(palettes[vibe])}
              onPointerEnter={() => session.expect(vibe)}
              onFocus={() => session.expect(vibe)}
              onClick={() => void session.submit(vibe)}
            >
              {vibe}
              <span className="chip-tail" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="surprise" onClick={() => void session.surprise()}>
        <Icon name="die" />
        Surprise me
      </button>
    </div>
  );
}
