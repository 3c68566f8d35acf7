import type { ComponentType } from 'react';
import { useBrowse, useDataset } from '../dataset-context';
import { LabelCharts } from './pages/LabelCharts';
import { ModelsTable } from './pages/ModelsTable';
import { PaletteMosaic } from './pages/PaletteMosaic';
import { ScoreCharts } from './pages/ScoreCharts';
import { TempoMap } from './pages/TempoMap';
import { type SeePage, seeOf, useSee } from './see';
import { NotLooked } from './ui/NotLooked';
import './See.css';

const PAGES: Readonly<Record<SeePage, { readonly name: string; readonly Page: ComponentType }>> = {
  labels: { name: 'Labels', Page: LabelCharts },
  scores: { name: 'Scores', Page: ScoreCharts },
  models: { name: 'Models', Page: ModelsTable },
  palettes: { name: 'Palettes', Page: PaletteMosaic },
  map: { name: 'Map', Page: TempoMap },
};

/** The rows found, all of them at a glance. */
export function See() {
  const { store } = seeOf(useDataset());
  const shown = useSee((state) => state.page);
  const isEmpty = useBrowse((state) => state.ids.length === 0);
  const { name, Page } = PAGES[shown];
  return (
    <div className="see">
      <nav className="see-pages" aria-label="Plots">
        {(Object.keys(PAGES) as SeePage[]).map((page) => (
          <button
            key={page}
            type="button"
            aria-current={page === shown ? 'page' : undefined}
            onClick={() => store.setState({ page })}
          >
            {PAGES[page].name}
          </button>
        ))}
      </nav>
      <section className="see-page" aria-label={name} data-page={shown}>
        <NotLooked />
        {isEmpty ? <p className="see-note">No rows are found: there is nothing to see.</p> : <Page />}
      </section>
    </div>
  );
}
