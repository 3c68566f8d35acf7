import { useId } from 'react';
import './Choices.css';

interface Option<T> {
  readonly value: T;
  readonly words: string;
  readonly disabled?: boolean;
}

interface ChoicesProps<T> {
  readonly legend: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, as a row of words; the chosen one is underlined. */
export function Choices<T extends string | number>({ legend, options, value, onChange }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} data-disabled={option.disabled ?? false}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            <span>{option.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
