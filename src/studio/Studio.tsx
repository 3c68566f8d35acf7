import { type ComponentType, useEffect, useState } from 'react';
import { NowPlaying } from './NowPlaying';
import { Palettes } from './Palettes';
import { PlayButton } from './PlayButton';
import { Prompt } from './Prompt';
import { OpenSheet } from './sheets/OpenSheet';
import { handleShortcut } from './shortcuts';
import type { ChipPalettes } from './store/chip-palettes';
import { useEntry, useStudio, useView } from './studio-context';
import { Takeover } from './Takeover';
import { Toast } from './Toast';
import { Toolbar } from './Toolbar';
import { Elapsed, Seed, Volume } from './Transport';
import { useDroppedFiles } from './useDroppedFiles';
import { useExample } from './useExample';
import { ExampleChips, ExampleLine } from './Welcome';
import './Studio.css';

/** The drawer of knobs, loaded when it is first opened; where that fails it stays closed, and the next time tries again. */
function useKnobsDrawer(open: boolean): ComponentType | null {
  const { view, messages } = useStudio();
  const [drawer, setDrawer] = useState<{ readonly Drawer: ComponentType } | null>(null);
  useEffect(() => {
    if (!open || drawer) return;
    import('./knobs/KnobsDrawer').then(
      ({ KnobsDrawer }) => setDrawer({ Drawer: KnobsDrawer }),
      () => {
        view.setState({ knobsOpen: false });
        messages.say('The knobs could not be loaded. Check the connection, then try again.', 'problem');
      },
    );
  }, [open, drawer, view, messages]);
  return open ? (drawer?.Drawer ?? null) : null;
}

/** Listens for the studio's keys while it is on screen. */
function useShortcuts(): void {
  const parts = useStudio();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => handleShortcut(parts, event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [parts]);
}

/** The studio: one prompt, and around it either what to type or what plays. */
export function Studio({ chips }: { chips: ChipPalettes }) {
  const entry = useEntry();
  const KnobsDrawer = useKnobsDrawer(useView((state) => state.knobsOpen) && entry !== null);
  const dropping = useDroppedFiles();
  const example = useExample(entry === null);
  useShortcuts();
  return (
    <div
      className="studio"
      data-state={entry ? 'playing' : 'empty'}
      data-knobs={KnobsDrawer ? 'open' : 'closed'}
      data-dropping={dropping}
    >
      <Toolbar />
      <main className="stage">
        {entry && <NowPlaying entry={entry} />}
        <div className="deck">
          {entry && <PlayButton />}
          <Prompt example={example} />
          {entry && (
            <div className="transport">
              <Elapsed />
              <Takeover />
              <Seed seed={entry.piece.seed} />
              <Volume />
            </div>
          )}
        </div>
        {!entry && <ExampleLine example={example} />}
        {!entry && <ExampleChips chips={chips} />}
      </main>
      {entry && <Palettes entry={entry} />}
      {KnobsDrawer && <KnobsDrawer />}
      <OpenSheet />
      <Toast />
    </div>
  );
}
