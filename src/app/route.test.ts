import { describe, expect, it } from 'vitest';
import { datasetHash, pieceAddress, routeOf } from './route';

const at = (hash: string, search = '') => routeOf({ hash, search });

describe('routes', () => {
  it('opens a shared Piece from the hash or from the query', () => {
    expect(at('#/p/1abc-_')).toEqual({ name: 'piece', link: '1abc-_' });
    expect(at('', '?p=1abc')).toEqual({ name: 'piece', link: '1abc' });
    expect(at('#/p/')).toEqual({ name: 'piece', link: '' });
  });

  it('opens the dataset tab, with its saved view where there is one', () => {
    expect(at('#/dataset')).toEqual({ name: 'dataset', view: '' });
    expect(at('#/dataset/')).toEqual({ name: 'dataset', view: '' });
    expect(at('#/dataset?q=who%3F&split=TEST')).toEqual({ name: 'dataset', view: 'q=who%3F&split=TEST' });
    expect(at(datasetHash('q=a?b'), '?p=1abc')).toEqual({ name: 'dataset', view: 'q=a?b' });
    expect(at(datasetHash(''))).toEqual({ name: 'dataset', view: '' });
  });

  it('is the studio for anything else', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#p', '#/datasets', '#/dataset/more'])
      expect(at(hash)).toEqual({ name: 'studio' });
  });

  it('prefers the hash once the person has gone on from a query link', () => {
    expect(at('#/', '?p=1abc')).toEqual({ name: 'studio' });
    expect(at('#/p/1new', '?p=1abc')).toEqual({ name: 'piece', link: '1new' });
  });

  it('writes addresses that lead back to the link, without an old query', () => {
    const address = new URL(pieceAddress('https://example.org/tintune/?p=old#/x', '1abc-_'));
    expect(address.pathname).toBe('/tintune/');
    expect(routeOf(address)).toEqual({ name: 'piece', link: '1abc-_' });
  });
});
