import { useEffect, useState } from 'react';
import '../../ui/tool.css';
import { Icon } from '../../ui/Icon';
import { sentenceOf } from '../../ui/messages';
import { useDataset } from '../dataset-context';
import type { RecentSource } from '../sources/recent';
import './RecentList.css';

const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

interface RecentListProps {
  /** One of them was opened. */
  readonly onChosen: () => void;
}

/** Sources of earlier visits, to be opened again. */
export function RecentList({ onChosen }: RecentListProps) {
  const { recent, browse, say } = useDataset();
  const [sources, setSources] = useState<readonly RecentSource[]>([]);
  useEffect(() => void recent.list().then(setSources), [recent]);
  if (sources.length === 0) return null;
  const reopen = async (id: number) => {
    try {
      const request = await recent.reopen(id);
      void browse.openSources([request]);
      onChosen();
    } catch (cause) {
      say(sentenceOf(cause), 'problem');
    }
  };
  const remove = async (id: number) => {
    await recent.remove(id);
    setSources(await recent.list());
  };
  return (
    <section className="recent" aria-label="Opened before">
      <h3>Opened before</h3>
      <ul>
        {sources.map(({ id, name, opened }) => (
          <li key={id}>
            <button type="button" className="recent-name" onClick={() => void reopen(id)}>
              <bdi>{name}</bdi>
            </button>
            <span className="recent-when">{DAY.format(opened)}</span>
            <button type="button" className="tool" aria-label={`Forget ${name}`} onClick={() => void remove(id)}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
