import { performanceToJson } from '../piece/performance';
import type { Sharing } from '../studio/studio-context';
import { loadExport, loadLinks, loadReader } from './load-part';
import { pieceAddress } from './route';

/** Performances to links, files and sound files, and back. What it takes loads when it is first asked for. */
export const sharing: Sharing = {
  linkTo: async (performance) => pieceAddress(location.href, (await loadLinks()).encodePerformanceLink(performance)),
  readPerformance: async (text) => (await loadReader()).performanceFromJson(text),
  fileOf: performanceToJson,
  async runExport({ performance, seconds, sampleRate }, { signal, onProgress }) {
    const { exportWav } = await loadExport();
    const { payload, seed } = performance.piece;
    return exportWav({ config: payload.config, seed }, { seconds, sampleRate, signal, onProgress });
  },
};
