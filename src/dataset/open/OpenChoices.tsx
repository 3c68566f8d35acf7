import { type FormEvent, useState } from 'react';
import { useBrowse, useDataset } from '../dataset-context';
import { typedSource } from '../store/source-words';
import { chooseFiles, chooseFolder } from './open-files';
import { RecentList } from './RecentList';
import './OpenChoices.css';

interface OpenChoicesProps {
  /** Something was chosen. */
  readonly onChosen: () => void;
}

/** The address of a file, or the id of a data set. */
function AddressField({ onChosen }: OpenChoicesProps) {
  const { browse } = useDataset();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const source = typedSource(text);
    setWrong(source === null);
    if (!source) return;
    void browse.openSources([source]);
    setText('');
    onChosen();
  };
  return (
    <form className="open-address" onSubmit={submit}>
      <label htmlFor="open-address">An address, or a data set of the hub</label>
      <div>
        <input
          id="open-address"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://… or owner/name"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'open-address-problem' : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="sheet-action">
          Open
        </button>
      </div>
      {isWrong && (
        <p id="open-address-problem" role="alert" className="open-problem">
          Type an address that begins with https://, or a data set as owner/name.
        </p>
      )}
    </form>
  );
}

/** Everything that can be opened. */
export function OpenChoices({ onChosen }: OpenChoicesProps) {
  const parts = useDataset();
  const hasBuiltin = useBrowse(({ sources }) => sources.length > 0);
  const choose = (open: () => void) => () => {
    open();
    onChosen();
  };
  return (
    <div className="open-choices">
      <div className="open-buttons">
        <button type="button" onClick={choose(() => void chooseFiles(parts))}>
          Files
        </button>
        <button type="button" onClick={choose(() => chooseFolder(parts))}>
          A folder
        </button>
        {!hasBuiltin && (
          <button type="button" onClick={choose(() => void parts.browse.openBuiltin())}>
            Our scenes and prompts
          </button>
        )}
      </div>
      <p className="open-about">
        JSON Lines, JSON, CSV or Parquet, also as .gz; or drop files and folders anywhere. Nothing leaves this browser.
      </p>
      <AddressField onChosen={onChosen} />
      <RecentList onChosen={onChosen} />
    </div>
  );
}
