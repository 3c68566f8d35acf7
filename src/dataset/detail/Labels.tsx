import { FIELD_WORDS, fieldsOfGroup, GROUPS, labelWords } from '../../piece/field-words';
import type { Config } from '../../piece/labels';
import './Labels.css';

/** The 34 labels, in the studio's groups. */
export function Labels({ config }: { config: Config }) {
  return (
    <section className="labels" aria-label="Labels">
      {GROUPS.map(({ id, name }) => (
        <div key={id} className="labels-group">
          <h3>{name}</h3>
          <dl>
            {fieldsOfGroup(id).map((field) => (
              <div key={field}>
                <dt>{FIELD_WORDS[field].name}</dt>
                <dd>{labelWords(field, config[field])}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
