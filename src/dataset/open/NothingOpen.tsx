import { OpenChoices } from './OpenChoices';
import './NothingOpen.css';

/** What is shown where no source is open. */
export function NothingOpen() {
  return (
    <main className="nothing-open">
      <h2>open some vibes</h2>
      <OpenChoices onChosen={() => undefined} />
    </main>
  );
}
