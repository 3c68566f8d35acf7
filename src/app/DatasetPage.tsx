import { useEffect } from 'react';
import { DatasetTab } from '../dataset/DatasetTab';
import { DatasetContext, type DatasetParts } from '../dataset/dataset-context';
import { followView, showAddressedView } from './dataset-address';
import { createDatasetParts } from './dataset-parts';
import type { StudioApp } from './wiring';

let made: DatasetParts | null = null;

/** The parts of the dataset tab; made once, so that what is open stays while the studio is shown. */
function partsFor(studio: StudioApp): DatasetParts {
  if (!made) {
    made = createDatasetParts(studio);
    showAddressedView(made.browse);
  }
  return made;
}

/** The dataset tab with its parts, at the view of the address. */
export function DatasetPage({ studio }: { studio: StudioApp }) {
  const parts = partsFor(studio);
  useEffect(() => followView(parts.browse), [parts]);
  return (
    <DatasetContext value={parts}>
      <DatasetTab />
    </DatasetContext>
  );
}
