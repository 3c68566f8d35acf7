import { EndpointError } from './endpoint-error';

/** What a key may consist of: what a header may. */
const KEY = /^[\x21-\x7e]+$/;

/** A key as given: without spaces around it; null for none. Throws EndpointError for one no server can have. */
export function readKey(text: string | null | undefined): string | null {
  const key = text?.trim() ?? '';
  if (key === '') return null;
  if (KEY.test(key)) return key;
  throw new EndpointError('settings', 'That is no key: a key has no spaces, line breaks or letters beyond ASCII.');
}

/** Shown of a server's own words. */
const MAX_SHOWN = 300;
/** How providers show a part of a key. */
const MASKED_KEY = /\S*\*{3,}\S*/g;
/** Shorter keys are placeholders ("none"), which texts contain by chance. */
const MIN_SECRET_LENGTH = 6;

/** A server's own words as they may be shown: on one line, cut, and without the key, whole or masked. */
export function shownText(text: string, key: string | null): string {
  const secrets =
    key !== null && key.length >= MIN_SECRET_LENGTH ? [key, encodeURIComponent(key), jsonEscaped(key)] : [];
  const clean = secrets.reduce((shown, secret) => shown.replaceAll(secret, '[key]'), text);
  const line = clean
    .replace(MASKED_KEY, '[key]')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
