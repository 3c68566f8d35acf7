/**
 * The vibe as it stands in a prompt: data between two tags, which nothing in it can close. Every angle bracket of the
 * text is replaced by a look-alike, so that neither our tags nor a chat template's control tokens (`<end_of_turn>`,
 * `<|im_start|>`, `</s>`) can occur in it; servers turn these into control tokens wherever they stand.
 */

/** A longer vibe is cut here, in UTF-16 units: some 1,000 tokens of English. */
export const MAX_VIBE_LENGTH = 4000;

const OPEN = '<vibe>';
const CLOSE = '</vibe>';

const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Control characters but tab and line feed. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/** Control tokens in square brackets, as in `[/INST]` of Mistral's and Llama 2's templates. */
const BRACKETED_TOKEN = /\[(\s*\/?[A-Z][A-Z_]+\s*)\]/g;

/**
 * A vibe between `<vibe>` and `</vibe>`.
 *
 * @throws RangeError with a plain sentence for blank text
 */
export function vibeAsData(vibe: string): string {
  const text = vibe
    .slice(0, MAX_VIBE_LENGTH)
    .replace(LONE_SURROGATE, ' ')
    .replace(CONTROLS, ' ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(BRACKETED_TOKEN, '($1)')
    .trim();
  if (!/[^\s\p{C}]/u.test(text)) throw new RangeError('Type a few words first: an empty text has no vibe.');
  return `${OPEN}${text}${CLOSE}`;
}
