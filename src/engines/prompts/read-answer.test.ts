import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PayloadError } from '../../piece/payload-error';
import { issuesOf, payloadSchema } from '../../piece/schema';
import { anyPayload, anyText } from '../../piece/testing/arbitraries';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { readAnswer } from './read-answer';

const answer = (changes: object) => JSON.stringify({ ...RAINY_STREET, ...changes });

describe('reading an answer', () => {
  it('gives back any payload that was written', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const read = readAnswer(`Sure!\n\`\`\`json\n${JSON.stringify(payload)}\n\`\`\``);
        expect(issuesOf(payloadSchema, read)).toEqual([]);
        expect(read.config).toEqual(payload.config);
        expect(read.palettes).toEqual(payload.palettes);
      }),
      { numRuns: 50 },
    );
  });

  it('takes the last complete object', () => {
    const draft = answer({ title: 'A Draft' });
    expect(readAnswer(`${draft} No, better: ${answer({})} {"config"`)).toEqual(RAINY_STREET);
  });

  it('shortens texts that are too long', () => {
    const read = readAnswer(answer({ thinking: '🌧 '.repeat(900), title: 'one two three four five six seven eight' }));
    expect(read.title).toBe('one two three four five six');
    expect([...read.thinking]).toHaveLength(1000);
    expect(read.thinking.endsWith('…')).toBe(true);
    expect(readAnswer(answer({ title: 'a'.repeat(200) })).title).toHaveLength(60);
  });

  it('completes a blank title', () => {
    expect(readAnswer(answer({ title: ' ' })).title).not.toBe('');
  });

  it('turns a register upright', () => {
    const config = { ...RAINY_STREET.config, register_min_oct: 6, register_max_oct: 2 };
    expect(readAnswer(answer({ config })).config).toMatchObject({ register_min_oct: 2, register_max_oct: 6 });
  });

  it('leaves out palettes and colours beyond the number, and completes what lacks', () => {
    const [first, second, third] = RAINY_STREET.palettes;
    const six = { colors: [...(first?.colors ?? []), { hex: '#FFFFFF', weight: 'xs' }] };
    const four = { colors: first?.colors.slice(0, 4) };
    expect(readAnswer(answer({ palettes: [six, second, third, first] })).palettes).toEqual(RAINY_STREET.palettes);
    const read = readAnswer(answer({ palettes: [four, second] }));
    expect(read.palettes[0]).toEqual(second);
    expect(read.palettes).toHaveLength(3);
  });

  it('names each wrong field of an answer that it cannot mend', () => {
    const config = { ...RAINY_STREET.config, tempo: 'moderato', swing: 7 };
    expect(() => readAnswer(answer({ config }))).toThrow(/config\.tempo is "moderato".*\n.*config\.swing is 7/);
  });

  it('gives a valid payload or a PayloadError, whatever comes', () => {
    const anyField = fc.oneof(fc.jsonValue(), fc.constantFrom(RAINY_STREET.config, RAINY_STREET.palettes));
    const anyAnswer = fc.record({ thinking: anyField, title: anyField, config: anyField, palettes: anyField });
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(40),
          anyAnswer.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          try {
            expect(issuesOf(payloadSchema, readAnswer(text))).toEqual([]);
          } catch (error) {
            expect(error).toBeInstanceOf(PayloadError);
          }
        },
      ),
    );
  });
});
