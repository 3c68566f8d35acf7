import { useCallback } from 'react';
import { useBrowse, useDataset } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import { isRange, toggleFacet, toggleScores, without } from '../filter-by';
import { rowsIgnoring } from '../rows-ignoring';
import { ClipBatchForm } from '../scoring/ClipBatchForm';
import { seeOf } from '../see';
import type { Box } from '../statistics/box';
import type { Histogram } from '../statistics/histogram';
import type { ScoreSpread } from '../statistics/statistics-tasks';
import { Counting } from '../ui/Counting';
import { PlotFigure } from '../ui/PlotFigure';
import { ScorerChoice } from '../ui/ScorerChoice';
import { scoreWords, valueWords } from '../ui/words';
import { type AskContext, useAnswer } from '../use-answer';
import { useScorer } from '../use-scorer';
import { boxPlot, histogramPlot } from './score-plots';

const NOTHING: ScoreSpread = { histogram: { bins: [], count: 0 }, all: null, models: [] };

function useSpread(scorer: string | null) {
  const parts = useDataset();
  const query = useBrowse((state) => state.query);
  const spreadOf = async (ids: Uint32Array, scorer: string, signal: AbortSignal): Promise<ScoreSpread> => {
    const { scores, facets } = await parts.table.columns(ids, { scores: [scorer], facets: ['configModel'] });
    signal.throwIfAborted();
    const [ofScorer, models] = [scores[scorer], facets.configModel];
    if (!ofScorer || !models) return NOTHING;
    return seeOf(parts).statistics.call('scores', { scores: ofScorer, models }, { signal });
  };
  const ask = async (context: AskContext): Promise<ScoreSpread> => {
    if (scorer === null) return NOTHING;
    const spread = await spreadOf(context.ids, scorer, context.signal);
    if (!Object.hasOwn(query.scores, scorer)) return spread;
    // The histogram's own filter does not empty its other bars.
    const found = await rowsIgnoring(parts, { scores: without(query.scores, scorer) }, context);
    return { ...spread, histogram: (await spreadOf(found, scorer, context.signal)).histogram };
  };
  return useAnswer(ask, scorer ?? '');
}

function ScoreHistogram({ scorer, histogram }: { readonly scorer: string; readonly histogram: Histogram }) {
  const { browse } = useDataset();
  const range = useBrowse((state) => state.query.scores[scorer]);
  const draw = useCallback(() => histogramPlot(histogram), [histogram]);
  const pick = (index: number) => {
    const bin = histogram.bins[index];
    if (bin) toggleScores(browse, scorer, [bin.from, bin.to]);
  };
  const most = histogram.bins.reduce((max, bin) => (bin.count > max.count ? bin : max));
  return (
    <PlotFigure
      draw={draw}
      words={`Histogram of ${countWords(histogram.count)} scores by ${scorer}; most are between ${most.from} and ${most.to}.`}
      onPick={pick}
    >
      <table className="see-table">
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {histogram.bins.map(({ from, to, count }, i) => (
            <tr key={from}>
              <th scope="row">
                <button type="button" aria-pressed={isRange(range, [from, to])} onClick={() => pick(i)}>
                  {from} to {to}
                </button>
              </th>
              <td>{countWords(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PlotFigure>
  );
}

const BOX_COLUMNS: readonly { readonly name: string; readonly of: (box: Box) => string }[] = [
  { name: 'Rows', of: ({ count }) => countWords(count) },
  { name: 'Lowest', of: ({ min }) => scoreWords(min) },
  { name: 'Quarter', of: ({ q1 }) => scoreWords(q1) },
  { name: 'Median', of: ({ median }) => scoreWords(median) },
  { name: 'Three quarters', of: ({ q3 }) => scoreWords(q3) },
  { name: 'Highest', of: ({ max }) => scoreWords(max) },
  { name: 'Beyond whiskers', of: ({ outlierCount }) => countWords(outlierCount) },
];

function ModelBoxes({ models }: { readonly models: ScoreSpread['models'] }) {
  const { browse } = useDataset();
  const chosen = useBrowse((state) => state.query.facets.configModel);
  const draw = useCallback((width: number) => boxPlot(models, width), [models]);
  const pick = (index: number) => {
    const model = models[index];
    if (model) toggleFacet(browse, 'configModel', model.model);
  };
  return (
    <PlotFigure draw={draw} words={`Box plots of the scores of ${models.length} models.`} onPick={pick}>
      <div className="see-wide">
        <table className="see-table">
          <thead>
            <tr>
              <th scope="col">Model</th>
              {BOX_COLUMNS.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map(({ model, box }, i) => (
              <tr key={model}>
                <th scope="row">
                  <button type="button" aria-pressed={chosen?.includes(model) ?? false} onClick={() => pick(i)}>
                    <bdi>{valueWords(model)}</bdi>
                  </button>
                </th>
                {BOX_COLUMNS.map(({ name, of }) => (
                  <td key={name}>{of(box)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PlotFigure>
  );
}

/** How scores are spread, over all rows and by model; rows can be scored here. */
export function ScoreCharts() {
  const scorer = useScorer();
  const answer = useSpread(scorer);
  const spread = answer.value;
  const isEmpty = spread !== null && spread.histogram.count === 0;
  return (
    <>
      <Counting answer={answer} />
      <ClipBatchForm />
      <ScorerChoice />
      {isEmpty && (
        <p className="see-note">There are no scores in these rows{scorer === null ? '' : ` by ${scorer}`}.</p>
      )}
      {spread && scorer !== null && !isEmpty && (
        <>
          <h3>Scores</h3>
          <ScoreHistogram scorer={scorer} histogram={spread.histogram} />
          <h3>By model</h3>
          <ModelBoxes models={spread.models} />
        </>
      )}
      {scorer !== null && (
        <p className="see-note">Stored scores of sound judged another synth’s sound, not what you hear here.</p>
      )}
    </>
  );
}
