import { LAYERS } from '../composer/events';
import type { NormalRange, Seconds } from '../lib/units';
import { serve } from '../lib/worker-bridge';
import { BlobSink, type ByteSink, openAll, openFile } from './byte-sink';
import { type SoundRequest, stemFileName, writeMix, writeStems, zipStems } from './export-tasks';
import { pieceToMidi } from './midi';
import type { Playable } from './player';
import type { WavFormat } from './wav';

/** What the export worker is asked for. */
export interface WavRequest extends Playable {
  readonly seconds: Seconds;
  readonly sampleRate: number;
  readonly format: WavFormat;
}

interface Context {
  readonly signal: AbortSignal;
  readonly report: (done: NormalRange) => void;
}

/** Newer browsers can remove a file through its own handle; the types do not know it yet. */
type RemovableHandle = FileSystemFileHandle & { remove?: () => Promise<void> };

function soundRequest(request: WavRequest, { signal, report }: Context): SoundRequest {
  return { ...request, signal, onProgress: report };
}

/** A new file in a folder. */
async function openNew(directory: FileSystemDirectoryHandle, name: string): Promise<ByteSink> {
  const handle = await directory.getFileHandle(name, { create: true });
  return openFile(handle, () => directory.removeEntry(name));
}

function openStems(directory: FileSystemDirectoryHandle, name: string): Promise<ByteSink[]> {
  return openAll(LAYERS.map((layer) => () => openNew(directory, stemFileName(name, layer))));
}

/** All tasks report the share done, 0..1. */
const tasks = {
  /** Renders the mix to a WAV file: into `file`, or into the Blob that it returns. */
  async mix({ file, ...request }: WavRequest & { readonly file?: RemovableHandle }, context: Context) {
    if (file) {
      await writeMix(soundRequest(request, context), await openFile(file, async () => file.remove?.()));
      return null;
    }
    const sink = new BlobSink();
    await writeMix(soundRequest(request, context), sink);
    return sink.blob('audio/wav');
  },

  /** Renders a WAV file of each layer: into a folder, or into the Blob of a ZIP file that it returns. */
  async stems(
    {
      directory,
      name,
      ...request
    }: WavRequest & { readonly directory?: FileSystemDirectoryHandle; readonly name: string },
    context: Context,
  ) {
    if (!directory) return zipStems(soundRequest(request, context), name);
    await writeStems(soundRequest(request, context), await openStems(directory, name));
    return null;
  },

  /** Writes the notes as a MIDI file. */
  midi(request: Playable & { readonly seconds: Seconds }) {
    return new Blob([pieceToMidi(request) as BlobPart], { type: 'audio/midi' });
  },
};

export type ExportTasks = typeof tasks;

serve(tasks);
