import { Sheet } from '../../ui/Sheet';
import { useView } from '../studio-context';
import './LinkSheet.css';

/** The link, selected, for copying by hand: where the browser keeps its clipboard to itself. */
export function LinkSheet({ onClose }: { onClose: () => void }) {
  const link = useView((state) => state.link);
  return (
    <Sheet title="Copy this link" onClose={onClose}>
      <p className="about">Your browser keeps its clipboard to itself. The link is selected: copy it from here.</p>
      <input
        className="link-field"
        aria-label="Link"
        readOnly
        value={link}
        ref={(input) => input?.select()}
        onFocus={(event) => event.target.select()}
      />
    </Sheet>
  );
}
