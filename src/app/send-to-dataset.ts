import type { Piece } from '../piece/piece';
import { piecesToRows, STUDIO_DATASET } from '../piece/piece-rows';
import { handOver } from './handover';
import { createInbox } from './inbox';
import { DATASET_HASH } from './route';

/** Files of rows for the dataset tab of this page. */
export const datasetInbox = createInbox<File>();

/** Rows that came from the studio, as a file. */
export function fileOfRows(rows: string): File {
  return new File([rows], `${STUDIO_DATASET}.jsonl`, { type: 'application/jsonl' });
}

/** Shows Pieces as rows of the dataset tab: in another browser tab that has it open (then resolves to true), else here. */
export async function sendToDataset(pieces: readonly Piece[]): Promise<boolean> {
  const rows = piecesToRows(pieces);
  if (await handOver('dataset', rows)) return true;
  datasetInbox.put(fileOfRows(rows));
  location.hash = DATASET_HASH;
  return false;
}
