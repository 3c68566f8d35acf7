import type { CachedModel, ModelRuntime, ModelSpec, Speed } from '../../engines/model-engine';
import { byteWords } from '../../lib/byte-words';
import { timeLeftWords } from '../export/time-left';
import { type Activity, type Model, missingBytes } from './model';
import { rateWords } from './rate-words';

/** The libraries as they are called. */
export const RUNTIME_NAMES: Readonly<Record<ModelRuntime, string>> = {
  transformers: 'transformers.js',
  webllm: 'WebLLM',
};

/** What the catalogue says of models that the user has added. */
const NO_LICENSE = 'Unknown';

/** "transformers.js · about 430 MB · Gemma licence". */
export function aboutWords({ spec, suitability, cached }: Model): string {
  const { runtime, license, downloadBytes } = spec;
  const bytes = suitability?.downloadBytes ?? downloadBytes;
  const parts = [RUNTIME_NAMES[runtime]];
  if (bytes !== null) parts.push(`about ${byteWordsOf(bytes)}`);
  else if (!cached?.isComplete) parts.push('size unknown');
  if (license !== NO_LICENSE) parts.push(`${license} licence`);
  return parts.join(' · ');
}

/** How far a download is: "34% · 146 of 430 MB · 12 MB/s · about 40 seconds left". */
export function downloadWords({
  done,
  total,
  bytesPerSecond,
  secondsLeft,
}: Extract<Activity, { kind: 'downloading' }>): string {
  const parts = [amountWords(done, total)];
  if (bytesPerSecond !== null) parts.push(`${byteWordsOf(bytesPerSecond)}/s`);
  if (secondsLeft !== null) parts.push(timeLeftWords(secondsLeft));
  const percent = shareOf(done, total);
  return (percent === null ? parts : [`${Math.floor(percent * 100)}%`, ...parts]).join(' · ');
}

/** How much of a download is done, 0..1; null if its size is not known. */
export function shareOf(done: number, total: number | null): number | null {
  return total === null || total <= 0 ? null : Math.min(1, done / total);
}

function amountWords(done: number, total: number | null): string {
  return total === null ? byteWordsOf(done) : `${byteWordsOf(done)} of ${byteWordsOf(Math.max(done, total))}`;
}

/** Bytes with as many digits as change while one watches: "0.4 MB", "146 MB", "1.23 GB". */
export function byteWordsOf(bytes: number): string {
  if (bytes < 1e7) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes < 995e6 ? byteWords(bytes) : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Where a model is kept and how much of it; null if nothing is. */
export function cachedWords(cached: CachedModel | null): string | null {
  if (!cached || cached.files === 0) return null;
  const files = cached.files === 1 ? '1 file' : `${cached.files} files`;
  const amount = `${byteWordsOf(cached.bytes)} in ${files}`;
  return `${cached.isComplete ? 'Kept' : 'Partly kept'} in ${cached.place}: ${amount}.`;
}

/** What a download means, asked before it begins. */
export function consentWords(model: Model): string {
  const bytes = missingBytes(model);
  const rest = model.cached && model.cached.files > 0 ? 'the remaining ' : 'about ';
  const size = bytes === null ? 'a size that is not known before' : rest + byteWords(bytes);
  const place = model.cached?.place ?? 'this browser';
  return `Downloads ${size} from ${hostOf(model.spec)}, once, and keeps it in ${place} until you delete it.`;
}

/** Who serves a model's files. */
function hostOf({ model }: ModelSpec): string {
  return /^https?:\/\//.test(model) ? new URL(model).host : 'huggingface.co';
}

/** How fast the last answer was: "45 tokens/s". */
export function speedWords({ drawnTokens, jumpedTokens, seconds }: Speed): string | null {
  const tokens = drawnTokens + jumpedTokens;
  return tokens === 0 || seconds <= 0 ? null : rateWords(tokens / seconds);
}
