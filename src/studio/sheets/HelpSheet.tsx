import { KeyList } from '../../ui/KeyList';
import { Sheet } from '../../ui/Sheet';
import { HealthReadout } from '../HealthReadout';
import { SHORTCUTS } from '../shortcuts';

/** What Tintune is, and every key. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title="Tintune" onClose={onClose}>
      <p className="about">
        Type a vibe. Music is made for your words, with the colours they have. Everything happens in this browser: no
        account, no server, nothing you type leaves it unless you choose an endpoint of your own under Engines.
      </p>
      <KeyList shortcuts={SHORTCUTS} />
      <p className="about">
        In the knobs, arrows step, Backspace or a double click goes back to the model’s choice, and a lock keeps a knob
        through a re-roll. In the playlist and among the colours, Alt ↑ and Alt ↓ move a row.
      </p>
      <HealthReadout />
    </Sheet>
  );
}
