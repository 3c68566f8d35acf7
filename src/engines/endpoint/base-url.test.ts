import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBaseUrl } from './base-url';

describe('an address', () => {
  it.each([
    ['http://localhost:1234', 'http://localhost:1234/v1/models'],
    ['http://localhost:1234/', 'http://localhost:1234/v1/models'],
    ['http://localhost:1234/v1', 'http://localhost:1234/v1/models'],
    [' http://localhost:1234/v1// ', 'http://localhost:1234/v1/models'],
    ['http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1/models'],
    ['http://localhost:1234/v1/models/', 'http://localhost:1234/v1/models'],
    ['localhost:1234', 'http://localhost:1234/v1/models'],
    ['192.168.0.7:8080/v1', 'http://192.168.0.7:8080/v1/models'],
    ['[::1]:8080', 'http://[::1]:8080/v1/models'],
    ['gpu-box:8000', 'http://gpu-box:8000/v1/models'],
    ['api.example.com', 'https://api.example.com/v1/models'],
    ['https://example.com/api/v1', 'https://example.com/api/v1/models'],
    ['https://example.com/v1beta/openai/', 'https://example.com/v1beta/openai/models'],
    ['https://example.com/openai?api-version=2', 'https://example.com/openai/models?api-version=2'],
    ['https://example.com/v1#top', 'https://example.com/v1/models'],
  ])('"%s" has its models at %s', (text, models) => {
    expect(readBaseUrl(text).at('models')).toBe(models);
  });

  it('may be a path of the page', () => {
    expect(readBaseUrl('/v1', 'https://tintune.example/app/').at('models')).toBe('https://tintune.example/v1/models');
    expect(() => readBaseUrl('/v1')).toThrow(/no address/);
  });

  it.each([
    ['', /Give the address/],
    ['http://', /no address/],
    ['not an address', /no address/],
    ['ftp://example.com', /must begin with http/],
    ['https://me:secret@example.com', /Leave the name and password out/],
    ['https://example.com/v1?key=secret', /Leave the key out/],
  ])('"%s" is refused in plain words, without what may be secret', (text, words) => {
    expect(() => readBaseUrl(text)).toThrow(words);
    expect(() => readBaseUrl(text)).not.toThrow(/secret/);
  });

  it('knows this machine and private networks', () => {
    const local = ['localhost', '127.0.0.1:1', '[::1]:1', '10.1.2.3', '172.20.0.1', 'nas.local', 'box', '[fd00::1]'];
    for (const host of local) expect(readBaseUrl(`http://${host}`)).toMatchObject({ isLocal: true });
    for (const host of ['example.com', '8.8.8.8', '172.32.0.1', '[2001:db8::1]'])
      expect(readBaseUrl(`http://${host}`)).toMatchObject({ isLocal: false, isLoopback: false });
    expect(readBaseUrl('http://10.1.2.3').isLoopback).toBe(false);
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        try {
          expect(readBaseUrl(text, 'https://example.com/').at('models')).toMatch(/^https?:\/\/.*\/models/);
        } catch (error) {
          expect((error as Error).name).toBe('EndpointError');
        }
      }),
    );
  });
});
