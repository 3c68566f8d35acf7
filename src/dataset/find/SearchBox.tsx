import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import { focusRows } from './focus-rows';
import { SEARCH_ID } from './focus-search';
import './SearchBox.css';

/** A text is searched once nothing was typed for so long. */
const REST_MS = 60;

/** By words as they are typed, or by likeness once Enter is pressed. */
type Way = 'words' | 'likeness';

const WAYS: readonly {
  readonly way: Way;
  readonly words: string;
  readonly placeholder: string;
  readonly hint: string;
}[] = [
  { way: 'words', words: 'Words', placeholder: 'search vibes, titles, tags, ids', hint: 'Rows with these words' },
  {
    way: 'likeness',
    words: 'Feels like',
    placeholder: 'a vibe; Enter finds rows like it',
    hint: 'Rows like this vibe',
  },
];

/** The text in the field. The query follows it, and it follows the query where that changes elsewhere. */
function useSearchText(way: Way) {
  const { browse } = useDataset();
  const asked = useBrowse((state) => (way === 'words' ? state.query.text : typedNear(state.near?.to)));
  const [text, setText] = useState(asked);
  useEffect(() => setText((typed) => (typed.trim() === asked.trim() ? typed : asked)), [asked]);
  useEffect(() => {
    if (way !== 'words') return;
    const timer = setTimeout(() => {
      if (text !== browse.store.getState().query.text) browse.setQuery({ text });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, way, browse]);
  return [text, setText] as const;
}

/** The typed text of a search by likeness; empty where it is by a row. */
function typedNear(to: string | undefined): string {
  return to === undefined || to.startsWith('row:') ? '' : to;
}

function Field({ way }: { way: Way }) {
  const { browse } = useDataset();
  const [text, setText] = useSearchText(way);
  const { placeholder, hint } = WAYS.find((each) => each.way === way) as (typeof WAYS)[number];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (way === 'likeness') browse.findNear(text.trim() === '' ? null : text.trim());
    else focusRows();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || (event.key === 'Escape' && text === '')) focusRows();
    else if (event.key === 'Escape') {
      setText('');
      if (way === 'likeness') browse.findNear(null);
    } else return;
    event.preventDefault();
  };
  return (
    <search>
      <form onSubmit={submit} className="search-form">
        <Icon name="search" />
        <input
          id={SEARCH_ID}
          type="search"
          aria-label={hint}
          title={`${hint} (/)`}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </form>
    </search>
  );
}

/** The search: by words, or by how a vibe feels. */
export function SearchBox() {
  const isNear = useBrowse((state) => state.near !== null && !state.near.to.startsWith('row:'));
  const [way, setWay] = useState<Way>(isNear ? 'likeness' : 'words');
  return (
    <div className="search">
      <Field key={way} way={way} />
      <fieldset className="search-ways">
        <legend className="visually-hidden">Search by</legend>
        {WAYS.map((each) => (
          <label key={each.way}>
            <input type="radio" name="search-way" checked={way === each.way} onChange={() => setWay(each.way)} />
            <span>{each.words}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
