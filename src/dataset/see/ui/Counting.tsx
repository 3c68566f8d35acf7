import type { Answer } from '../use-answer';

/** How far counting is, or why it failed. Keeps its place, so that nothing jumps. */
export function Counting({ answer: { share, problem } }: { readonly answer: Answer<unknown> }) {
  if (problem !== null) return <p className="see-note">{problem}</p>;
  return (
    <progress
      className="see-counting"
      data-shown={share !== null}
      aria-hidden={share === null}
      aria-label="Counting"
      max={1}
      value={share ?? 1}
    />
  );
}
