import { FIELD_WORDS, fieldsOfGroup, GROUPS, labelWords } from '../../../piece/field-words';
import { FIELD_NAMES, type FieldName, fieldSpec } from '../../../piece/labels';
import { useBrowse, useDataset } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import type { RowQuery } from '../../worker/row-table';
import { toggleLabel, without } from '../filter-by';
import { rowsIgnoring } from '../rows-ignoring';
import { seeOf } from '../see';
import type { LabelCounts } from '../statistics/label-counts';
import { BarRow } from '../ui/BarRow';
import { Counting } from '../ui/Counting';
import { Legend } from '../ui/Legend';
import { type AskContext, useAnswer } from '../use-answer';
import { useGroups } from '../use-groups';

/** Splits that have bars of their own. */
const MOST_SPLITS = 5;

type Counts = Partial<Record<FieldName, LabelCounts>>;

/**
 * The label counts of all fields. A field that rows are filtered by is counted as if they were not, so that its other
 * labels can be seen and chosen.
 */
function useLabelCounts(groups: readonly string[]) {
  const parts = useDataset();
  const query = useBrowse((state) => state.query);
  const { statistics } = seeOf(parts);
  const count = async (ids: Uint32Array, fields: readonly FieldName[], signal: AbortSignal): Promise<Counts> => {
    const { labels, facets } = await parts.table.columns(ids, { labels: fields, facets: ['split'] });
    signal.throwIfAborted();
    const split = facets.split ?? { values: [], codes: new Uint16Array() };
    return statistics.call('labels', { labels, split, groups }, { signal });
  };
  const ask = async (context: AskContext): Promise<Counts> => {
    const counts: Counts = {};
    const steps: { readonly fields: readonly FieldName[]; readonly change: Partial<RowQuery> | null }[] = [
      // A group at a time: many columns at once would stop the page for longer.
      ...GROUPS.map(({ id }) => ({ fields: fieldsOfGroup(id).filter((field) => !query.labels[field]), change: null })),
      ...FIELD_NAMES.filter((field) => query.labels[field]).map((field) => ({
        fields: [field],
        change: { labels: without(query.labels, field) },
      })),
    ];
    for (const [i, { fields, change }] of steps.entries()) {
      Object.assign(counts, await count(await rowsIgnoring(parts, change, context), fields, context.signal));
      context.report((i + 1) / steps.length);
    }
    return counts;
  };
  return useAnswer(ask, groups.join('\n'));
}

interface FieldChartProps {
  readonly field: FieldName;
  readonly counts: LabelCounts;
  readonly groups: readonly string[];
}

function FieldChart({ field, counts: { rows, groupRows, labels }, groups }: FieldChartProps) {
  const { browse } = useDataset();
  const chosen = useBrowse((state) => state.query.labels[field]);
  const shareOf = (count: number, of: number) => (of > 0 ? count / of : null);
  const shares = labels.map(({ groupCounts }) => groupCounts.map((count, i) => shareOf(count, groupRows[i] as number)));
  const longest = Math.max(0, ...shares.flat().map((share) => share ?? 0));
  return (
    <section className="field-chart" aria-label={FIELD_WORDS[field].name}>
      <h4>{FIELD_WORDS[field].name}</h4>
      {fieldSpec(field).labels.map((label, i) => (
        <BarRow
          key={String(label)}
          name={labelWords(field, label)}
          share={shareOf(labels[i]?.count ?? 0, rows)}
          groupShares={shares[i] ?? []}
          groups={groups}
          of={`of ${countWords(rows)} rows`}
          longest={longest}
          isFilter={chosen?.includes(String(label)) ?? false}
          onPress={() => toggleLabel(browse, field, String(label))}
        />
      ))}
    </section>
  );
}

/** How often each label of each field occurs, split by split. A bar filters by its label. */
export function LabelCharts() {
  const groups = useGroups('split', MOST_SPLITS);
  const answer = useLabelCounts(groups);
  const counts = answer.value;
  const isEmpty = counts !== null && FIELD_NAMES.every((field) => counts[field]?.rows === 0);
  return (
    <>
      <Counting answer={answer} />
      {isEmpty ? (
        <p className="see-note">None of these rows has a config: there are no labels to count.</p>
      ) : (
        <Legend groups={groups} />
      )}
      {counts &&
        !isEmpty &&
        GROUPS.map(({ id, name }) => (
          <section key={id} className="field-group" aria-label={name}>
            <h3>{name}</h3>
            <div className="field-charts">
              {fieldsOfGroup(id).map((field) => {
                const ofField = counts[field];
                return ofField && <FieldChart key={field} field={field} counts={ofField} groups={groups} />;
              })}
            </div>
          </section>
        ))}
    </>
  );
}
