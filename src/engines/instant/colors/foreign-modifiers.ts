/** Words of other languages that darken or lighten a colour, by the English modifier they stand for. Folded (no accents). */

/** What Germanic languages write before a colour, in one word: "dunkelblau", "ljusblå". */
const PREFIXES: Readonly<Record<string, string>> = {
  dunkel: 'dark',
  hell: 'light',
  tief: 'deep',
  zart: 'pale',
  matt: 'muted',
  donker: 'dark',
  licht: 'light',
  mork: 'dark',
  ljus: 'light',
  lyse: 'light',
};

/** What Romance languages write after it: "azul oscuro", "bleu clair". */
const FOLLOWERS: Readonly<Record<string, string>> = {
  oscuro: 'dark',
  oscura: 'dark',
  escuro: 'dark',
  escura: 'dark',
  scuro: 'dark',
  scura: 'dark',
  fonce: 'dark',
  foncee: 'dark',
  sombre: 'dark',
  profond: 'deep',
  profondo: 'deep',
  profundo: 'deep',
  claro: 'light',
  clara: 'light',
  clair: 'light',
  claire: 'light',
  chiaro: 'light',
  chiara: 'light',
  palido: 'pale',
  pallido: 'pale',
};

/** Endings of German adjectives: "dunkelrote", "hellgrünen". */
const ENDING = /e[nmrs]?$/;

/** A colour and what is done to it. */
export interface ModifiedName {
  readonly modifier: string;
  readonly name: string;
}

/** Takes "dunkelblau" apart. Undefined for words that are no such compound. */
export function splitCompoundColor(word: string, isName: (name: string) => boolean): ModifiedName | undefined {
  for (const [prefix, modifier] of Object.entries(PREFIXES)) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    const name = [rest, rest.replace(ENDING, '')].find(isName);
    if (name) return { modifier, name };
  }
  return undefined;
}

/** The English modifier a word after a colour of a Romance language stands for. */
export function followingModifier(word: string): string | undefined {
  return Object.hasOwn(FOLLOWERS, word) ? FOLLOWERS[word] : undefined;
}
