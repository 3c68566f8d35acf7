import { useState } from 'react';
import { FIELD_WORDS, fieldsOfGroup, GROUPS, labelWords } from '../../piece/field-words';
import { type FieldName, fieldSpec } from '../../piece/labels';
import '../../ui/tool.css';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import { columnSpec } from '../store/columns';
import { countWords } from '../store/source-words';
import { FACETS, type Facet, type RowQuery, type TableShape } from '../worker/row-table';
import { facetValueWords } from './facet-words';
import './Filters.css';

/** Values that are listed before somebody asks for all of them. */
const FEW = 8;

/** A list with or without a value; undefined where nothing is left of it. */
function toggled(values: readonly string[] | undefined, value: string): readonly string[] | undefined {
  const without = (values ?? []).filter((other) => other !== value);
  const next = without.length === (values ?? []).length ? [...without, value] : without;
  return next.length > 0 ? next : undefined;
}

/** A record with an entry changed; an undefined one is dropped. */
function withEntry<T extends object>(record: T, key: string, value: unknown): T {
  const entries = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? entries : [...entries, [key, value]]) as T;
}

function FacetFilter({ facet, values }: { facet: Facet; values: TableShape['facets'][Facet] }) {
  const { browse } = useDataset();
  const facets = useBrowse((state) => state.query.facets);
  const sources = useBrowse((state) => state.sources);
  const [all, setAll] = useState(false);
  const shown = all ? values : values.slice(0, FEW);
  return (
    <fieldset className="filter">
      <legend>{columnSpec(facet).words}</legend>
      {shown.map(({ value, count }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={facets[facet]?.includes(value) ?? false}
            onChange={() => browse.setQuery({ facets: withEntry(facets, facet, toggled(facets[facet], value)) })}
          />
          <span className="filter-value" dir="auto">
            {facetValueWords(facet, value, sources)}
          </span>
          <span className="filter-count">{countWords(count)}</span>
        </label>
      ))}
      {values.length > FEW && (
        <button type="button" className="filter-more" onClick={() => setAll(!all)}>
          {all ? 'fewer' : `all ${countWords(values.length)}`}
        </button>
      )}
    </fieldset>
  );
}

const ERROR_CHOICES: readonly { readonly value: RowQuery['errors']; readonly words: string }[] = [
  { value: 'any', words: 'all rows' },
  { value: 'only', words: 'with an error' },
  { value: 'none', words: 'without error' },
];

function ErrorFilter() {
  const { browse } = useDataset();
  const errors = useBrowse((state) => state.query.errors);
  return (
    <fieldset className="filter">
      <legend>Errors</legend>
      {ERROR_CHOICES.map(({ value, words }) => (
        <label key={value}>
          <input
            type="radio"
            name="errors"
            checked={errors === value}
            onChange={() => browse.setQuery({ errors: value })}
          />
          <span className="filter-value">{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface ScoreFilterProps {
  readonly scorer: string;
  readonly min: number;
  readonly max: number;
}

function ScoreFilter({ scorer, min, max }: ScoreFilterProps) {
  const { browse } = useDataset();
  const scores = useBrowse((state) => state.query.scores);
  const [from, to] = (Object.hasOwn(scores, scorer) ? scores[scorer] : undefined) ?? [min, max];
  const set = (range: readonly [number, number]) => {
    const isWhole = range[0] <= min && range[1] >= max;
    browse.setQuery({ scores: withEntry(scores, scorer, isWhole ? undefined : range) });
  };
  const step = Math.max(1e-6, (max - min) / 100);
  return (
    <fieldset className="filter filter-score">
      <legend>{scorer}</legend>
      <label>
        <span className="visually-hidden">{scorer}, from</span>
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          value={from}
          aria-valuetext={from.toFixed(2)}
          onChange={(event) => set([Math.min(event.target.valueAsNumber, to), to])}
        />
        <span className="filter-count">{from.toFixed(2)}</span>
      </label>
      <label>
        <span className="visually-hidden">{scorer}, to</span>
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          value={to}
          aria-valuetext={to.toFixed(2)}
          onChange={(event) => set([from, Math.max(event.target.valueAsNumber, from)])}
        />
        <span className="filter-count">{to.toFixed(2)}</span>
      </label>
    </fieldset>
  );
}

/** A field's labels, any of which a row may have. */
function LabelFilter({ field }: { field: FieldName }) {
  const { browse } = useDataset();
  const labels = useBrowse((state) => state.query.labels);
  const chosen = labels[field] ?? [];
  return (
    <details className="filter-field" open={chosen.length > 0}>
      <summary>
        {FIELD_WORDS[field].name}
        {chosen.length > 0 && <span className="filter-count"> {chosen.length}</span>}
      </summary>
      <div className="filter-labels">
        {fieldSpec(field).labels.map((label) => (
          <label key={String(label)}>
            <input
              type="checkbox"
              checked={chosen.includes(String(label))}
              onChange={() =>
                browse.setQuery({ labels: withEntry(labels, field, toggled(labels[field], String(label))) })
              }
            />
            <span className="filter-value">{labelWords(field, label)}</span>
          </label>
        ))}
      </div>
    </details>
  );
}

/** Everything rows can be filtered by, beside the table. */
export function Filters() {
  const { panels } = useDataset();
  const shape = useBrowse((state) => state.shape);
  const facets = FACETS.filter((facet) => (shape?.facets[facet].length ?? 0) > 1);
  return (
    <aside className="filters" aria-label="Filters">
      <button
        type="button"
        className="tool filters-close"
        aria-label="Close filters"
        onClick={() => panels.setState({ areFiltersOpen: false })}
      >
        <Icon name="close" />
      </button>
      {facets.map((facet) => (
        <FacetFilter key={facet} facet={facet} values={shape?.facets[facet] ?? []} />
      ))}
      {shape?.scorers.map(({ name, min, max }) => (
        <ScoreFilter key={name} scorer={name} min={min} max={max} />
      ))}
      <ErrorFilter />
      {GROUPS.map(({ id, name }) => (
        <section key={id} className="filter" aria-label={name}>
          <h3>{name}</h3>
          {fieldsOfGroup(id).map((field) => (
            <LabelFilter key={field} field={field} />
          ))}
        </section>
      ))}
    </aside>
  );
}
