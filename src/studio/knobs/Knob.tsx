import { type KeyboardEvent, memo, useId, useRef } from 'react';
import { FIELD_WORDS, isScale, labelWords } from '../../piece/field-words';
import { type FieldName, fieldSpec, type LabelValue } from '../../piece/labels';
import { Icon } from '../../ui/Icon';
import { MidiMark } from '../midi/MidiMark';
import { useLearnClick } from '../midi/use-learn-click';
import { currentEntry } from '../store/history';
import { useSession, useStudio, useView } from '../studio-context';
import { labelAfterKey } from './knob-keys';
import './Knob.css';

interface NotchProps {
  readonly field: FieldName;
  readonly label: LabelValue;
  readonly current: boolean;
  readonly chosen: boolean;
}

/** One label: a notch on the line of an ordered field, a word of the others. */
function Notch({ field, label, current, chosen }: NotchProps) {
  const { session } = useStudio();
  const words = labelWords(field, label);
  return (
    // biome-ignore lint/a11y/useSemanticElements: notches on a line are drawn; a native radio would be in the way.
    <button
      type="button"
      role="radio"
      className="notch"
      data-label={String(label)}
      data-chosen={chosen}
      aria-checked={current}
      aria-label={chosen ? `${words}, the model’s choice` : words}
      title={chosen ? `${words}: the model’s choice` : words}
      tabIndex={current ? 0 : -1}
      onClick={() => session.setField(field, label)}
    >
      {isScale(field) ? null : words}
    </button>
  );
}

/** The lock of a knob: a re-roll leaves it as it is. */
function Lock({ field }: { field: FieldName }) {
  const { session } = useStudio();
  const locked = useSession((state) => state.locks.has(field));
  return (
    <button
      type="button"
      className="lock"
      aria-label={`Lock ${FIELD_WORDS[field].name}`}
      aria-pressed={locked}
      title={locked ? 'Kept through a re-roll' : 'Keep through a re-roll'}
      onClick={() => session.toggleLock(field)}
    >
      <Icon name={locked ? 'locked' : 'unlocked'} />
    </button>
  );
}

/** One field as a row of its labels: the model's choice marked, yours filled. */
export const Knob = memo(function Knob({ field }: { field: FieldName }) {
  const { session, view } = useStudio();
  const value = useSession((state) => currentEntry(state.history)?.piece.payload.config[field]);
  const chosen = useSession((state) => currentEntry(state.history)?.chosen[field]);
  const pointed = useView((state) => state.pointedField === field);
  const row = useRef<HTMLDivElement>(null);
  const heading = useId();
  const learn = useLearnClick(field);
  const { name, effect } = FIELD_WORDS[field];
  if (value === undefined || chosen === undefined) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = labelAfterKey(event.key, field, value, chosen);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    session.setField(field, next);
    row.current?.querySelector<HTMLElement>(`[data-label="${CSS.escape(String(next))}"]`)?.focus();
  };
  const point = (to: FieldName | null) => view.setState({ pointedField: to });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: extras for a pointer; keys have Backspace and the focus.
    <div
      className="knob"
      data-edited={value !== chosen}
      data-pointed={pointed}
      {...learn}
      onPointerEnter={() => point(field)}
      onPointerLeave={() => point(null)}
      onDoubleClick={() => session.resetField(field)}
    >
      <div className="knob-head">
        <span className="knob-name" id={heading}>
          {name}
        </span>
        <MidiMark target={field} />
        {isScale(field) && <span className="knob-value">{labelWords(field, value)}</span>}
        <Lock field={field} />
      </div>
      <div
        className={isScale(field) ? 'scale' : 'words'}
        role="radiogroup"
        aria-labelledby={heading}
        data-field={field}
        ref={row}
        onKeyDown={onKeyDown}
      >
        {fieldSpec(field).labels.map((label) => (
          <Notch key={String(label)} field={field} label={label} current={label === value} chosen={label === chosen} />
        ))}
      </div>
      {effect && (
        <div className="effects" aria-hidden="true">
          <span>{effect[0]}</span>
          <span>{effect[1]}</span>
        </div>
      )}
    </div>
  );
});
