import { lazy, Suspense, useEffect } from 'react';
import { NowPlaying } from './NowPlaying';
import { Palettes } from './Palettes';
import { PlayButton } from './PlayButton';
import { Prompt } from './Prompt';
import { OpenSheet } from './sheets/OpenSheet';
import { handleShortcut } from './shortcuts';
import type { ChipPalettes } from './store/chip-palettes';
import { useEntry, useStudio, useView } from './studio-context';
import { Toast } from './Toast';
import { Toolbar } from './Toolbar';
import { Elapsed, Seed, Volume } from './Transport';
import { useDroppedFiles } from './useDroppedFiles';
import { useExample } from './useExample';
import { ExampleChips, ExampleLine } from './Welcome';
import './Studio.css';

const KnobsDrawer = lazy(() => import('./knobs/KnobsDrawer').then((room) => ({ default: room.KnobsDrawer })));

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
  const knobsOpen = useView((state) => state.knobsOpen) && entry !== null;
  const dropping = useDroppedFiles();
  const example = useExample(entry === null);
  useShortcuts();
  return (
    <div
      className="studio"
      data-state={entry ? 'playing' : 'empty'}
      data-knobs={knobsOpen ? 'open' : 'closed'}
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
              <Seed seed={entry.piece.seed} />
              <Volume />
            </div>
          )}
        </div>
        {!entry && <ExampleLine example={example} />}
        {!entry && <ExampleChips chips={chips} />}
      </main>
      {entry && <Palettes entry={entry} />}
      {knobsOpen && (
        <Suspense>
          <KnobsDrawer />
        </Suspense>
      )}
      <OpenSheet />
      <Toast />
    </div>
  );
}
