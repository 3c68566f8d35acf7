import type { EngineProgress } from '../../engines/engine';
import { BUILTIN_CLIP, type ClipSpec } from '../../scoring/clip-spec';
import type { PaletteScore } from '../../scoring/ranking';
import { byteWordsOf } from '../models/model-words';

/** "Fits better than 87% of other palettes"; 99% at most, as only some of all palettes were compared. */
export function fitWords({ percentile }: PaletteScore): string {
  return `Fits better than ${Math.min(99, Math.floor(percentile))}% of other palettes`;
}

/** "Scored by OpenAI CLIP ViT-B/32". */
export function sourceWords(spec: ClipSpec): string {
  return spec.id === BUILTIN_CLIP.id ? 'Scored by the built-in CLIP' : `Scored by ${spec.name}`;
}

/** How far a CLIP is: "Downloading 12.0 MB of 156 MB", "Getting to know 256 palettes". */
export function preparingWords(preparing: EngineProgress | 'begun'): string {
  if (preparing === 'begun') return 'Getting ready…';
  const { phase, done, total } = preparing;
  if (phase !== 'loading') return `Reading ${total ?? ''} palettes to compare with…`;
  return total === null ? `Fetching ${byteWordsOf(done)}…` : `Fetching ${byteWordsOf(done)} of ${byteWordsOf(total)}…`;
}

/** What a download means, asked before it begins. */
export function clipConsentWords({ name, model, downloadBytes }: ClipSpec): string {
  const size = downloadBytes === null ? 'a size that is not known before' : `about ${byteWordsOf(downloadBytes)}`;
  const host = /^https?:\/\//.test(model) ? new URL(model).host : 'huggingface.co';
  return `Downloads ${name}, ${size}, from ${host}, once, and keeps it in this browser until you delete it.`;
}
