import { createStore, type StoreApi } from 'zustand/vanilla';

/** A sheet that lies over the tab: one at a time. */
export type DatasetSheet = 'help' | 'open' | 'views' | 'columns' | 'judgements' | 'blind';

/** What is open of the tab besides table and detail. Nothing here outlives the page. */
export interface PanelsState {
  /** What is shown of the rows found: a table, or plots of them all. */
  readonly view: 'table' | 'see';
  readonly sheet: DatasetSheet | null;
  /** The filters beside the table; on a phone, over it. */
  readonly areFiltersOpen: boolean;
}

export type Panels = StoreApi<PanelsState>;

/** Makes the panels, all closed. */
export function createPanels(): Panels {
  return createStore<PanelsState>(() => ({ view: 'table', sheet: null, areFiltersOpen: false }));
}

/** Opens a sheet, or closes the one that is open. */
export function toggleSheet(panels: Panels, sheet: DatasetSheet): void {
  panels.setState({ sheet: panels.getState().sheet === sheet ? null : sheet });
}

/** Shows plots in the place of the table, or the table again. */
export function toggleView(panels: Panels): void {
  panels.setState({ view: panels.getState().view === 'see' ? 'table' : 'see' });
}
