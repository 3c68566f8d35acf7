/** The handles by which files can be opened again at a later visit, in browsers that give some. */
const handles = new WeakMap<File, FileSystemFileHandle>();

/** The handle that a file came with. */
export function handleOf(file: File): FileSystemFileHandle | undefined {
  return handles.get(file);
}

/** The file of a handle, which {@link handleOf} then knows. */
export async function fileOfHandle(handle: FileSystemFileHandle): Promise<File> {
  const file = await handle.getFile();
  handles.set(file, handle);
  return file;
}
