import type { PaletteScore } from '../../scoring/ranking';
import { fitWords } from './fit-words';
import './scoring.css';

/** How well a palette fits its words, under it. Its line keeps its place while that is not known. */
export function Fit({ score }: { score: PaletteScore | undefined }) {
  return <p className="palette-fit">{score ? fitWords(score) : '\u00a0'}</p>;
}
