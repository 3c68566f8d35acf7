import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FieldName } from '../../piece/labels';

/** A sheet that lies over the studio: one at a time. */
export type Sheet = 'help' | 'share' | 'save' | 'link' | 'export';

/** What is open and pointed at. Nothing here outlives the page. */
export interface ViewState {
  readonly sheet: Sheet | null;
  readonly knobsOpen: boolean;
  /** The field under the pointer or the focus: its words in the reasoning are underlined, its knob is marked. */
  readonly pointedField: FieldName | null;
  /** The text in the prompt. */
  readonly draft: string;
  /** The link that could not be copied, for copying by hand. */
  readonly link: string;
}

/** The store of what is open and pointed at. */
export type View = StoreApi<ViewState>;

/** Makes the view, with everything closed. */
export function createView(): View {
  return createStore<ViewState>(() => ({ sheet: null, knobsOpen: false, pointedField: null, draft: '', link: '' }));
}
