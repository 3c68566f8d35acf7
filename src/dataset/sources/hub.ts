import { isObject } from '../../piece/json-in-text';
import { fetchOrExplain } from './fetch-or-explain';
import { SourceError } from './source-error';

/** Where the hub is. Tests put their own server here. */
export const HUB = 'https://huggingface.co';

/** A Parquet file of a data set on the hub. */
export interface HubFile {
  /** Data set, configuration, split and number, for people. */
  readonly name: string;
  readonly url: string;
}

/** Most files of one data set: a large one has thousands. */
const MOST_FILES = 64;

/**
 * The Parquet files that the hub makes of a public data set: `/api/datasets/OWNER/NAME/parquet` answers with lists of
 * addresses by configuration and split, each of which leads on to a file that can be read by range.
 *
 * @param id `OWNER/NAME`, or the address of the data set's page
 * @throws SourceError saying what is wrong
 */
export async function hubFiles(id: string, signal: AbortSignal, hub = HUB): Promise<HubFile[]> {
  const name = datasetName(id);
  if (name === null) throw new SourceError(`“${id}” is no data set of the hub: write it as owner/name.`);
  const response = await fetchOrExplain(`${hub}/api/datasets/${name}/parquet`, { signal });
  const listing: unknown = await response.json().catch(() => null);
  const files = filesOf(name, listing);
  if (files.length === 0) throw new SourceError(`The hub has no Parquet files of ${name} (yet).`);
  return files.slice(0, MOST_FILES);
}

/** `OWNER/NAME` (or `NAME`, for the oldest) out of an id or the address of a page; null for anything else. */
function datasetName(id: string): string | null {
  const path = id.trim().replace(/^https?:\/\/[^/]+\/datasets\//, '');
  const match = /^[\w.-]+(\/[\w.-]+)?/.exec(path)?.[0];
  return match !== undefined && (match === path || path.startsWith(`${match}/`)) ? match : null;
}

function filesOf(name: string, listing: unknown): HubFile[] {
  return entriesOf(listing).flatMap(([config, splits]) =>
    entriesOf(splits).flatMap(([split, urls]) => {
      const list = Array.isArray(urls) ? urls.filter((url) => typeof url === 'string') : [];
      return list.map((url, i) => ({
        name: [name, config === 'default' ? '' : config, split, list.length > 1 ? String(i) : '']
          .filter((part) => part !== '')
          .join(' · '),
        url,
      }));
    }),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
