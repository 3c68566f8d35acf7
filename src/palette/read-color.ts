import {
  clampChroma,
  converter,
  formatHex,
  modeHsl,
  modeHwb,
  modeLab,
  modeLch,
  modeOklab,
  modeOklch,
  modeRgb,
  parse,
  useMode as registerMode,
} from 'culori/fn';

for (const mode of [modeRgb, modeHsl, modeHwb, modeLab, modeLch, modeOklab, modeOklch])
  registerMode(mode as Parameters<typeof registerMode>[0]);

const toOklch = converter('oklch');
const toRgb = converter('rgb');

/** What a person typed as a colour: its hex and what had to be changed for it, or why it is none. */
export type ReadColor = { readonly hex: string; readonly note: string | null } | { readonly problem: string };

const ALLOWED = 'Write #RRGGBB, #RGB, a CSS name such as teal, or oklch(0.7 0.1 200).';
/** A channel may leave 0..1 by what a few decimals of `oklch()` cannot say. */
const ROUNDING = 0.002;
/** Longest text that is looked at. */
const MAX_LENGTH = 100;

/**
 * Reads a colour in any way CSS writes one: `#rgb`, `#rrggbb`, with alpha, by name, `rgb()`, `hsl()`, `hwb()`, `lab()`,
 * `lch()`, `oklab()`, `oklch()`. Alpha is left out, and a colour that no screen can show loses chroma until one can;
 * both are noted. Never throws.
 */
export function readColor(text: string): ReadColor {
  const typed = text.trim();
  if (typed === '') return { problem: `There is no colour in this. ${ALLOWED}` };
  const color = typed.length <= MAX_LENGTH ? parsed(typed.toLowerCase()) : undefined;
  if (!color) return { problem: `“${shortened(typed)}” is no colour I know. ${ALLOWED}` };
  const rgb = toRgb(color);
  if (![rgb.r, rgb.g, rgb.b].every(Number.isFinite))
    return { problem: `“${shortened(typed)}” has a number that is out of reach. ${ALLOWED}` };
  const isShowable = [rgb.r, rgb.g, rgb.b].every((channel) => channel >= -ROUNDING && channel <= 1 + ROUNDING);
  const shown = isShowable ? rgb : toRgb(clampChroma(toOklch(color), 'oklch'));
  const notes = [
    !isShowable && 'made paler until a screen can show it',
    color.alpha !== undefined && color.alpha < 1 && 'taken without its transparency',
  ].filter((note) => note !== false);
  const note = notes.length > 0 ? `${notes.join(', ')}.` : null;
  return { hex: formatHex(shown).toUpperCase(), note: note && note.charAt(0).toUpperCase() + note.slice(1) };
}

/** The colour of a text, undefined if it is none; the library throws at some texts that are cut short. */
function parsed(text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 24 ? text : `${characters.slice(0, 23).join('')}…`;
}
