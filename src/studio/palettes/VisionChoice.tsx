import { seenPalette, VISIONS, type Vision } from '../../palette/vision';
import { Choices } from '../export/Choices';
import { useStudio, useView } from '../studio-context';

const VISION_WORDS: Readonly<Record<Vision, string>> = {
  full: 'all colours',
  protan: 'no red',
  deutan: 'no green',
  tritan: 'no blue',
  achroma: 'no colour',
};

const OPTIONS = VISIONS.map((value) => ({ value, words: VISION_WORDS[value] }));

/** Shows field and palettes as people with other kinds of sight see them. The colours stay what they are. */
export function VisionChoice() {
  const { view } = useStudio();
  const vision = useView((state) => state.sight?.vision ?? 'full');
  const choose = (next: Vision) => {
    view.setState({ sight: next === 'full' ? null : { vision: next, see: (palette) => seenPalette(palette, next) } });
  };
  return <Choices legend="Seen with" options={OPTIONS} value={vision} onChange={choose} />;
}
