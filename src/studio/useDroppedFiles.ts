import { useEffect, useState } from 'react';
import { isImage } from './files';
import { openFile } from './open-file';
import { takeDroppedImage } from './palettes/dropped-image';
import { addFiles } from './playlist/playlist-actions';
import { useStudio } from './studio-context';

const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Opens files that are dropped anywhere on the page, adds them to the playlist while it is open, and takes colours from a
 * picture; true while one hangs over the page.
 */
export function useDroppedFiles(): boolean {
  const parts = useStudio();
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setDropping(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (parts.view.getState().drawer === 'playlist') void addFiles(parts, files);
      else if (files[0] && isImage(files[0])) void takeDroppedImage(parts, files[0]);
      else if (files[0]) void openFile(parts, files[0]);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', onDrop);
    };
  }, [parts]);
  return dropping;
}
