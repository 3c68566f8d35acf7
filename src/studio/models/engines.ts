import type { StoreApi } from 'zustand/vanilla';
import type { NewModel } from '../../engines/catalog/added-models';
import { meta as endpointMeta } from '../../engines/endpoint/meta';
import type { Engine } from '../../engines/engine';
import type { ModelEngine, ModelSpec } from '../../engines/model-engine';
import { isAbort, type Messages, sentenceOf } from '../../ui/messages';
import type { EngineChoice } from '../store/engine-choice';
import type { View } from '../store/view';
import type { LoadEngineSources } from './engine-sources';
import { type EnginesState, keptOf, ModelList } from './model-list';
import { shareOf } from './model-words';
import { paced } from './preparation';
import { notWhole, watchedEngine } from './watched-engine';

/** What the manager works with. */
export interface EnginesParts {
  readonly loadSources: LoadEngineSources;
  readonly choice: EngineChoice;
  readonly messages: Messages;
  readonly view: View;
  /** Asks the chosen engine about the Piece that is shown. */
  readonly askChosen: () => void;
  /** True while a Piece is shown. */
  readonly hasPiece: () => boolean;
}

/** Manages the engines: what is here, what it takes, which one answers. Nothing is fetched before it is asked for. */
export class Engines {
  private readonly list: ModelList;
  private readonly preparations = new Map<string, AbortController>();
  /** The id of the model that shall answer as soon as it can. */
  private wanted: string | null = null;

  constructor(private readonly parts: EnginesParts) {
    this.list = new ModelList(parts.loadSources);
  }

  get store(): StoreApi<EnginesState> {
    return this.list.store;
  }

  /** Fetches the catalogue the first time, and looks at what this device has and keeps. Never rejects. */
  look(): Promise<void> {
    return this.list.look();
  }

  /** The built-in engine answers alone; a model that was loaded gives its memory back. */
  chooseInstant(): void {
    this.wanted = null;
    this.parts.choice.prepare(null);
    this.release();
  }

  /** The user's own endpoint is asked. Rejects with a sentence where it is not set up. */
  async chooseEndpoint(): Promise<void> {
    const { choice, loadSources } = this.parts;
    const sources = await loadSources();
    const settings = sources.endpoint.settings();
    this.store.setState({ endpoint: settings });
    const endpoint = sources.createEndpoint((note) => choice.note(note));
    if (!endpoint) throw new Error('The endpoint is not set up yet.');
    this.chooseInstant();
    const { name, engine } = endpoint;
    const generate: Engine['generate'] = async (vibe, options) => {
      await sources.prepareExamples(vibe, settings.profile);
      return engine.generate(vibe, options);
    };
    choice.choose({ name, engine: { meta: engine.meta, generate } });
  }

  /**
   * Downloads what is missing of a model, warms it up and lets it answer, unless something else is chosen meanwhile. Only
   * after the user has agreed to the size. Never rejects: what goes wrong is in the list.
   */
  async choose(id: string): Promise<void> {
    const spec = this.list.specOf(id);
    if (!spec || !(await this.prepare(spec)) || this.chosenId() !== id) return;
    const { messages, hasPiece, askChosen } = this.parts;
    const ask = hasPiece() ? { words: 'Ask it now', run: askChosen } : undefined;
    messages.say(`${spec.name} is ready and answers from now on.`, 'note', ask);
  }

  /** Ends a download or warm-up. Files that are whole stay. */
  cancel(id: string): void {
    this.preparations.get(id)?.abort();
  }

  /** Deletes what was downloaded of a model. Never rejects. */
  async remove(id: string): Promise<void> {
    const spec = this.list.specOf(id);
    if (!spec) return;
    this.cancel(id);
    if (this.chosenId() === id) this.parts.choice.choose(null);
    try {
      const engine = await this.list.engineOf(spec);
      await engine.deleteCached();
      await this.list.noteUnloaded(spec);
    } catch (cause) {
      await this.list.noteFailed(spec, sentenceOf(cause));
    }
  }

  /** Adds a model to the list; resolves to its name. Rejects with a sentence that says what is wrong with it. */
  async add(model: NewModel): Promise<string> {
    const sources = await this.parts.loadSources();
    const spec = sources.addModel(model);
    await this.list.load();
    void this.list.lookAt(spec);
    return spec.name;
  }

  /** Takes a model that the user has added off the list, with what was downloaded of it. */
  async forget(id: string): Promise<void> {
    await this.remove(id);
    const sources = await this.parts.loadSources();
    sources.removeModel(id);
    this.list.drop(id);
    await this.list.load();
  }

  /** Goes on with the engine of the last visit, if nothing has to be downloaded for it. Never rejects. */
  async resume(): Promise<void> {
    const id = this.parts.choice.remembered();
    // Who was quick has chosen already.
    if (id === null || this.wanted !== null || this.chosenId() !== undefined) return;
    try {
      await (id === endpointMeta.id ? this.chooseEndpoint() : this.resumeModel(id));
    } catch (cause) {
      this.tell(`The engine you chose could not be started, so Instant answers. ${sentenceOf(cause)}`);
    }
  }

  private async resumeModel(id: string): Promise<void> {
    await this.list.load();
    const spec = this.list.specOf(id);
    const isWhole = spec && (await keptOf(await this.list.engineOf(spec)))?.isComplete;
    if (spec && isWhole) {
      await this.prepare(spec);
      return;
    }
    this.parts.choice.choose(null);
    const reason = spec ? notWhole(spec.name).message : 'The model that answered last is no longer in the list.';
    this.tell(`${reason} Instant answers.`);
  }

  private chosenId(): string | undefined {
    return this.parts.choice.store.getState().chosen?.engine.meta.id;
  }

  /** Says a problem where the list does not show it. */
  private tell(text: string): void {
    const { messages, view } = this.parts;
    if (view.getState().drawer === 'engines') return;
    messages.say(text, 'problem', { words: 'Engines', run: () => view.setState({ drawer: 'engines' }) });
  }

  /** The model that answers gives its memory back, and the built-in engine answers alone. */
  private release(): void {
    const id = this.chosenId();
    this.parts.choice.choose(null);
    const made = id === undefined ? undefined : this.list.madeEngine(id);
    void made?.then(async (engine) => {
      await engine.unload().catch(() => undefined);
      await this.list.noteUnloaded(engine.spec);
    });
  }

  /** Makes a model ready and lets it answer; true if it does, or would but for what was chosen meanwhile. */
  private async prepare(spec: ModelSpec): Promise<boolean> {
    const { id } = spec;
    this.wanted = id;
    if (this.preparations.has(id)) return false;
    const controller = new AbortController();
    this.preparations.set(id, controller);
    try {
      await this.load(spec, controller.signal);
      return true;
    } catch (cause) {
      await this.noteEnd(spec, cause, controller.signal);
      return false;
    } finally {
      this.preparations.delete(id);
      if (this.wanted === id) this.parts.choice.prepare(null);
    }
  }

  private async load(spec: ModelSpec, signal: AbortSignal): Promise<void> {
    const { choice, loadSources } = this.parts;
    choice.prepare({ name: spec.name, share: null });
    const engine = await this.list.engineOf(spec);
    this.list.note(spec.id, { type: 'asked', cached: await keptOf(engine) });
    const sources = await loadSources();
    await sources.keepFiles();
    await engine.prepare({ signal, onProgress: this.reporter(spec) });
    await this.takeUp(engine);
  }

  /** Shows how a preparation goes, in the list and by the prompt. */
  private reporter({ id, name }: ModelSpec) {
    return paced((progress, pace) => {
      const { phase, done, total } = progress;
      this.list.note(id, { type: 'progressed', progress, pace });
      if (this.wanted !== id) return;
      // Two models at once would need more memory than many devices have.
      if (phase === 'warming' && this.chosenId() !== id) this.release();
      this.parts.choice.prepare({ name, share: phase === 'loading' ? shareOf(done, total) : null });
    });
  }

  /** A model is ready: it answers from now on, or gives its memory back if something else was chosen meanwhile. */
  private async takeUp(engine: ModelEngine): Promise<void> {
    const { id, name } = engine.spec;
    if (this.wanted !== id) {
      await engine.unload();
      await this.list.noteUnloaded(engine.spec);
      return;
    }
    const { choice, loadSources } = this.parts;
    this.list.note(id, { type: 'loaded', cached: await keptOf(engine) });
    this.store.setState({ speed: engine.speed() });
    choice.choose({ name, engine: watchedEngine(engine, this.list, loadSources) });
  }

  /** A preparation has ended before its end: because someone wanted that, or because something failed. */
  private async noteEnd(spec: ModelSpec, cause: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted || isAbort(cause)) {
      await this.list.noteUnloaded(spec);
      return;
    }
    const problem = sentenceOf(cause);
    await this.list.noteFailed(spec, problem);
    this.tell(`${spec.name} could not be made ready. ${problem}`);
  }
}
