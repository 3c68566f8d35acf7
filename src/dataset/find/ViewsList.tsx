import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { browserStorage } from '../../lib/storage';
import { Icon } from '../../ui/Icon';
import { useDataset } from '../dataset-context';
import { createNamedViews, type NamedView } from '../store/named-views';
import { viewOfAddress, viewToAddress } from '../store/saved-view';
import './ViewsList.css';

const namedViews = createNamedViews(browserStorage());

/** Copies the address of what is shown now. */
function useCopyLink() {
  const { browse, say } = useDataset();
  return async () => {
    const address = new URL(location.href);
    address.hash = `#/dataset?${viewToAddress(browse.view())}`;
    try {
      await navigator.clipboard.writeText(address.href);
      say('Link to this view copied.');
    } catch {
      say(`This browser does not let it be copied: ${address.href}`, 'problem');
    }
  };
}

function ViewItem({ view, onChosen }: { view: NamedView; onChosen: () => void }) {
  const { browse } = useDataset();
  return (
    <li>
      <a
        href={`#/dataset?${view.view}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          browse.show(viewOfAddress(view.view));
          onChosen();
        }}
      >
        {view.name}
      </a>
      <button
        type="button"
        className="tool"
        aria-label={`Remove ${view.name}`}
        onClick={() => namedViews.remove(view.name)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Views that were kept under a name: filters, search, order and columns. The address holds the present one. */
export function ViewsList({ onChosen }: { readonly onChosen: () => void }) {
  const { browse, say } = useDataset();
  const views = useStore(namedViews.store, (state) => state.views);
  const [name, setName] = useState('');
  const copyLink = useCopyLink();
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    const view = viewToAddress({ ...browse.view(), row: null });
    if (!namedViews.keep(name.trim(), view))
      say('This browser keeps nothing: the view lasts until the page is closed.', 'problem');
    setName('');
  };
  return (
    <div className="views">
      {views.length === 0 && (
        <p className="views-none">Filters, search, order and columns make a view. None is kept yet.</p>
      )}
      <ul>
        {views.map((view) => (
          <ViewItem key={view.name} view={view} onChosen={onChosen} />
        ))}
      </ul>
      <form onSubmit={keep}>
        <input
          type="text"
          aria-label="Name of this view"
          placeholder="name of this view"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="sheet-action">
          Keep
        </button>
      </form>
      <button type="button" className="views-link" onClick={() => void copyLink()}>
        Copy a link to this view
      </button>
    </div>
  );
}
