import { FIELD_WORDS, labelWords } from '../../../piece/field-words';
import { type Config, FIELD_NAMES, type LabelValue } from '../../../piece/labels';
import { labelDifferences } from './differences';
import './LabelDiff.css';

interface LabelDiffProps {
  /** What is compared, in words, and its config. */
  readonly sides: readonly { readonly words: string; readonly config: Config }[];
}

/** The labels in which some configs differ, a line a field. */
export function LabelDiff({ sides }: LabelDiffProps) {
  const differences = labelDifferences(sides.map(({ config }) => config));
  if (sides.length < 2) return null;
  if (differences.length === 0) return <p className="label-diff-none">All {FIELD_NAMES.length} labels are the same.</p>;
  return (
    <table className="label-diff">
      <caption>
        {differences.length} of {FIELD_NAMES.length} labels differ
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {sides.map(({ words }) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, labels }) => (
          <tr key={field}>
            <th scope="row">{FIELD_WORDS[field].name}</th>
            {labels.map((label, i) => (
              <td key={sides[i]?.words} data-same={i > 0 && label === labels[0]}>
                {labelWords(field, label as LabelValue)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
