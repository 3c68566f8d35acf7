/** The id of the search's text field. */
export const SEARCH_ID = 'search';

/** Gives the focus to the search, its text selected. */
export function focusSearch(): void {
  const field = document.getElementById(SEARCH_ID) as HTMLInputElement | null;
  field?.focus();
  field?.select();
}
