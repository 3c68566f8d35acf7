import { type ChangeEvent, useRef, useState } from 'react';
import { download } from '../../ui/download';
import { Icon } from '../../ui/Icon';
import '../../ui/tool.css';
import { useDataset, useJudge } from '../dataset-context';
import type { Imported } from './judge';
import './JudgeFiles.css';

/** Problems that are listed at most. */
const LISTED = 20;

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function ImportProblems({ problems }: Pick<Imported, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <ul className="import-problems" aria-label="What could not be read">
      {problems.slice(0, LISTED).map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
      {problems.length > LISTED && <li>and {problems.length - LISTED} more.</li>}
    </ul>
  );
}

/** All judgements at once: how many there are, undo, export, import, clear. */
export function JudgeFiles() {
  const { judge, say } = useDataset();
  const judged = useJudge((state) => state.notes.size);
  const votes = useJudge((state) => state.votes.length);
  const canUndo = useJudge((state) => state.canUndo);
  const canRedo = useJudge((state) => state.canRedo);
  const problem = useJudge((state) => state.problem);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const nothing = judged === 0 && votes === 0;
  const importFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    const { read, problems } = await judge.import(file);
    setProblems(problems);
    say(`${counted(read, 'judgement', 'judgements')} read.`, problems.length > 0 ? 'problem' : 'note');
  };
  const clear = () => {
    judge.clear();
    say('All judgements are gone.', 'note', { words: 'Undo', run: () => judge.undo() });
  };
  return (
    <section className="judge-files" aria-label="All judgements">
      <p>
        {counted(judged, 'row', 'rows')} judged, {counted(votes, 'vote', 'votes')}
      </p>
      <div className="judge-actions">
        <button type="button" className="tool" aria-label="Undo" disabled={!canUndo} onClick={() => judge.undo()}>
          <Icon name="undo" />
        </button>
        <button type="button" className="tool" aria-label="Redo" disabled={!canRedo} onClick={() => judge.redo()}>
          <Icon name="redo" />
        </button>
        <button
          type="button"
          className="judge-word"
          disabled={nothing}
          onClick={() => download(judge.export(), 'tintune-judgements.jsonl')}
        >
          Export
        </button>
        <button type="button" className="judge-word" onClick={() => input.current?.click()}>
          Import
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".jsonl,.json,.ndjson,application/jsonl,application/json,text/plain"
          aria-label="A file of judgements"
          onChange={importFile}
        />
        <button type="button" className="judge-word" disabled={nothing} onClick={clear}>
          Clear
        </button>
      </div>
      {problem && <p className="judge-problem">{problem}</p>}
      <ImportProblems problems={problems} />
    </section>
  );
}
