/** Where the bytes of an export go. A file appears whole or not at all. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
  /** The last bytes have been written: the file is there. */
  close(): Promise<void>;
  /** Gives up: nothing is left of what was written. Never rejects. */
  abort(): Promise<void>;
}

/** So much is gathered before the browser is asked to keep it, which it does outside this thread's memory. */
const GATHERED_BYTES = 8 * 1024 * 1024;

/** Gathers bytes in a Blob. */
export class BlobSink implements ByteSink {
  private parts: Blob[] = [];
  private gathered: Uint8Array[] = [];
  private gatheredBytes = 0;

  async write(bytes: Uint8Array): Promise<void> {
    this.gathered.push(bytes);
    this.gatheredBytes += bytes.length;
    if (this.gatheredBytes >= GATHERED_BYTES) this.keep();
  }

  async close(): Promise<void> {
    this.keep();
  }

  async abort(): Promise<void> {
    this.parts = [];
    this.gathered = [];
  }

  /** All bytes written, after {@link close}. */
  blob(type: string): Blob {
    return new Blob(this.parts, { type });
  }

  private keep(): void {
    this.parts.push(new Blob(this.gathered as BlobPart[]));
    this.gathered = [];
    this.gatheredBytes = 0;
  }
}

/**
 * Writes to a file that the user chose. The browser puts the bytes into a file of its own and swaps that in when it is
 * closed: what was there before stays until then, also when the tab is closed or the disk is full.
 *
 * @param removeEmpty removes the file, which choosing it had made, if the export was given up
 */
export async function openFile(handle: FileSystemFileHandle, removeEmpty: () => Promise<void>): Promise<ByteSink> {
  const removeIfEmpty = async () => {
    if ((await handle.getFile()).size === 0) await removeEmpty();
  };
  let stream: FileSystemWritableFileStream;
  try {
    stream = await handle.createWritable();
  } catch (error) {
    await removeIfEmpty().catch(() => undefined);
    throw error;
  }
  return {
    write: (bytes) => stream.write(bytes as BufferSource as ArrayBuffer),
    close: () => stream.close(),
    async abort() {
      // A stream that has failed refuses to be aborted: it is gone already.
      await stream.abort().catch(() => undefined);
      await removeIfEmpty().catch(() => undefined);
    },
  };
}

/** Opens several sinks; if one cannot be opened, gives up the others. */
export async function openAll(open: readonly (() => Promise<ByteSink>)[]): Promise<ByteSink[]> {
  const sinks: ByteSink[] = [];
  try {
    for (const openOne of open) sinks.push(await openOne());
    return sinks;
  } catch (error) {
    await Promise.all(sinks.map((sink) => sink.abort()));
    throw error;
  }
}
