import { type ByteSource, fileSource } from '../sources/byte-source';
import { plainSource, urlSource } from '../sources/url-source';
import type { SourceRequest } from './row-table';

/** The bytes that a request asks for. Rejects with a SourceError. */
export async function byteSourceOf(
  request: Exclude<SourceRequest, { kind: 'hub' }>,
  signal: AbortSignal,
): Promise<ByteSource> {
  if (request.kind === 'file') return fileSource(request.file, nameOf(request));
  if (request.kind === 'builtin') return plainSource(request.url, nameOf(request), signal);
  return urlSource(request.url, nameOf(request), signal);
}

const BUILTIN_NAMES = { scenes: 'Our scenes', prompts: 'Our prompts' } as const;

/** A source's name, for people. */
export function nameOf(request: Exclude<SourceRequest, { kind: 'hub' }>): string {
  if (request.kind === 'file') return request.file.webkitRelativePath || request.file.name;
  return request.kind === 'builtin' ? BUILTIN_NAMES[request.name] : (request.name ?? nameOfUrl(request.url));
}

/** The last part of an address's path. */
function nameOfUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, host } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
