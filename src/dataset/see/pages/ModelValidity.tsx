import { useBrowse, useDataset } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import { toggleFacet } from '../filter-by';
import { seeOf } from '../see';
import { OTHERS } from '../statistics/groups';
import type { ModelValidity as Validity } from '../statistics/validity';
import { BarRow } from '../ui/BarRow';
import { Counting } from '../ui/Counting';
import { Legend } from '../ui/Legend';
import { valueWords } from '../ui/words';
import { type AskContext, useAnswer } from '../use-answer';
import { useGroups } from '../use-groups';

const MOST_SPLITS = 5;
const MOST_MODELS = 40;
const NONE = { values: [], codes: new Uint16Array() };

function useValidity(modelNames: readonly string[], groups: readonly string[]) {
  const parts = useDataset();
  const ask = async ({ ids, signal }: AskContext): Promise<Validity[]> => {
    const columns = await parts.table.columns(ids, { facets: ['configModel', 'split'] });
    signal.throwIfAborted();
    const { configModel: models = NONE, split = NONE } = columns.facets;
    const { candidates, validCandidates } = columns;
    const input = { columns: { candidates, validCandidates }, models, modelNames, split, groups };
    return seeOf(parts).statistics.call('validity', input, { signal });
  };
  return useAnswer(ask, [...modelNames, ...groups].join('\n'));
}

/** How many of each model's candidates are valid, split by split. A bar filters by its model. */
export function ModelValidity() {
  const { browse } = useDataset();
  const chosen = useBrowse((state) => state.query.facets.configModel);
  const models = useGroups('configModel', MOST_MODELS);
  const groups = useGroups('split', MOST_SPLITS);
  const answer = useValidity(models, groups);
  if (answer.value?.length === 0) return <p className="see-note">There are no candidates in these rows.</p>;
  return (
    <>
      <Counting answer={answer} />
      <Legend groups={groups} />
      <div className="validity">
        {answer.value?.map(({ model, candidates, rate, groups: ofGroups }) => (
          <BarRow
            key={model}
            name={valueWords(model)}
            share={rate}
            groupShares={ofGroups.map((group) => group.rate)}
            groups={groups}
            of={`of ${countWords(candidates)} candidates are valid`}
            longest={1}
            isFilter={chosen?.includes(model) ?? false}
            onPress={() => model !== OTHERS && toggleFacet(browse, 'configModel', model)}
          />
        ))}
      </div>
    </>
  );
}
