/**
 * What a vibe is put into before a CLIP reads it, `{}` for the vibe itself. The mean of the texts' vectors says more of
 * the vibe, and less of the wording, than one does (Radford et al. 2021).
 */
export const TEMPLATES: readonly string[] = [
  '{}',
  'the colors of {}',
  'an abstract color gradient that feels like {}',
  'a color palette for {}',
];

/** Characters of a vibe that are read: CLIPs hold 77 tokens, and long vibes say the most at their beginning. */
const MAX_LENGTH = 2000;

/** The texts that stand for a vibe. */
export function promptsFor(vibe: string): string[] {
  const text = vibe.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  return TEMPLATES.map((template) => template.replace('{}', () => text));
}
