import { type KeyboardEvent, useId, useState } from 'react';
import { readColor } from '../../palette/read-color';

interface ColorFieldProps {
  readonly hex: string;
  readonly onColor: (hex: string) => void;
}

/** A colour as text: what CSS can write may be typed. What cannot be read stays, and the line under it says why. */
export function ColorField({ hex, onColor }: ColorFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [words, setWords] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const says = useId();

  const take = () => {
    if (draft === null) return;
    const read = readColor(draft);
    setWrong('problem' in read);
    setWords('problem' in read ? read.problem : read.note);
    if ('problem' in read) return;
    setDraft(null);
    if (read.hex !== hex) onColor(read.hex);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
    if (event.key !== 'Escape' || draft === null) return;
    event.preventDefault();
    setDraft(null);
    setWords(null);
    setWrong(false);
  };

  return (
    <>
      <input
        type="text"
        className="color-text"
        data-control=""
        aria-label={`Colour ${hex}`}
        aria-invalid={isWrong}
        aria-describedby={words ? says : undefined}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        value={draft ?? hex}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      {words && (
        <p className="color-words" id={says} role={isWrong ? 'alert' : 'status'}>
          {words}
        </p>
      )}
    </>
  );
}
