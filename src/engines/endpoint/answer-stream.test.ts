import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../piece/testing/arbitraries';
import { AnswerStream, type ModelAnswer } from './answer-stream';
import { chunk, inPieces } from './testing/chat-server';

const show = (words: string) => words;

/** The answer in bytes that come cut at these places, and the pieces of text as they were told. */
function read(bytes: Uint8Array, cuts: readonly number[]): { answer: ModelAnswer; pieces: string[] } {
  const pieces: string[] = [];
  const stream = new AnswerStream(show, { onText: (text) => void pieces.push(text) });
  const ends = [...new Set(cuts)].sort((a, b) => a - b);
  let start = 0;
  for (const end of [...ends, bytes.length]) {
    stream.push(bytes.subarray(start, end));
    start = end;
  }
  return { answer: stream.end(), pieces };
}

/** A stream with everything that may stand in one: comments, other fields, line ends of all kinds, data over lines. */
function streamOf(texts: readonly string[], lineEnd: string): Uint8Array {
  const events = texts.map((text, i) => [
    ': keep alive',
    `id: ${i}`,
    'data: {"choices": [{"index": 0,',
    `data:"delta": {"content": ${JSON.stringify(text)}}}]}`,
    '',
  ]);
  return new TextEncoder().encode([...events.flat(), 'data: [DONE]', '', ''].join(lineEnd));
}

describe('an answer stream', () => {
  it('reads the same wherever the bytes are cut, within characters and line ends too', () => {
    const anyTexts = fc.array(
      anyText(6).map((text) => text.replace(/\p{Surrogate}/gu, '')),
      { maxLength: 6 },
    );
    const anyCase = fc.record({
      texts: anyTexts,
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      cuts: fc.array(fc.nat(2000)),
    });
    fc.assert(
      fc.property(anyCase, ({ texts, lineEnd, cuts }) => {
        const bytes = streamOf(texts, lineEnd);
        const within = cuts.map((cut) => cut % bytes.length);
        const { answer, pieces } = read(bytes, within);
        expect(answer.text).toBe(texts.join(''));
        expect(answer.end).toBe('stop');
        expect(pieces).toEqual(texts.filter((text) => text !== ''));
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same byte by byte', () => {
    const bytes = streamOf(['dé', 'jà 👩‍🚀', ' שלום\n'], '\r\n');
    const everywhere = Array.from(bytes, (_, i) => i);
    expect(read(bytes, everywhere)).toEqual(read(bytes, []));
  });

  it('reads a whole answer the same wherever the bytes are cut', () => {
    const json = JSON.stringify({ choices: [{ message: { content: 'déjà 👩‍🚀' }, finish_reason: 'stop' }] });
    const bytes = new TextEncoder().encode(`\ufeff \r\n${json}`);
    for (let cut = 0; cut < bytes.length; cut++) expect(read(bytes, [cut]).answer.text).toBe('déjà 👩‍🚀');
  });

  it('reads text that comes in parts', () => {
    const bytes = new TextEncoder().encode(chunk({ content: [{ type: 'text', text: 'a' }, { text: 'b' }] }, 'stop'));
    expect(read(bytes, []).answer).toEqual({ text: 'ab', end: 'stop', tokens: 1 });
  });

  it('reads an event that the end of the stream left open', () => {
    const bytes = new TextEncoder().encode(chunk({ content: 'a' }, 'length').trimEnd());
    expect(read(bytes, []).answer).toMatchObject({ text: 'a', end: 'length' });
  });

  it('counts the pieces, of reasoning too, until the server says how many tokens there were', () => {
    const counts: number[] = [];
    const stream = new AnswerStream(show, { onTokens: (tokens) => void counts.push(tokens) });
    const usage = `data: ${JSON.stringify({ choices: [], usage: { completion_tokens: 12 } })}\n\n`;
    const events = [chunk({ reasoning_content: 'so' }), ...inPieces('abc', 1).map((content) => chunk({ content }))];
    stream.push(new TextEncoder().encode([...events, usage].join('')));
    expect(counts).toEqual([1, 2, 3, 4, 12]);
    expect(stream.end().tokens).toBe(12);
  });

  it('reads nothing after the end', () => {
    const stream = new AnswerStream(show);
    stream.push(new TextEncoder().encode(`${chunk({ content: 'a' })}data: [DONE]\n\n${chunk({ content: 'b' })}`));
    expect(stream.done).toBe(true);
    expect(stream.end().text).toBe('a');
  });

  it('fails in plain words or gives an answer, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.constantFrom('', 'data: ', '{'), (parts, start) => {
        const stream = new AnswerStream(show);
        try {
          stream.push(new TextEncoder().encode(start));
          for (const part of parts) stream.push(part);
          expect(typeof stream.end().text).toBe('string');
        } catch (error) {
          expect((error as Error).name).toBe('EndpointError');
        }
      }),
    );
  });
});
