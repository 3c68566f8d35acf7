import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useDataset, useJudge } from '../dataset-context';
import { LIMITS, UNJUDGED } from './annotation';

/** The tags of a row: written into a field that knows those in use; Enter or a comma adds one, Backspace takes the last. */
export function Tags({ rowKey }: { readonly rowKey: string }) {
  const { judge } = useDataset();
  const tags = useJudge(({ notes }) => (notes.get(rowKey) ?? UNJUDGED).tags);
  const [text, setText] = useState('');
  const list = useId();
  const add = () => {
    if (text.trim() === '') return;
    judge.setTags(rowKey, [...tags, ...text.split(',')]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '') judge.setTags(rowKey, tags.slice(0, -1));
  };
  return (
    <div className="judge-tags">
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          className="judge-tag"
          aria-label={`Remove the tag ${tag}`}
          onClick={() =>
            judge.setTags(
              rowKey,
              tags.filter((other) => other !== tag),
            )
          }
        >
          <bdi>{tag}</bdi>
          <Icon name="close" />
        </button>
      ))}
      <input
        aria-label="Add a tag"
        placeholder="tag"
        maxLength={LIMITS.tag}
        list={list}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={list}>
        {text !== '' &&
          judge
            .knownTags()
            .filter((tag) => !tags.includes(tag))
            .map((tag) => <option key={tag} value={tag} />)}
      </datalist>
    </div>
  );
}
