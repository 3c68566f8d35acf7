import { useEffect } from 'react';
import { PHONE, useMedia } from '../ui/media';
import { DRAWERS } from './drawers';
import { EngineLine } from './EngineLine';
import { NowPlaying } from './NowPlaying';
import { PlayButton } from './PlayButton';
import { Prompt } from './Prompt';
import { Palettes } from './palettes/Palettes';
import { AddToPlaylist } from './playlist/AddToPlaylist';
import { OpenSheet } from './sheets/OpenSheet';
import { handleShortcut } from './shortcuts';
import type { ChipPalettes } from './store/chip-palettes';
import { useEntry, useStudio } from './studio-context';
import { Takeover } from './Takeover';
import { Toast } from './Toast';
import { Toolbar } from './Toolbar';
import { Elapsed, Seed, Volume } from './Transport';
import { useDrawer } from './useDrawer';
import { useDroppedFiles } from './useDroppedFiles';
import { useExample } from './useExample';
import { ExampleChips, ExampleLine } from './Welcome';
import './Studio.css';

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
  const drawer = useDrawer();
  const isLow = drawer !== null && DRAWERS[drawer.name].isLow;
  const covered = useMedia(PHONE) && drawer !== null && !isLow;
  const dropping = useDroppedFiles();
  const example = useExample(entry === null);
  useShortcuts();
  return (
    <div
      className="studio"
      data-state={entry ? 'playing' : 'empty'}
      data-drawer={drawer?.name}
      data-low-drawer={isLow}
      data-dropping={dropping}
    >
      <div className="ground" inert={covered}>
        <Toolbar />
        <main className="stage">
          {entry && <NowPlaying entry={entry} />}
          <div className="deck">
            {entry && <PlayButton />}
            <div className="ask">
              <EngineLine />
              <Prompt example={example} />
            </div>
            {entry && (
              <div className="transport">
                <Elapsed />
                <Takeover />
                <Seed seed={entry.piece.seed} />
                <AddToPlaylist />
                <Volume />
              </div>
            )}
          </div>
          {!entry && <ExampleLine example={example} />}
          {!entry && <ExampleChips chips={chips} />}
        </main>
        {entry && <Palettes entry={entry} />}
      </div>
      {drawer && <drawer.Component />}
      <OpenSheet />
      <Toast />
    </div>
  );
}
