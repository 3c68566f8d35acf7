/** The texts of an answer that is still being written. */
export interface PartialAnswer {
  /** The reasoning so far; empty before it begins. */
  readonly thinking: string;
  readonly title: string;
}

/** What an escape of one letter stands for; any other letter stands for itself. */
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads the reasoning and the title of an unfinished answer, however far it got. An escape or a character of which only
 * half has come is left for later, so that texts only ever grow.
 */
export function readPartialAnswer(text: string): PartialAnswer {
  return {
    thinking: lastString(text, /"(?:thinking|justification)"\s*:\s*"/g),
    title: lastString(text, /"title"\s*:\s*"/g),
  };
}

/** The string that follows the last match of `opening` (a model may write a draft first); empty if there is none. */
function lastString(text: string, opening: RegExp): string {
  const start = [...text.matchAll(opening)].at(-1);
  return start ? stringFrom(text, start.index + start[0].length) : '';
}

/** The contents of a JSON string from `at` to its closing quote, or to the end of what is there. */
function stringFrom(text: string, at: number): string {
  let value = '';
  for (let i = at; i < text.length; i++) {
    const character = text[i] as string;
    if (character === '"') return value;
    if (character !== '\\') {
      value += character;
      continue;
    }
    const letter = text[++i];
    if (letter === undefined) break;
    if (letter !== 'u') {
      value += ESCAPES[letter] ?? letter;
      continue;
    }
    const digits = text.slice(i + 1, i + 5);
    if (digits.length < 4) break;
    value += /^[0-9a-f]{4}$/i.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : '\ufffd';
    i += 4;
  }
  return value.replace(/[\ud800-\udbff]$/, '');
}
