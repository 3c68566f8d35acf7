import type { SourceRequest } from '../worker/row-table';

/** `owner/name` of a data set on the hub. */
const HUB_ID = /^[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*$/i;

const BUILTIN_WORDS = { scenes: 'Our scenes', prompts: 'Our prompts' } as const;

/** The last part of an address' path, else its host. */
function nameOfAddress(url: string): string {
  try {
    const { pathname, host } = new URL(url);
    return decodeURIComponent(pathname.split('/').findLast((part) => part !== '') ?? host);
  } catch {
    return url;
  }
}

/** A source in a few words. */
export function requestName(request: SourceRequest): string {
  if (request.kind === 'builtin') return BUILTIN_WORDS[request.name];
  if (request.kind === 'file') return request.file.webkitRelativePath || request.file.name;
  return request.kind === 'url' ? nameOfAddress(request.url) : request.id;
}

/** A source as a saved view names it; null for what only this browser has. */
export function sharedName(request: SourceRequest): string | null {
  if (request.kind === 'hub') return `hub:${request.id}`;
  return request.kind === 'url' ? request.url : null;
}

/** The source that a saved view names. */
export function sharedSource(name: string): SourceRequest {
  return name.startsWith('hub:') ? { kind: 'hub', id: name.slice('hub:'.length) } : { kind: 'url', url: name };
}

/** True for what {@link sharedName} may say: a saved view may hold anything. */
export function isSharedName(name: string): boolean {
  return name.startsWith('hub:') ? HUB_ID.test(name.slice('hub:'.length)) : /^https?:\/\//i.test(name);
}

/** What somebody typed into the address field: an address, or `owner/name` of a data set; null where it is neither. */
export function typedSource(text: string): SourceRequest | null {
  const typed = text.trim();
  if (/^https?:\/\/\S+$/i.test(typed)) return { kind: 'url', url: typed };
  const id = typed.replace(/^hub:/, '').replace(/^datasets\//, '');
  return HUB_ID.test(id) ? { kind: 'hub', id } : null;
}

const NUMBER = new Intl.NumberFormat('en');

/** A whole number with separators. */
export function countWords(count: number): string {
  return NUMBER.format(count);
}

/** "312 of 9,004 rows". */
export function foundWords(found: number, known: number): string {
  if (found === known) return known === 1 ? '1 row' : `${countWords(known)} rows`;
  return `${countWords(found)} of ${countWords(known)} rows`;
}
