import { createStore, type StoreApi } from 'zustand/vanilla';

/** A sheet that lies over the tab: one at a time. */
export type DatasetSheet = 'help' | 'open' | 'views' | 'columns' | 'judgements' | 'blind';

/** What is open of the tab besides table and detail. Nothing here outlives the page. */
export interface PanelsState {
  readonly sheet: DatasetSheet | null;
  /** The filters beside the table; on a phone, over it. */
  readonly areFiltersOpen: boolean;
}

export type Panels = StoreApi<PanelsState>;

/** Makes the panels, all closed. */
export function createPanels(): Panels {
  return createStore<PanelsState>(() => ({ sheet: null, areFiltersOpen: false }));
}

/** Opens a sheet, or closes the one that is open. */
export function toggleSheet(panels: Panels, sheet: DatasetSheet): void {
  panels.setState({ sheet: panels.getState().sheet === sheet ? null : sheet });
}
