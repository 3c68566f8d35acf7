import { useEffect, useState } from 'react';
import { openFile } from './actions';
import { useStudio } from './studio-context';

const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Opens files that are dropped anywhere on the page; true while one hangs over it. */
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
      const file = event.dataTransfer?.files[0];
      if (file) void openFile(parts, file);
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
