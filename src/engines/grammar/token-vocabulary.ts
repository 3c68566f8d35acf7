import { type ByteText, isWholeCharacters, toBytes } from './byte-text';

/** The bytes of each token of a tokenizer. */
export interface TokenVocabulary {
  /** One more than the largest token id that may be written. */
  readonly size: number;
  /** The bytes of a token by its id; undefined for ids that stand for no text: control tokens and gaps. */
  readonly tokens: readonly (ByteText | undefined)[];
}

/** What is read of a Hugging Face `tokenizer.json`. */
interface TokenizerJson {
  readonly model: { readonly vocab: Readonly<Record<string, number>> | readonly (readonly [string, number])[] };
  readonly added_tokens?: readonly { readonly id: number; readonly content: string; readonly special?: boolean }[];
  readonly decoder?: Decoder | null;
}

interface Decoder {
  readonly type: string;
  readonly decoders?: readonly Decoder[];
}

/** U+2581, SentencePiece's space. */
const SPACE_MARK = '\u2581';
/** A byte that SentencePiece has no piece for. */
const BYTE_PIECE = /^<0x([0-9A-F]{2})>$/;
/** Added tokens spelled as tags steer the model (`<start_of_turn>`, `<unused7>`, `[PAD]`), marked as special or not. */
const TAG = /^(<.*>|\[.*\])$/s;

/**
 * Reads the vocabulary of a `tokenizer.json`: byte-level BPE (GPT-2's byte map), or SentencePiece pieces as BPE or
 * Unigram models.
 *
 * @param json the parsed file
 * @throws an Error that says what is missing for a file of another kind, or one that cannot spell JSON
 */
export function readTokenVocabulary(json: unknown): TokenVocabulary {
  const tokenizer = checkTokenizer(json);
  const spell = tokenSpelling(tokenizer);
  const tokens: (ByteText | undefined)[] = [];
  for (const [token, id] of vocabularyEntries(tokenizer)) tokens[id] = spell.piece(token);
  for (const { id, content, special } of tokenizer.added_tokens ?? []) {
    tokens[id] = special || TAG.test(content) ? undefined : spell.added(content);
  }
  return vocabularyOf(tokens);
}

function checkTokenizer(json: unknown): TokenizerJson {
  const tokenizer = json as Partial<TokenizerJson> | null | undefined;
  if (typeof tokenizer?.model?.vocab !== 'object' || tokenizer.model.vocab === null) {
    throw new Error('This is no tokenizer.json: it has no model.vocab.');
  }
  return tokenizer as TokenizerJson;
}

function vocabularyEntries({ model: { vocab } }: TokenizerJson): (readonly [string, number])[] {
  // Unigram models list [piece, score] by id.
  if (Array.isArray(vocab)) return vocab.map(([piece], id) => [piece as string, id] as const);
  return Object.entries(vocab as Readonly<Record<string, number>>);
}

interface TokenSpelling {
  /** The bytes of an entry of the vocabulary; undefined if it has none. */
  readonly piece: (token: string) => ByteText | undefined;
  /** The bytes of an added token. */
  readonly added: (content: string) => ByteText;
}

function tokenSpelling({ decoder }: TokenizerJson): TokenSpelling {
  const types = decoderTypes(decoder);
  if (types.includes('ByteLevel')) return { piece: byteLevelPiece, added: toBytes };
  if (types.includes('ByteFallback') || types.includes('Metaspace')) {
    return { piece: sentencePiece, added: (content) => toBytes(content.replaceAll(SPACE_MARK, ' ')) };
  }
  const found = types.length > 0 ? types.join(', ') : 'no decoder';
  throw new Error(`This tokenizer is of an unknown kind (${found}); ByteLevel, ByteFallback or Metaspace is needed.`);
}

function decoderTypes(decoder: Decoder | null | undefined): string[] {
  return decoder ? [decoder.type, ...(decoder.decoders ?? []).flatMap(decoderTypes)] : [];
}

function sentencePiece(piece: string): ByteText {
  const byte = BYTE_PIECE.exec(piece)?.[1];
  return byte ? String.fromCharCode(Number.parseInt(byte, 16)) : toBytes(piece.replaceAll(SPACE_MARK, ' '));
}

/**
 * GPT-2's byte map: bytes that print stand for themselves, the others, in order, for U+0100 on (`bytes_to_unicode` in
 * openai/gpt-2, encoder.py).
 */
const BYTE_OF_CHARACTER: ReadonlyMap<string, number> = new Map(
  (() => {
    const prints = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const others = all.filter((byte) => !prints(byte));
    return all.map((byte) => [String.fromCharCode(prints(byte) ? byte : 0x100 + others.indexOf(byte)), byte] as const);
  })(),
);

/** The character that stands for each byte in a byte-level vocabulary. */
export const BYTE_LEVEL_CHARACTERS: readonly string[] = [...BYTE_OF_CHARACTER.keys()];

function byteLevelPiece(piece: string): ByteText | undefined {
  let bytes = '';
  for (const character of piece) {
    const byte = BYTE_OF_CHARACTER.get(character);
    if (byte === undefined) return undefined;
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

/** Checks that every JSON text can be written to its end, whatever has been written of it. */
function vocabularyOf(all: (ByteText | undefined)[]): TokenVocabulary {
  const single = new Set(all.filter((bytes) => bytes?.length === 1));
  const has = (byte: number) => single.has(String.fromCharCode(byte));
  for (let byte = 0x20; byte < 0x7f; byte++) {
    if (!has(byte)) throw new Error(`This tokenizer has no token for "${String.fromCharCode(byte)}" alone.`);
  }
  // Where a byte lacks that could complete a character, only tokens of whole characters may be written.
  const isWhole = Array.from({ length: 64 }, (_, bits) => 0x80 + bits).every(has) ? () => true : isWholeCharacters;
  const tokens = Array.from(all, (bytes) => (bytes && isWhole(bytes) ? bytes : undefined));
  return { size: tokens.findLastIndex((bytes) => bytes !== undefined) + 1, tokens };
}
