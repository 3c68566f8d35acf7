import { type CSSProperties, useEffect, useMemo } from 'react';
import { hourOf, paletteOfHour } from '../palette/hourly';
import { MessageLine } from '../ui/MessageLine';
import { useMedia } from '../ui/media';
import { useBlind, useBrowse, useDataset, usePanels, useReplay } from './dataset-context';
import { RowDetail } from './detail/RowDetail';
import { Filters } from './find/Filters';
import { FoundLine } from './find/FoundLine';
import { RowsGrid } from './find/RowsGrid';
import { NothingOpen } from './open/NothingOpen';
import { useDroppedSources } from './open/use-dropped-sources';
import { BlindTest } from './replay/blind/BlindTest';
import { ReplayBar } from './replay/ReplayBar';
import { LazySee } from './see/LazySee';
import { Sheets } from './sheets/Sheets';
import { handleShortcut } from './shortcuts';
import { TopBar } from './TopBar';
import { groundOf } from './ui/ground';
import { useFoundWords } from './ui/use-found-words';
import './DatasetTab.css';

const DARK = '(prefers-color-scheme: dark)';

/** The calm colours of the tab: those of the hour, almost grey, as light or dark as the person has their screen. */
function useGround(): CSSProperties {
  const isDark = useMedia(DARK);
  return useMemo(() => {
    const { ground, raised, ink, inkSoft, accent } = groundOf(paletteOfHour(hourOf(new Date())), isDark);
    return {
      '--ink': ink,
      '--ink-soft': inkSoft,
      '--accent': accent,
      '--scrim-solid': ground,
      '--raised': raised,
      colorScheme: isDark ? 'dark' : 'light',
    } as CSSProperties;
  }, [isDark]);
}

/** Listens for the tab's keys while it is on screen. */
function useShortcuts(): void {
  const parts = useDataset();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => handleShortcut(parts, event);
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [parts]);
}

/** What the tab says of itself, while there is no message: to everybody what the player says, to the ear what was found. */
function StatusLine() {
  const { messages } = useDataset();
  return <MessageLine messages={messages} lasting={useReplay((state) => state.message)} heard={useFoundWords()} />;
}

/** The rows found, as a table or as plots. */
function FoundRows() {
  const view = usePanels((state) => state.view);
  return view === 'see' ? <LazySee /> : <RowsGrid />;
}

function Table() {
  const isEmpty = useBrowse(({ sources, openings }) => sources.length === 0 && openings.length === 0);
  const areFiltersOpen = usePanels((state) => state.areFiltersOpen);
  if (isEmpty) return <NothingOpen />;
  return (
    <>
      <FoundLine />
      <div className="dataset-body">
        {areFiltersOpen && <Filters />}
        <main className="dataset-table">
          <FoundRows />
        </main>
        <RowDetail />
      </div>
      <ReplayBar />
    </>
  );
}

/** The dataset tab: rows to find on the left, one of them beside it, what plays below. */
export function DatasetTab() {
  const ground = useGround();
  const dropping = useDroppedSources();
  const isBlind = useBlind((state) => state.phase !== 'off');
  useShortcuts();
  return (
    <div className="dataset" style={ground} data-dropping={dropping}>
      {isBlind ? (
        <BlindTest />
      ) : (
        <>
          <TopBar />
          <Table />
          <Sheets />
        </>
      )}
      <StatusLine />
    </div>
  );
}
