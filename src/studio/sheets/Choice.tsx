import './Choice.css';

interface ChoiceProps {
  readonly name: string;
  readonly about: string;
  readonly onChoose: () => void;
}

/** One of the things that a sheet offers. */
export function Choice({ name, about, onChoose }: ChoiceProps) {
  return (
    <li>
      <button type="button" className="take-choice" onClick={onChoose}>
        <strong>{name}</strong>
        <span>{about}</span>
      </button>
    </li>
  );
}
