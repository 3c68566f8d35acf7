/** The id of the table. */
export const ROWS_ID = 'rows';

/** Gives the focus to the selected row of the table, else to its first one. */
export function focusRows(): void {
  document.querySelector<HTMLElement>(`#${ROWS_ID} .row[tabindex="0"]`)?.focus({ preventScroll: true });
}
