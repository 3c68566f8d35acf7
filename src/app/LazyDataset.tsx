import { type ComponentType, useEffect, useState } from 'react';
import { sentenceOf } from '../ui/messages';
import { loadPart } from './load-part';
import type { StudioApp } from './wiring';
import './LazyDataset.css';

type DatasetPage = ComponentType<{ readonly studio: StudioApp }>;

/** The dataset tab, loaded when it is first shown; where that fails, the words for it, and a way to try again. */
export function LazyDataset({ studio }: { studio: StudioApp }) {
  const [page, setPage] = useState<{ readonly Component: DatasetPage } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (page || failure !== null) return;
    loadPart(() => import('./DatasetPage')).then(
      ({ DatasetPage }) => setPage({ Component: DatasetPage }),
      (cause) => setFailure(sentenceOf(cause)),
    );
  }, [page, failure]);
  if (page) return <page.Component studio={studio} />;
  if (failure === null) return null;
  return (
    <div className="dataset-missing" role="alert">
      <p>{failure}</p>
      <button type="button" onClick={() => setFailure(null)}>
        Try again
      </button>
      <a href="#/">Back to the studio</a>
    </div>
  );
}
