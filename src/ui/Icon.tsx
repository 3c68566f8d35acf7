/** The outlines of the icons in a 24 x 24 box, drawn with a 1.5 px line. */
const OUTLINES = {
  back: 'M14.5 5.5 8 12l6.5 6.5',
  forward: 'M9.5 5.5 16 12l-6.5 6.5',
  open: 'M4 18.5V6h5.5l2 2.5H20v10zM4 11.5h16',
  save: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15',
  wave: 'M3.5 12h2M8.5 7v10M12.5 4v16M16.5 8.5v7M20.5 11v2',
  link: 'M10 14a4 4 0 0 0 6 .4l2.8-2.8a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-2.8 2.8a4 4 0 0 0 5.7 5.7l1-1',
  knobs: 'M4 7.5h16M4 16.5h16M9 5v5M15.5 14v5',
  help: 'M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M12 17.4v.2',
  die: 'M5 5h14v14H5zM9 9h.1M15 9h.1M12 12h.1M9 15h.1M15 15h.1',
  locked: 'M6.5 11h11v8.5h-11zM9 11V8a3 3 0 0 1 6 0v3',
  unlocked: 'M6.5 11h11v8.5h-11zM9 11V7.5a3 3 0 0 1 5.8-1',
  sound: 'M4.5 9.8v4.4h3L12 18V6L7.5 9.8zM15 9.3a4 4 0 0 1 0 5.4M17.4 7a7.2 7.2 0 0 1 0 10',
  muted: 'M4.5 9.8v4.4h3L12 18V6L7.5 9.8zM15.5 9.800l4.5 4.500M20 9.800l-4.5 4.5',
  morph: 'M3.5 17.5c6 0 6-11 17-11M3.5 6.500c6 0 6 11 17 11',
  send: 'M4 6h8M4 12h5M4 18h8M13 12h7M17 8.500l3.500 3.500-3.500 3.500',
  list: 'M4 6.500h16M4 12h16M4 17.500h10',
  add: 'M4 6.500h16M4 12h9M4 17.500h6M17 13.500v7M13.500 17h7',
  grip: 'M9.500 7h.1M14.500 7h.1M9.500 12h.1M14.500 12h.1M9.500 17h.1M14.500 17h.1',
  loop: 'M16.500 3.500 20 7l-3.500 3.500M4 11.500V10a3 3 0 0 1 3-3h13M7.500 20.500 4 17l3.500-3.500M20 12.500V14a3 3 0 0 1-3 3H4',
  next: 'M6 6v12l8.500-6zM18 6v12',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M8.500 6v12M15.500 6v12',
  up: 'M6 14.500 12 8.500l6 6',
  down: 'M6 9.500l6 6 6-6',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
  palette: 'M4.500 5.500h4v13h-4zM8.500 10.500l5.600-5.600 2.900 2.900-8.500 8.500M13 11.800V18.500H4.500',
  image: 'M4 5.500h16v13H4zM4 15.500l4.500-4.500 4 4 2.500-2.500 5 5M15.500 9.500h.1',
  close: 'M6 6l12 12M18 6 6 18',
  undo: 'M8.5 5 4.5 9l4 4M4.5 9h9.500a5 5 0 0 1 0 10H9',
  search: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5',
  filter: 'M4 6.500h16M7 12h10M10 17.500h4',
  columns: 'M4 5.500h16v13H4zM9.500 5.500v13M14.500 5.500v13',
  rows: 'M4 5.500h4v3H4zM11 7h9M4 10.500h4v3H4zM11 12h9M4 15.500h4v3H4zM11 17h9',
  star: 'M12 4.500l2.300 4.800 5.200.700-3.800 3.700.900 5.300-4.600-2.500-4.600 2.500.900-5.300-3.800-3.700 5.200-.700z',
  chart: 'M3.500 19.500h17M6 16.500v-5M10 16.500v-10M14 16.500v-7M18 16.500v-3',
  redo: 'M15.5 5l4 4-4 4M19.5 9H10a5 5 0 0 0 0 10h5',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof OUTLINES;

/** A thin line icon in the current text colour. It says nothing to screen readers: its button does. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={OUTLINES[name]} />
    </svg>
  );
}
