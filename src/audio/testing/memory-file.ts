/**
 * A FileSystemFileHandle outside of a browser, as the File System standard describes it: a writable stream has a file of
 * its own, which takes the place of the handle's when it is closed.
 */
export class MemoryFile {
  /** Null when it was removed. */
  contents: Uint8Array | null;

  /** @param room so many bytes may be written before the disk is full */
  constructor(
    contents: string,
    private readonly room = Number.POSITIVE_INFINITY,
  ) {
    this.contents = new TextEncoder().encode(contents);
  }

  get handle(): FileSystemFileHandle {
    return {
      getFile: async () => new Blob([(this.contents ?? '') as BlobPart]),
      createWritable: async () => this.createWritable(),
    } as unknown as FileSystemFileHandle;
  }

  remove(): void {
    this.contents = null;
  }

  private createWritable() {
    const parts: Uint8Array[] = [];
    let written = 0;
    let failed = false;
    return {
      write: async (bytes: Uint8Array) => {
        written += bytes.length;
        if (written > this.room) {
          failed = true;
          throw new DOMException('full', 'QuotaExceededError');
        }
        parts.push(bytes.slice());
      },
      close: async () => {
        this.contents = Uint8Array.from(Buffer.concat(parts));
      },
      abort: async () => {
        if (failed) throw new TypeError('the stream is errored');
      },
    };
  }
}
