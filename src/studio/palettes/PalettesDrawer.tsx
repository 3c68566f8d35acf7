import { useEffect, useRef } from 'react';
import { Drawer } from '../../ui/Drawer';
import { Icon } from '../../ui/Icon';
import { askForImage } from '../files';
import { useEntry, useSession, useStudio } from '../studio-context';
import { ColorRows } from './ColorRows';
import { PaletteFiles } from './PaletteFiles';
import { PaletteRows } from './PaletteRows';
import { rerollPalette, takeImage } from './palette-actions';
import { VisionChoice } from './VisionChoice';
import './PalettesDrawer.css';

function Tools() {
  const { session } = useStudio();
  const canUndo = useSession((state) => state.undoable.length > 0);
  const canRedo = useSession((state) => state.redoable.length > 0);
  return (
    <>
      <button type="button" className="tool" aria-label="Undo" disabled={!canUndo} onClick={() => session.undo()}>
        <Icon name="undo" />
      </button>
      <button type="button" className="tool" aria-label="Redo" disabled={!canRedo} onClick={() => session.redo()}>
        <Icon name="redo" />
      </button>
    </>
  );
}

/** New colours for the whole palette: from the words, or from a picture. */
function NewColors() {
  const parts = useStudio();
  return (
    <div className="new-colors">
      <button
        type="button"
        className="word-button"
        title="Other colours for these words; locked ones stay"
        onClick={() => void rerollPalette(parts)}
      >
        <Icon name="die" />
        Re-roll colours
      </button>
      <button
        type="button"
        className="word-button"
        title="The colours of a picture. You can also drop one anywhere"
        onClick={() => askForImage((file) => void takeImage(parts, file))}
      >
        <Icon name="image" />
        From a picture
      </button>
    </div>
  );
}

/** The three palettes and the colours of the shown one: beside the music, which goes on as it is. */
export function PalettesDrawer() {
  const { view } = useStudio();
  const entry = useEntry();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => () => view.setState({ sight: null }), [view]);
  const palette = entry?.piece.payload.palettes[entry.palette];
  if (!entry || !palette) return null;
  return (
    <Drawer
      title="Colours"
      about={`Palette ${entry.palette + 1} of ${entry.piece.payload.palettes.length}`}
      tools={<Tools />}
      onClose={() => view.setState({ drawer: null })}
    >
      <div className="drawer-page" ref={page}>
        <PaletteRows entry={entry} page={page} />
        <ColorRows key={entry.id} palette={palette} page={page} />
        <NewColors />
        <VisionChoice />
        <PaletteFiles />
      </div>
    </Drawer>
  );
}
