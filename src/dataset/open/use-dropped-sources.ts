import { useEffect, useState } from 'react';
import { useDataset } from '../dataset-context';
import { droppedFiles } from './dropped-files';
import { openFiles } from './open-files';

/** Opens files and folders that are dropped anywhere on the page; true while some hang over it. */
export function useDroppedSources(): boolean {
  const parts = useDataset();
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false);
    };
    const onDrop = (event: DragEvent) => {
      setDropping(false);
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => openFiles(parts, files));
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
