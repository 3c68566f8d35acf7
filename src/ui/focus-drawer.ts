/** Gives the focus to the drawer around a button that is about to go. */
export function focusDrawer(button: HTMLElement): void {
  button.closest<HTMLElement>('.drawer')?.focus({ preventScroll: true });
}
