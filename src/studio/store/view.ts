import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../../lib/units';
import type { Vision } from '../../palette/vision';
import type { FieldName } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import type { Performance } from '../../piece/performance';

/** A sheet that lies over the studio: one at a time. */
export type Sheet = 'help' | 'share' | 'save' | 'link' | 'export' | 'send';

/** What lies beside the music: one at a time. */
export type Drawer = 'knobs' | 'playlist' | 'engines' | 'palettes';

/** Colours as somebody else sees them. */
export interface Sight {
  readonly vision: Vision;
  /** How a palette looks to them. */
  readonly see: (palette: Palette) => Palette;
}

/** Something other than the shown Piece that the export sheet is about. */
export interface ToExport {
  readonly performance: Performance;
  /** How long it is. */
  readonly seconds: Seconds;
}

/** What is open and pointed at. Nothing here outlives the page. */
export interface ViewState {
  readonly sheet: Sheet | null;
  readonly drawer: Drawer | null;
  /** The field under the pointer or the focus: its words in the reasoning are underlined, its knob is marked. */
  readonly pointedField: FieldName | null;
  /** The text in the prompt. */
  readonly draft: string;
  /** The link that could not be copied, for copying by hand. */
  readonly link: string;
  /** Null where the export sheet is about the shown Piece. */
  readonly toExport: ToExport | null;
  /** Null where colours are shown as they are. */
  readonly sight: Sight | null;
}

/** The store of what is open and pointed at. */
export type View = StoreApi<ViewState>;

/** Makes the view, with everything closed. */
export function createView(): View {
  return createStore<ViewState>(() => ({
    sheet: null,
    drawer: null,
    pointedField: null,
    draft: '',
    link: '',
    toExport: null,
    sight: null,
  }));
}

/** Opens a drawer in place of the other one, or closes it. */
export function toggleDrawer(view: View, drawer: Drawer): void {
  view.setState({ drawer: view.getState().drawer === drawer ? null : drawer });
}
