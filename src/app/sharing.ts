import { performanceToJson, scoreOf } from '../piece/performance';
import type { BitDepth } from '../studio/export/export-request';
import type { RunExport } from '../studio/export/exports';
import type { Sharing } from '../studio/studio-context';
import { loadExport, loadLinks, loadPlaylistReader, loadReader } from './load-part';
import { pieceAddress } from './route';
import { sendToDataset } from './send-to-dataset';

const FORMATS = { 16: 'int16', 24: 'int24', 32: 'float32' } as const satisfies Record<BitDepth, string>;

/** Runs an export in the audio room's worker. */
const runExport: RunExport = async (request, { place, name, signal, onProgress }) => {
  const { exportMix, exportStems, exportMidi } = await loadExport();
  const { performance, kind, seconds, sampleRate, bitDepth } = request;
  const { payload, seed } = performance.piece;
  const music = { config: payload.config, seed, score: scoreOf(performance) };
  const options = { seconds, sampleRate, format: FORMATS[bitDepth], signal, onProgress };
  if (kind === 'midi') return exportMidi(music, options);
  if (kind === 'stems') {
    const directory = place?.kind === 'directory' ? { directory: place } : {};
    return exportStems(music, { ...options, name, ...directory });
  }
  return exportMix(music, { ...options, ...(place?.kind === 'file' && { file: place }) });
};

/** The value of a JSON text; undefined for a text that is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Performances to links, files and sound files, and back. What it takes loads when it is first asked for. */
export const sharing: Sharing = {
  linkTo: async (performance) => pieceAddress(location.href, (await loadLinks()).encodePerformanceLink(performance)),
  readPerformance: async (text) => (await loadReader()).performanceFromJson(text),
  async readPlaylist(text) {
    const { looksLikePlaylist, readPlaylist } = await loadPlaylistReader();
    const value = parsed(text);
    return looksLikePlaylist(value) ? readPlaylist(value) : null;
  },
  fileOf: performanceToJson,
  runExport,
  sendToDataset,
};
