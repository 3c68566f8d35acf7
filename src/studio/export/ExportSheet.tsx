import { useState } from 'react';
import { Sheet } from '../../ui/Sheet';
import type { Entry } from '../store/history';
import { useExports, useStudio } from '../studio-context';
import { ExportForm } from './ExportForm';
import type { ExportJob } from './exports';
import { timeLeftWords } from './time-left';
import { exportSubject } from './use-export-choice';
import './ExportSheet.css';

/** How far it is, how long it will take, and stop. */
function Progress({ job }: { job: ExportJob }) {
  const { exports } = useStudio();
  return (
    <>
      <p className="about">{job.name}. You can close this: it goes on while the page stays open.</p>
      <div className="rendering">
        <progress aria-label="Exporting" max={1} value={job.done} />
        <span>
          {Math.floor(job.done * 100)}%, {timeLeftWords(job.secondsLeft)}
        </span>
        <button type="button" className="sheet-action" onClick={() => exports.cancel()}>
          Cancel
        </button>
      </div>
    </>
  );
}

/** Exports the shown Piece, what was done with it, or the playlist, as sound or notes. */
export function ExportSheet({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  const parts = useStudio();
  // What is done while the sheet is open is not in it.
  const [subject] = useState(() => exportSubject(parts, entry));
  const job = useExports((state) => state.job);
  const problem = useExports((state) => state.problem);
  return (
    <Sheet title={subject && !subject.now ? 'Export the playlist' : 'Export'} onClose={onClose}>
      {problem && (
        <p className="sheet-problem" role="alert">
          {problem}
        </p>
      )}
      {job ? <Progress job={job} /> : subject && <ExportForm subject={subject} />}
    </Sheet>
  );
}
