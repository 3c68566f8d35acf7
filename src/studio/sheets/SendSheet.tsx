import type { Piece } from '../../piece/piece';
import { sentenceOf } from '../../ui/messages';
import { Sheet } from '../../ui/Sheet';
import { currentEntry } from '../store/history';
import { type StudioParts, useStudio } from '../studio-context';
import { Choice } from './Choice';

/** Some Pieces that could be sent. */
interface Offer {
  readonly name: string;
  readonly about: string;
  readonly pieces: readonly Piece[];
}

function offersOf({ session, playlist }: StudioParts): Offer[] {
  const { history } = session.store.getState();
  const shown = currentEntry(history);
  const played = history.entries.map(({ piece }) => piece);
  const listed = playlist.store.getState().entries.map(({ piece }) => piece);
  const offers = [
    { name: 'This Piece', about: 'As it sounds now.', pieces: shown ? [shown.piece] : [] },
    { name: 'What was played', about: `${played.length} Pieces, oldest first.`, pieces: played },
    { name: 'The playlist', about: `${listed.length} Pieces, in its order.`, pieces: listed },
  ];
  return offers.filter(({ pieces }, i) => pieces.length > (i === 1 ? 1 : 0));
}

/** Sends Pieces to the dataset tab, as rows: asks which. */
export function SendSheet({ onClose }: { onClose: () => void }) {
  const parts = useStudio();
  const send = async ({ pieces }: Offer) => {
    onClose();
    try {
      const elsewhere = await parts.sharing.sendToDataset(pieces);
      if (elsewhere) parts.messages.say('Sent to the dataset tab.');
    } catch (cause) {
      parts.messages.say(sentenceOf(cause), 'problem');
    }
  };
  return (
    <Sheet title="Send to the dataset tab" onClose={onClose}>
      <ul className="take-choices">
        {offersOf(parts).map((offer) => (
          <Choice key={offer.name} name={offer.name} about={offer.about} onChoose={() => void send(offer)} />
        ))}
      </ul>
    </Sheet>
  );
}
