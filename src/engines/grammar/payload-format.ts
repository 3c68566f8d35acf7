/** How payloads are spelled as JSON: ours, and those that models of the LatentScore world learned. */
import { type Config, FIELD_NAMES, fieldSpec, type LabelValue } from '../../piece/labels';
import { type Palette, type PaletteColor, type Payload, WEIGHTS } from '../../piece/payload';
import { COLOR_COUNT, MAX_THINKING_LENGTH, MAX_TITLE_LENGTH, MAX_TITLE_WORDS, PALETTE_COUNT } from '../../piece/schema';
import { Grammar, type GrammarPart } from './grammar';

/** One way to spell a payload. Keys, their order, separators and the labels' spelling are then fixed. */
export interface PayloadFormat {
  readonly thinkingKey: 'thinking' | 'justification';
  readonly hasTitle: boolean;
  /** Between the entries of an object or a list. */
  readonly comma: string;
  /** Between a key and its value. */
  readonly colon: string;
  readonly hexDigits: string;
}

/** Python's json.dumps puts spaces; colours in public rows come in either case. */
const PYTHON_JSON = { comma: ', ', colon: ': ', hexDigits: '0123456789ABCDEFabcdef' } as const;

export const PAYLOAD_FORMATS = {
  /** Ours: `JSON.stringify` of a payload in the spec's key order. */
  tintune: { thinkingKey: 'thinking', hasTitle: true, comma: ',', colon: ':', hexDigits: '0123456789ABCDEF' },
  /** What the published LatentScore fine-tunes answer. */
  latentscore: { thinkingKey: 'thinking', hasTitle: true, ...PYTHON_JSON },
  /** What those of before answered. */
  latentscoreJustification: { thinkingKey: 'justification', hasTitle: false, ...PYTHON_JSON },
} as const satisfies Record<string, PayloadFormat>;

/**
 * The grammar of a payload in one format: everything it accepts the schema accepts too, after the reader has completed
 * the title that a format lacks. Colours may come in any order and repeat, as the reader sorts and separates them:
 * holding a model to an order here would make it write weights it does not mean.
 */
export function payloadGrammar(format: PayloadFormat): Grammar {
  return new Grammar([
    { oneOf: [`{"${format.thinkingKey}"${format.colon}"`] },
    { text: { maxCharacters: MAX_THINKING_LENGTH } },
    ...(format.hasTitle ? titleParts(format) : []),
    { oneOf: [`${format.comma}"config"${format.colon}{`] },
    ...configParts(format),
    { oneOf: [`}${format.comma}"palettes"${format.colon}[`] },
    ...listParts(PALETTE_COUNT, paletteParts(format), format),
    { oneOf: [']}'] },
  ]);
}

function titleParts({ comma, colon }: PayloadFormat): GrammarPart[] {
  return [
    { oneOf: [`${comma}"title"${colon}"`] },
    { text: { maxCharacters: MAX_TITLE_LENGTH, maxWords: MAX_TITLE_WORDS } },
  ];
}

/** The 34 fields. Both ends of the register are one choice, as the upper one depends on the lower. */
function configParts(format: PayloadFormat): GrammarPart[] {
  const { comma, colon } = format;
  return FIELD_NAMES.filter((name) => name !== 'register_max_oct').flatMap((name, i) => [
    { oneOf: [`${i > 0 ? comma : ''}"${name}"${colon}`] },
    { oneOf: name === 'register_min_oct' ? registers(format) : fieldSpec(name).labels.map(spellLabel) },
  ]);
}

/** A label's JSON. None begins another: strings end in quotes, and numbers have one digit. */
function spellLabel(label: LabelValue): string {
  return JSON.stringify(label);
}

/** Every register, from the value of `register_min_oct` to that of `register_max_oct`. */
function registers({ comma, colon }: PayloadFormat): string[] {
  const octaves = fieldSpec('register_min_oct').labels as readonly number[];
  return octaves.flatMap((low) =>
    octaves.filter((high) => high >= low).map((high) => `${low}${comma}"register_max_oct"${colon}${high}`),
  );
}

function paletteParts(format: PayloadFormat): GrammarPart[] {
  const { colon } = format;
  return [{ oneOf: [`{"colors"${colon}[`] }, ...listParts(COLOR_COUNT, colorParts(format), format), { oneOf: [']}'] }];
}

function colorParts({ comma, colon, hexDigits }: PayloadFormat): GrammarPart[] {
  const digit = { oneOf: [...hexDigits] };
  return [
    { oneOf: [`{"hex"${colon}"#`] },
    ...Array<GrammarPart>(6).fill(digit),
    { oneOf: [`"${comma}"weight"${colon}`] },
    { oneOf: WEIGHTS.map((weight) => `"${weight}"}`) },
  ];
}

/** `count` entries with commas between them. */
function listParts(count: number, entry: readonly GrammarPart[], { comma }: PayloadFormat): GrammarPart[] {
  return Array.from({ length: count }, (_, i) => (i > 0 ? [{ oneOf: [comma] }, ...entry] : entry)).flat();
}

/** The text of a payload in one format: what {@link payloadGrammar} of that format accepts. */
export function spellPayload(payload: Payload, format: PayloadFormat): string {
  const { comma, colon } = format;
  const object = (entries: readonly (readonly [string, string])[]) =>
    `{${entries.map(([key, value]) => `"${key}"${colon}${value}`).join(comma)}}`;
  const list = (entries: readonly string[]) => `[${entries.join(comma)}]`;
  const config = (fields: Config) => object(FIELD_NAMES.map((name) => [name, spellLabel(fields[name])]));
  const color = ({ hex, weight }: PaletteColor) =>
    object([
      ['hex', spellText(hex)],
      ['weight', spellText(weight)],
    ]);
  const palette = ({ colors }: Palette) => object([['colors', list(colors.map(color))]]);
  return object([
    [format.thinkingKey, spellText(payload.thinking)],
    ...(format.hasTitle ? [['title', spellText(payload.title)] as const] : []),
    ['config', config(payload.config)],
    ['palettes', list(payload.palettes.map(palette))],
  ]);
}

/** A JSON string. Half a surrogate pair, which no tokenizer can write, becomes U+FFFD. */
function spellText(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
