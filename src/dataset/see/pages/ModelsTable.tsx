import { useMemo, useState } from 'react';
import { download } from '../../../ui/download';
import { useBrowse, useDataset } from '../../dataset-context';
import { toggleFacet } from '../filter-by';
import { seeOf } from '../see';
import type { ModelSummary } from '../statistics/benchmark';
import { Counting } from '../ui/Counting';
import { ScorerChoice } from '../ui/ScorerChoice';
import { valueWords } from '../ui/words';
import { type AskContext, useAnswer } from '../use-answer';
import { useScorer } from '../use-scorer';
import { BENCHMARK_COLUMNS, type BenchmarkSort, benchmarkCsv, sortedSummaries } from './benchmark-columns';
import { ModelValidity } from './ModelValidity';

function useSummaries(scorer: string | null) {
  const parts = useDataset();
  const ask = async ({ ids, signal, report }: AskContext): Promise<ModelSummary[]> => {
    const scores = scorer === null ? [] : [scorer];
    // Any field tells which rows have a payload.
    const columns = await parts.table.columns(ids, { labels: ['tempo'], scores, facets: ['configModel'] });
    signal.throwIfAborted();
    const input = {
      models: columns.facets.configModel ?? { values: [], codes: new Uint16Array() },
      labels: columns.labels.tempo ?? new Uint8Array(),
      candidates: columns.candidates,
      scores: (scorer !== null && columns.scores[scorer]) || null,
    };
    return seeOf(parts).statistics.call('benchmark', input, { signal, onProgress: report });
  };
  return useAnswer(ask, scorer ?? '');
}

interface SummariesProps {
  readonly summaries: readonly ModelSummary[];
  readonly sort: BenchmarkSort;
  readonly onSort: (sort: BenchmarkSort) => void;
}

function Summaries({ summaries, sort, onSort }: SummariesProps) {
  const { browse } = useDataset();
  const chosen = useBrowse((state) => state.query.facets.configModel);
  return (
    <div className="see-wide">
      <table className="see-table benchmark">
        <thead>
          <tr>
            {BENCHMARK_COLUMNS.map(({ id, name }) => {
              const isSorted = id === sort.by;
              const direction = sort.descending ? 'descending' : 'ascending';
              return (
                <th key={id} scope="col" aria-sort={isSorted ? direction : undefined}>
                  <button
                    type="button"
                    onClick={() => onSort({ by: id, descending: isSorted ? !sort.descending : id !== 'model' })}
                  >
                    {name}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {summaries.map((summary) => (
            <tr key={summary.model}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={chosen?.includes(summary.model) ?? false}
                  onClick={() => toggleFacet(browse, 'configModel', summary.model)}
                >
                  <bdi>{valueWords(summary.model)}</bdi>
                </button>
              </th>
              {BENCHMARK_COLUMNS.slice(1).map(({ id, words, interval }) => (
                <td key={id}>
                  {words(summary)}
                  {interval && <small>{interval(summary)}</small>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What each model's rows are worth, and how many of its answers are valid. */
export function ModelsTable() {
  const scorer = useScorer();
  const answer = useSummaries(scorer);
  const [sort, setSort] = useState<BenchmarkSort>({ by: 'score', descending: true });
  const summaries = useMemo(() => sortedSummaries(answer.value ?? [], sort), [answer.value, sort]);
  return (
    <>
      <Counting answer={answer} />
      <ScorerChoice />
      {answer.value?.length === 0 && <p className="see-note">None of these rows was answered by a model.</p>}
      {summaries.length > 0 && (
        <>
          <Summaries summaries={summaries} sort={sort} onSort={setSort} />
          <p className="see-note">
            Success: rows whose answer can be played, with the 95% interval of Wilson (1927).{' '}
            {scorer === null
              ? 'There are no scores in these rows: score some on the page of scores.'
              : 'Mean score: over the rows that have one, with the 95% interval of the percentile bootstrap (Efron and Tibshirani 1993; 1,000 resamples, seed 1).'}
          </p>
          <button
            type="button"
            className="see-button"
            onClick={() =>
              download(new Blob([benchmarkCsv(summaries, scorer)], { type: 'text/csv' }), 'tintune-models.csv')
            }
          >
            Save as CSV
          </button>
          <h3>Valid candidates</h3>
          <ModelValidity />
        </>
      )}
    </>
  );
}
