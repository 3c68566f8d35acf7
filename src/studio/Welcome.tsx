import { useStore } from 'zustand';
import { weightedGradientCss } from '../palette/css';
import { inkFor } from '../palette/ink';
import type { Palette } from '../piece/payload';
import { CHIP_VIBES } from './example-vibes';
import type { ChipPalettes } from './store/chip-palettes';
import { useStudio } from './studio-context';
import { Icon } from './ui/Icon';
import './Welcome.css';

/** A vibe on its own colours, with the ink that reads on them. */
function chipColors(palette: Palette | undefined) {
  if (!palette) return undefined;
  const { ink, scrim } = inkFor(palette);
  return {
    color: ink,
    backgroundImage: `linear-gradient(${scrim.css}, ${scrim.css}), ${weightedGradientCss(palette)}`,
  };
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
              onClick={() => void session.submit(vibe)}
            >
              {vibe}
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
