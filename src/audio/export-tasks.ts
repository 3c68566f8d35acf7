import { Zip, ZipPassThrough } from 'fflate';
import { LAYERS, type LayerName } from '../composer/events';
import { BlobSink, type ByteSink } from './byte-sink';
import {
  framesOf,
  type RenderRequest,
  renderBlocks,
  renderStemBlocks,
  SAMPLE_RATES,
  type StereoSound,
} from './offline';
import { WavEncoder, type WavFormat, type WavShape, wavBytes } from './wav';

/** A render and how its samples are written. */
export interface SoundRequest extends RenderRequest {
  readonly format: WavFormat;
}

function shapeOf({ seconds, sampleRate = SAMPLE_RATES.default, format }: SoundRequest): WavShape {
  return { channels: 2, frames: framesOf(seconds, sampleRate), sampleRate, format };
}

/** A stereo WAV file on its way into a sink. */
class WavFile {
  private readonly encoder: WavEncoder;

  /** Throws RangeError if the file would be too large. */
  constructor(
    request: SoundRequest,
    private readonly sink: ByteSink,
  ) {
    this.encoder = new WavEncoder(shapeOf(request));
  }

  begin(): Promise<void> {
    return this.sink.write(this.encoder.header());
  }

  write({ left, right }: StereoSound): Promise<void> {
    return this.sink.write(this.encoder.encode([left, right]));
  }
}

/**
 * Writes a WAV file of a Piece or Performance into a sink and closes it. If that fails or is aborted, it aborts the sink.
 *
 * @param onBlock sees the samples before they are written
 * @throws what rendering or the sink throws
 */
export function writeMix(request: SoundRequest, sink: ByteSink, onBlock?: (block: StereoSound) => void): Promise<void> {
  return orAbort([sink], async () => {
    const file = new WavFile(request, sink);
    await file.begin();
    for await (const block of renderBlocks(request)) {
      onBlock?.(block);
      await file.write(block);
    }
  });
}

/** Writes a WAV file of each layer into its sink, in the order of LAYERS; as {@link writeMix} else. */
export function writeStems(
  request: SoundRequest,
  sinks: readonly ByteSink[],
  onBlock?: (block: StereoSound, layer: number) => void,
): Promise<void> {
  return orAbort(sinks, async () => {
    const files = sinks.map((sink) => new WavFile(request, sink));
    for (const file of files) await file.begin();
    for await (const blocks of renderStemBlocks(request)) {
      for (const [layer, block] of blocks.entries()) {
        onBlock?.(block, layer);
        await files[layer].write(block);
      }
    }
  });
}

/** Closes the sinks after the work is done; if anything fails, aborts them all. */
async function orAbort(sinks: readonly ByteSink[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
    for (const sink of sinks) await sink.close();
  } catch (error) {
    await Promise.all(sinks.map((sink) => sink.abort()));
    throw error;
  }
}

/** The name of a stem's file: `name.bass.wav`. */
export function stemFileName(name: string, layer: LayerName): string {
  return `${name}.${layer}.wav`;
}

/** Rendering takes about so much of the time, packing the rest. */
const SHARE_OF_RENDERING = 0.9;

/** What a ZIP file without its 64-bit extension can hold, less its own headers. */
const LARGEST_ZIP = 0xffffffff - 64 * 1024;

/**
 * A ZIP file, stored and not deflated, of the WAV files of all layers. Holds no more than a few blocks in memory.
 *
 * @throws RangeError with a sentence if it would be over 4 GB; what rendering throws
 */
export async function zipStems(request: SoundRequest, name: string): Promise<Blob> {
  const { signal, onProgress } = request;
  if (LAYERS.length * wavBytes(shapeOf(request)) > LARGEST_ZIP)
    throw new RangeError('A ZIP file can hold at most 4 GB: choose fewer bits, a lower sample rate, or a folder.');
  const stems = LAYERS.map(() => new BlobSink());
  await writeStems({ ...request, onProgress: (done) => onProgress?.(done * SHARE_OF_RENDERING) }, stems);
  const sink = new BlobSink();
  const zip = new Zip();
  let writing = Promise.resolve();
  zip.ondata = (error, bytes) => {
    writing = error ? Promise.reject(error) : writing.then(() => sink.write(bytes));
  };
  for (const [layer, stem] of stems.entries()) {
    const entry = new ZipPassThrough(stemFileName(name, LAYERS[layer]));
    zip.add(entry);
    for await (const bytes of chunksOf(stem.blob('audio/wav'))) {
      signal?.throwIfAborted();
      entry.push(bytes);
      await writing;
    }
    entry.push(new Uint8Array(), true);
    await stem.abort();
    onProgress?.(SHARE_OF_RENDERING + ((1 - SHARE_OF_RENDERING) * (layer + 1)) / LAYERS.length);
  }
  zip.end();
  await writing;
  await sink.close();
  return sink.blob('application/zip');
}

/** A Blob's bytes, a part after the other. (A stream of them is not iterable in every browser.) */
async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const reader = blob.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read())
    yield read.value as Uint8Array<ArrayBuffer>;
}
