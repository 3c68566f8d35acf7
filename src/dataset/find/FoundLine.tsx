import { FIELD_WORDS, labelWords } from '../../piece/field-words';
import type { FieldName, LabelValue } from '../../piece/labels';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import { SourceLine } from '../open/SourceLine';
import type { Browse } from '../store/browse';
import type { BrowseState } from '../store/browse-state';
import { columnSpec } from '../store/columns';
import { ROW_PREFIX } from '../store/finder';
import { foundWords } from '../store/source-words';
import { FACETS, type RowQuery } from '../worker/row-table';
import { facetValueWords } from './facet-words';
import './FoundLine.css';

/** A condition of the query in words, and what takes it away. */
interface Condition {
  readonly id: string;
  readonly words: string;
  readonly remove: (browse: Browse) => void;
}

/** A record without one of its entries. */
function without<T extends object>(record: T, key: PropertyKey): T {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as T;
}

function facetConditions({ query, sources }: BrowseState): Condition[] {
  return FACETS.filter((facet) => query.facets[facet]).map((facet) => ({
    id: facet,
    words: `${columnSpec(facet).words}: ${(query.facets[facet] ?? []).map((value) => facetValueWords(facet, value, sources)).join(', ')}`,
    remove: (browse) => browse.setQuery({ facets: without(query.facets, facet) }),
  }));
}

function labelConditions({ query }: BrowseState): Condition[] {
  return (Object.keys(query.labels) as FieldName[]).map((field) => ({
    id: `label ${field}`,
    words: `${FIELD_WORDS[field].name}: ${(query.labels[field] ?? []).map((label) => labelWords(field, label as LabelValue)).join(', ')}`,
    remove: (browse) => browse.setQuery({ labels: without(query.labels, field) }),
  }));
}

function scoreConditions({ query }: BrowseState): Condition[] {
  return Object.entries(query.scores).map(([scorer, [min, max]]) => ({
    id: `score ${scorer}`,
    words: `${scorer}: ${min} to ${max}`,
    remove: (browse) => browse.setQuery({ scores: without(query.scores, scorer) }),
  }));
}

const ERROR_WORDS: Readonly<Record<RowQuery['errors'], string | null>> = {
  any: null,
  only: 'with an error',
  none: 'without error',
};

function otherConditions({ query, near }: BrowseState): Condition[] {
  const conditions: Condition[] = [];
  const errors = ERROR_WORDS[query.errors];
  if (errors) conditions.push({ id: 'errors', words: errors, remove: (browse) => browse.setQuery({ errors: 'any' }) });
  if (query.keys) {
    const words = `${query.keys.length} chosen`;
    conditions.push({ id: 'keys', words, remove: (browse) => browse.setQuery({ keys: null }) });
  }
  if (near) {
    const like = near.to.startsWith(ROW_PREFIX) ? 'a row' : `“${near.to}”`;
    const share = near.share < 1 ? `, ${Math.round(near.share * 100)}%` : '';
    conditions.push({ id: 'near', words: `like ${like}${share}`, remove: (browse) => browse.findNear(null) });
  }
  return conditions;
}

function Conditions() {
  const { browse } = useDataset();
  const state = useBrowse((all) => all);
  const conditions = [
    ...facetConditions(state),
    ...labelConditions(state),
    ...scoreConditions(state),
    ...otherConditions(state),
  ];
  if (conditions.length === 0) return null;
  return (
    <>
      <ul className="conditions" aria-label="Filters in use">
        {conditions.map(({ id, words, remove }) => (
          <li key={id}>
            <button type="button" aria-label={`Remove ${words}`} onClick={() => remove(browse)}>
              <span>{words}</span>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="conditions-clear" onClick={() => browse.clearFilters()}>
        Clear
      </button>
    </>
  );
}

/** How many rows were found, by what, and in which sources. */
export function FoundLine() {
  const found = useBrowse((state) => state.ids.length);
  const known = useBrowse((state) => state.known);
  const milliseconds = useBrowse((state) => state.milliseconds);
  const looking = useBrowse((state) => state.looking);
  return (
    <div className="found">
      <span className="found-count" data-milliseconds={milliseconds?.toFixed(1)}>
        {foundWords(found, known)}
      </span>
      {looking !== null && looking < 1 && <span className="found-looking">looking, {Math.round(looking * 100)}%</span>}
      <Conditions />
      <SourceLine />
    </div>
  );
}
