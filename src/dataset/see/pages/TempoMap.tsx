import type { CSSProperties } from 'react';
import { labelWords } from '../../../piece/field-words';
import { fieldSpec } from '../../../piece/labels';
import { useBrowse, useDataset } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import { without } from '../filter-by';
import { rowsIgnoring } from '../rows-ignoring';
import { anyRowWith, crossCounts } from '../statistics/cross-counts';
import { Counting } from '../ui/Counting';
import { type AskContext, useAnswer } from '../use-answer';

const TEMPOS = fieldSpec('tempo').labels;
/** The brightest on top. */
const LIGHTS = [...fieldSpec('brightness').labels.keys()].reverse();
const BRIGHTNESSES = fieldSpec('brightness').labels;

/** The rows by tempo and brightness, whichever of these they are filtered by now. */
function useMap() {
  const parts = useDataset();
  const query = useBrowse((state) => state.query);
  const ask = async (context: AskContext) => {
    const isFiltered = Boolean(query.labels.tempo ?? query.labels.brightness);
    const labels = without(without(query.labels, 'tempo'), 'brightness');
    const ids = await rowsIgnoring(parts, isFiltered ? { labels } : null, context);
    const columns = await parts.table.columns(ids, { labels: ['tempo', 'brightness'] });
    const tempo = columns.labels.tempo ?? new Uint8Array();
    const brightness = columns.labels.brightness ?? new Uint8Array();
    return { ids, tempo, brightness, ...crossCounts(tempo, brightness, TEMPOS.length, BRIGHTNESSES.length) };
  };
  return useAnswer(ask, '');
}

/** How fast and how bright the rows are. A cell plays any of its rows, and filters by it. */
export function TempoMap() {
  const { browse, replay } = useDataset();
  const chosen = useBrowse((state) => state.query.labels);
  const answer = useMap();
  const map = answer.value;
  if (!map) return <Counting answer={answer} />;
  const press = (tempo: number, brightness: number) => {
    const row = anyRowWith(map.tempo, map.brightness, [tempo, brightness], Math.random());
    const id = map.ids[row];
    if (id === undefined) return;
    const labels = { tempo: [String(TEMPOS[tempo])], brightness: [String(BRIGHTNESSES[brightness])] };
    browse.setQuery({ labels: { ...browse.store.getState().query.labels, ...labels } });
    browse.select(id);
    void replay.play(id);
  };
  const isChosen = (tempo: number, brightness: number) =>
    Boolean(
      chosen.tempo?.includes(String(TEMPOS[tempo])) && chosen.brightness?.includes(String(BRIGHTNESSES[brightness])),
    );
  return (
    <>
      <Counting answer={answer} />
      <p className="see-note">
        {map.rows === 0
          ? 'None of these rows has a config: there is nothing to place.'
          : 'Rows by tempo, from left to right, and brightness, from below. Press a cell to hear any of its rows, and to see only those.'}
      </p>
      <table className="tempo-map" style={{ '--most': map.most } as CSSProperties}>
        <caption className="visually-hidden">Rows by tempo and brightness</caption>
        <thead>
          <tr>
            <td />
            {TEMPOS.map((label) => (
              <th key={String(label)} scope="col">
                {labelWords('tempo', label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LIGHTS.map((brightness) => (
            <tr key={brightness}>
              <th scope="row">{labelWords('brightness', BRIGHTNESSES[brightness] as string)}</th>
              {TEMPOS.map((label, tempo) => {
                const count = map.counts[tempo]?.[brightness] ?? 0;
                const words = `${labelWords('tempo', label)}, ${labelWords('brightness', BRIGHTNESSES[brightness] as string)}`;
                return (
                  <td key={String(label)}>
                    <button
                      type="button"
                      disabled={count === 0}
                      aria-pressed={isChosen(tempo, brightness)}
                      aria-label={`${words}: ${countWords(count)} ${count === 1 ? 'row' : 'rows'}`}
                      style={{ '--fill': map.most > 0 ? Math.sqrt(count / map.most) : 0 } as CSSProperties}
                      onClick={() => press(tempo, brightness)}
                    >
                      {countWords(count)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
