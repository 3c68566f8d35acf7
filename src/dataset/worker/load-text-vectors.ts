import type { TextVectors } from '../../engines/instant/network/text-vectors';
import { fetchOrExplain } from '../sources/fetch-or-explain';

let loading: Promise<TextVectors> | null = null;

/** The instant model's vectors, loaded at the first call; a failed load is tried again at the next. */
export function loadTextVectors(): Promise<TextVectors> {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<TextVectors> {
  const url = new URL('../../../models/instant/network.bin', import.meta.url);
  const response = await fetchOrExplain(url.href);
  const { TextVectors } = await import('../../engines/instant/network/text-vectors');
  return new TextVectors(new Uint8Array(await response.arrayBuffer()));
}
