import type { Palette } from '../piece/payload';
import type { ClipEncoder } from './clip-encoder';
import { paletteKey } from './palette-key';
import { percentile } from './percentile';
import { promptsFor } from './prompt-templates';
import type { PaletteScore } from './ranking';
import { Recent } from './recent';
import { dot, meanDirection } from './vectors';

/** A text and the palettes to score for it, any number of them. */
export interface ScoreRow {
  readonly vibe: string;
  readonly palettes: readonly Palette[];
}

/** Options of a batch. */
export interface BatchOptions {
  readonly signal?: AbortSignal;
  /** Rows done, of all. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Runs between rows: lets a cancellation come in. */
  readonly pause?: () => Promise<void>;
}

/** Vectors that are kept: 2,000 of 768 numbers are 6 MB. */
const KEPT = 2000;
/** Pictures that are embedded at once. */
const PICTURES_AT_ONCE = 8;

/** A palette of reference and its vector. */
export interface Reference {
  readonly key: string;
  readonly vector: Float32Array;
}

/** Scores palettes against texts. Vectors are kept by content, so that nothing is embedded twice. */
export class PaletteScorer {
  readonly #texts = new Recent<Float32Array>(KEPT);
  readonly #pictures = new Recent<Float32Array>(KEPT);

  /** @param references palettes made for other vibes, against which percentiles are taken */
  constructor(
    private readonly encoder: ClipEncoder,
    private readonly references: readonly Reference[],
  ) {}

  /**
   * Scores a row's palettes, in their order. References that are one of them do not count.
   *
   * @throws RangeError if the text is empty, or a palette has not five colours `#RRGGBB`
   */
  async score({ vibe, palettes }: ScoreRow): Promise<PaletteScore[]> {
    if (vibe.trim() === '') throw new RangeError('The text is empty.');
    const text = await this.#textVector(vibe);
    const own = new Set(palettes.map(paletteKey));
    const others = this.references.filter(({ key }) => !own.has(key)).map(({ vector }) => dot(text, vector));
    const pictures = await this.#pictureVectors(palettes);
    return pictures.map((picture) => {
      const score = dot(text, picture);
      return { score, percentile: percentile(score, others) };
    });
  }

  /** Scores rows one after another. Rejects with the signal's reason. */
  async scoreAll(
    rows: readonly ScoreRow[],
    { signal, onProgress, pause }: BatchOptions = {},
  ): Promise<PaletteScore[][]> {
    const scores: PaletteScore[][] = [];
    for (const row of rows) {
      await pause?.();
      signal?.throwIfAborted();
      scores.push(await this.score(row));
      onProgress?.(scores.length, rows.length);
    }
    return scores;
  }

  async #textVector(vibe: string): Promise<Float32Array> {
    const kept = this.#texts.get(vibe);
    if (kept) return kept;
    const vector = meanDirection(await this.encoder.embedTexts(promptsFor(vibe)));
    this.#texts.set(vibe, vector);
    return vector;
  }

  async #pictureVectors(palettes: readonly Palette[]): Promise<Float32Array[]> {
    const keys = palettes.map(paletteKey);
    const found = new Map(keys.map((key) => [key, this.#pictures.get(key)]));
    const missing = palettes.filter((_, i) => !found.get(keys[i] as string) && keys.indexOf(keys[i] as string) === i);
    for (let at = 0; at < missing.length; at += PICTURES_AT_ONCE) {
      const some = missing.slice(at, at + PICTURES_AT_ONCE);
      for (const [i, vector] of (await this.encoder.embedPalettes(some)).entries()) {
        const key = paletteKey(some[i] as Palette);
        found.set(key, vector);
        this.#pictures.set(key, vector);
      }
    }
    return keys.map((key) => found.get(key) as Float32Array);
  }
}
