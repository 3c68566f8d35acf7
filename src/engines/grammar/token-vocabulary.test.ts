import { describe, expect, it } from 'vitest';
import { toBytes } from './byte-text';
import { tokenizerJson } from './testing/tokenizers';
import { readTokenVocabulary } from './token-vocabulary';

/** The bytes that the pieces of a tokenizer.json stand for. */
function read(json: object): (piece: string) => string | undefined {
  const vocab = new Map(Object.entries((json as { model: { vocab: Record<string, number> } }).model.vocab));
  const { tokens } = readTokenVocabulary(json);
  return (piece) => tokens[vocab.get(piece) ?? -1];
}

describe('a vocabulary', () => {
  it('reads byte-level pieces by the byte map', () => {
    const bytesOf = read(tokenizerJson('byte-level', [toBytes(' été'), '\xe2\x80', '\n']));
    expect(bytesOf('Ġ')).toBe(' ');
    expect(bytesOf('ĠÃ©tÃ©')).toBe(toBytes(' été'));
    expect(bytesOf('âĢ')).toBe('\xe2\x80');
    expect(bytesOf('Ċ')).toBe('\n');
  });

  it('reads SentencePiece pieces, their spaces and their byte tokens', () => {
    const bytesOf = read(tokenizerJson('sentencepiece', [toBytes(' été'), '","']));
    expect(bytesOf('▁été')).toBe(toBytes(' été'));
    expect(bytesOf('<0xE2>')).toBe('\xe2');
    expect(bytesOf('","')).toBe('","');
  });

  it('reads Unigram models, which list their pieces', () => {
    const json = tokenizerJson('sentencepiece', [' la']);
    const byId = Object.entries(json.model.vocab).sort(([, a], [, b]) => a - b);
    const vocab = byId.map(([piece]) => [piece, -1]);
    const listed = { ...json, model: { type: 'Unigram', vocab }, decoder: { type: 'Metaspace' } };
    expect(readTokenVocabulary(listed)).toEqual(readTokenVocabulary(json));
  });

  it('has no bytes for control tokens, be they marked or only spelled as such', () => {
    const json = tokenizerJson('sentencepiece', ['<unused7>', '[PAD]', '  ']);
    const added = ['<unused7>', '[PAD]', '▁▁'].map((content) => ({
      id: json.model.vocab[content] as number,
      content,
      special: false,
    }));
    const { tokens } = readTokenVocabulary({ ...json, added_tokens: [...json.added_tokens, ...added] });
    expect([0, 1].map((id) => tokens[id])).toEqual([undefined, undefined]);
    expect(added.map(({ id }) => tokens[id])).toEqual([undefined, undefined, '  ']);
  });

  it('leaves out pieces of characters where no token could complete them', () => {
    const json = tokenizerJson('byte-level', ['\xe2\x80', toBytes('é')]);
    Reflect.deleteProperty(json.model.vocab, 'Ģ'); // byte 0x80
    const bytesOf = read(json);
    expect(bytesOf('âĢ')).toBeUndefined();
    expect(bytesOf('Ã')).toBeUndefined();
    expect(bytesOf('Ã©')).toBe(toBytes('é'));
  });

  it('is refused with a reason where it cannot be read', () => {
    const json = tokenizerJson('byte-level', []);
    expect(() => readTokenVocabulary(null)).toThrow('it has no model.vocab');
    expect(() => readTokenVocabulary({ model: {} })).toThrow('it has no model.vocab');
    expect(() => readTokenVocabulary({ ...json, decoder: { type: 'WordPiece' } })).toThrow('unknown kind (WordPiece)');
    expect(() => readTokenVocabulary({ ...json, decoder: null })).toThrow('unknown kind (no decoder)');
    const { '"': _, ...withoutQuote } = json.model.vocab as Record<string, number>;
    expect(() => readTokenVocabulary({ ...json, model: { vocab: withoutQuote } })).toThrow('no token for """ alone');
  });
});
