import type { ComponentType } from 'react';
import type { Drawer } from './store/view';

interface DrawerSpec {
  /** Fetches its component: drawers are no part of what the first sound needs. */
  readonly load: () => Promise<ComponentType>;
  /** False where it also opens on the empty screen. */
  readonly needsPiece: boolean;
  /** True where, on a phone, it leaves room for the title and the play button above it. */
  readonly isLow: boolean;
  /** What is said where it cannot be fetched. */
  readonly failure: string;
}

/** The drawers beside the music. */
export const DRAWERS: Readonly<Record<Drawer, DrawerSpec>> = {
  knobs: {
    load: async () => (await import('./knobs/KnobsDrawer')).KnobsDrawer,
    needsPiece: true,
    isLow: true,
    failure: 'The knobs could not be loaded. Check the connection, then try again.',
  },
  playlist: {
    load: async () => (await import('./playlist/PlaylistDrawer')).PlaylistDrawer,
    needsPiece: false,
    isLow: false,
    failure: 'The playlist could not be loaded. Check the connection, then try again.',
  },
  palettes: {
    load: async () => (await import('./palettes/PalettesDrawer')).PalettesDrawer,
    needsPiece: true,
    isLow: true,
    failure: 'The colours could not be loaded. Check the connection, then try again.',
  },
  engines: {
    load: async () => (await import('./models/EnginesDrawer')).EnginesDrawer,
    needsPiece: false,
    isLow: false,
    failure: 'The engines could not be loaded. Check the connection, then try again.',
  },
};
