import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineProgress } from '../../engines/engine';
import type { Palette } from '../../piece/payload';
import { BUILTIN_CLIP, type ClipSpec } from '../../scoring/clip-spec';
import { paletteKey } from '../../scoring/palette-key';
import type { PaletteScore } from '../../scoring/ranking';
import type { Scorer } from '../../scoring/scorer';
import { sentenceOf } from '../../ui/messages';

/** Makes the scorer of a CLIP; the scorer's own code loads with the first one. */
export type LoadScorer = (spec: ClipSpec) => Promise<Scorer>;

/** What the studio knows of how well palettes fit their words. */
export interface ScoringState {
  /** The CLIP that scores. */
  readonly spec: ClipSpec;
  /** How far it is while it is made ready; null otherwise. */
  readonly preparing: EngineProgress | 'begun' | null;
  /** Why the last scores failed, in a sentence. */
  readonly problem: string | null;
  /** The scores of this CLIP, by {@link scoreKey}. */
  readonly scores: ReadonlyMap<string, PaletteScore>;
}

/** Scores that are remembered; the oldest go first. */
const MOST_SCORES = 2000;

/** What a score belongs to: words and a palette's looks. */
export function scoreKey(vibe: string, palette: Palette): string {
  return `${paletteKey(palette)}\n${vibe}`;
}

/** Scores palettes with the chosen CLIP, one at a time in memory. Failures are told in the state and rejected. */
export class Scoring {
  readonly store: StoreApi<ScoringState>;
  #scorer: Promise<Scorer> | null = null;
  #abort = new AbortController();

  constructor(private readonly loadScorer: LoadScorer) {
    this.store = createStore(() => atRest(BUILTIN_CLIP));
  }

  /** Scores of palettes in their order; what is known is not scored again. Rejects with an AbortError if another CLIP is chosen. */
  async score(vibe: string, palettes: readonly Palette[]): Promise<PaletteScore[]> {
    const { signal } = this.#abort;
    const missing = palettes.filter((palette) => !this.known(vibe, palette));
    if (missing.length > 0) await this.#scoreMissing(vibe, missing, signal);
    return palettes.map((palette) => this.known(vibe, palette) as PaletteScore);
  }

  /** A score, if it is known. */
  known(vibe: string, palette: Palette): PaletteScore | undefined {
    return this.store.getState().scores.get(scoreKey(vibe, palette));
  }

  /** Scores with another CLIP from now on. The one before lets go of its memory; what it had downloaded stays. */
  choose(spec: ClipSpec): void {
    this.#end();
    this.store.setState(atRest(spec), true);
  }

  /** Ends what goes on, and goes back to the CLIP that ships. */
  cancel(): void {
    this.choose(BUILTIN_CLIP);
  }

  /** Deletes what was downloaded of a CLIP; where it was the chosen one, the one that ships takes its place. */
  async remove(spec: ClipSpec): Promise<void> {
    if (spec.id === this.store.getState().spec.id) this.cancel();
    await (await this.loadScorer(spec)).deleteCached();
  }

  /** How much of a CLIP is kept on this device, in bytes. */
  async keptBytes(spec: ClipSpec): Promise<number> {
    return (await (await this.loadScorer(spec)).cached()).bytes;
  }

  async #scoreMissing(vibe: string, palettes: readonly Palette[], signal: AbortSignal): Promise<void> {
    try {
      const scorer = await this.#ready(signal);
      const [scores = []] = await scorer.score([{ vibe, palettes }], { signal });
      signal.throwIfAborted();
      this.#remember(palettes.map((palette, i) => [scoreKey(vibe, palette), scores[i] as PaletteScore]));
    } catch (cause) {
      if (!signal.aborted) this.store.setState({ problem: sentenceOf(cause), preparing: null });
      throw cause;
    }
  }

  async #ready(signal: AbortSignal): Promise<Scorer> {
    this.#scorer ??= this.loadScorer(this.store.getState().spec);
    const scorer = await this.#scorer;
    signal.throwIfAborted();
    if (scorer.isLoaded()) return scorer;
    this.store.setState({ preparing: 'begun', problem: null });
    const onProgress = (preparing: EngineProgress) => {
      if (!signal.aborted) this.store.setState({ preparing });
    };
    await scorer.prepare({ signal, onProgress });
    signal.throwIfAborted();
    this.store.setState({ preparing: null });
    return scorer;
  }

  #remember(found: readonly (readonly [string, PaletteScore])[]): void {
    const scores = [...this.store.getState().scores, ...found].slice(-MOST_SCORES);
    this.store.setState({ scores: new Map(scores), problem: null });
  }

  #end(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#scorer?.then((scorer) => scorer.unload()).catch(() => undefined);
    this.#scorer = null;
  }
}

function atRest(spec: ClipSpec): ScoringState {
  return { spec, preparing: null, problem: null, scores: new Map() };
}
