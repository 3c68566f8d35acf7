/** How the two tabs of the app work together, in one page and across tabs of the browser. */
import { joinVoices } from '../audio/one-voice';
import type { Browse } from '../dataset/store/browse';
import { performanceOf } from '../piece/performance';
import type { Piece } from '../piece/piece';
import { STUDIO_DATASET } from '../piece/piece-rows';
import type { StudioParts } from '../studio/studio-context';
import { type Messages, sentenceOf } from '../ui/messages';
import { handOver, takeOver } from './handover';
import { routeOf } from './route';
import { datasetInbox, fileOfRows } from './send-to-dataset';
import { sharing } from './sharing';

const shows = (tab: 'studio' | 'dataset') => (routeOf(location).name === 'dataset') === (tab === 'dataset');

/** The studio gives way to other players and shows Pieces that a dataset tab hands it. */
export function joinStudio({ playback }: Pick<StudioParts, 'playback'>): void {
  joinVoices(playback.player);
  takeOver(
    'studio',
    () => shows('studio'),
    (hash) => {
      // The address is followed, and what is wrong with it is said.
      if (routeOf({ hash, search: '' }).name === 'piece') location.hash = hash;
    },
  );
}

/** Opens the rows that the studio sends here, and shows these alone. */
export function receiveRows(browse: Pick<Browse, 'openSources' | 'clearFilters' | 'setQuery'>): void {
  takeOver(
    'dataset',
    () => shows('dataset'),
    (rows) => datasetInbox.put(fileOfRows(rows)),
  );
  datasetInbox.receive(async (file) => {
    await browse.openSources([{ kind: 'file', file }]);
    browse.clearFilters();
    browse.setQuery({ facets: { dataset: [STUDIO_DATASET] } });
  });
}

/** Shows a Piece in the studio: in another browser tab that has it open, else here. */
export async function openInStudio(piece: Piece, { say }: Pick<Messages, 'say'>): Promise<void> {
  try {
    const link = await sharing.linkTo(performanceOf(piece));
    if (await handOver('studio', new URL(link).hash)) say("It is in the studio's tab.");
    else location.assign(link);
  } catch (cause) {
    say(sentenceOf(cause), 'problem');
  }
}
