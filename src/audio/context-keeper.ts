import type { SoundOutput } from './sound-output';

/** Why a context is silent that should sound. */
export type Hindrance = 'gesture' | 'interruption';

/** What a keeper tells. */
export interface KeeperEvents {
  /** The context runs. */
  readonly onRunning: () => void;
  /** The browser holds the sound back; the keeper goes on trying. */
  readonly onHindered: (by: Hindrance) => void;
  /** This context will never sound again. Told once. */
  readonly onLost: () => void;
}

/** How long a browser may take to let sound out before we say that it insists on a gesture. Milliseconds. */
const PATIENCE_MS = 700;
/** How often the audio clock is looked at, and how many times it may stand before the context counts as dead. */
const LOOK_MS = 1000;
const DEAD_AFTER_LOOKS = 4;
/** A device that was plugged in or out gets so long to settle. */
const SETTLE_MS = 500;

/** What counts as a gesture: of a touch only its end does, of a mouse its beginning. */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'keydown'] as const;
/** When sound that was held back may be let out without a gesture. */
const RETURNS = ['pageshow', 'focus'] as const;

/**
 * Keeps an AudioContext running while sound is wanted, whatever the browser does to it: autoplay rules (`suspended`),
 * phone calls and other apps (`interrupted`, WebKit), lost and changed devices, and contexts that say they run while their
 * clock stands, as WebKit's do after some interruptions.
 */
export class ContextKeeper {
  private wanted = false;
  private over = false;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private lastTime = 0;
  private lastLook = 0;
  private standing = 0;
  private readonly listening = new AbortController();
  private readonly looking: ReturnType<typeof setInterval>;

  constructor(
    private readonly context: AudioContext,
    private readonly output: Pick<SoundOutput, 'start' | 'isOpen'>,
    private readonly events: KeeperEvents,
  ) {
    const { signal } = this.listening;
    context.addEventListener('statechange', () => this.follow(), { signal });
    // The device or its driver failed. Chromium never revives such a context.
    context.addEventListener('error', () => this.lose(), { signal });
    for (const name of GESTURES) addEventListener(name, () => this.nudge(), { capture: true, signal });
    for (const name of RETURNS) addEventListener(name, () => this.nudge(), { signal });
    document.addEventListener('visibilitychange', () => this.nudge(), { signal });
    const onDevice = () => setTimeout(() => this.nudge(), SETTLE_MS);
    context.addEventListener('sinkchange', onDevice, { signal });
    navigator.mediaDevices?.addEventListener('devicechange', onDevice, { signal });
    this.looking = setInterval(() => this.look(), LOOK_MS);
  }

  /** Sound is wanted from now on. Best called within a gesture. */
  want(): void {
    this.wanted = true;
    this.follow();
  }

  /** Silence is as good. */
  rest(): void {
    this.wanted = false;
    clearTimeout(this.patience);
  }

  /** Ends the watch. */
  dispose(): void {
    this.over = true;
    this.rest();
    this.listening.abort();
    clearInterval(this.looking);
  }

  private follow(): void {
    const state = this.context.state as AudioContextState | 'interrupted';
    if (state === 'closed') this.lose();
    else if (!this.wanted || this.over) return;
    // A resume would be refused as long as the other app has the sound, and WebKit's clock may stand afterwards.
    else if (state === 'interrupted') this.hinder('interruption');
    else this.run();
  }

  /** Asks the browser to let sound out, and says so if it does not within a moment. */
  private run(): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.hinder('gesture'), PATIENCE_MS);
    const resumed = this.context.state === 'running' ? Promise.resolve() : this.context.resume();
    Promise.all([resumed, this.output.start()]).then(
      () => this.arrive(),
      // It waits for a gesture or for the end of an interruption; both call again.
      () => undefined,
    );
  }

  private arrive(): void {
    if (this.over || !this.wanted || this.context.state !== 'running') return;
    clearTimeout(this.patience);
    this.events.onRunning();
  }

  private hinder(by: Hindrance): void {
    clearTimeout(this.patience);
    if (this.wanted && !this.over) this.events.onHindered(by);
  }

  /** Something happened after which the browser may let sound out. */
  private nudge(): void {
    const sounds = this.context.state === 'running' && this.output.isOpen();
    if (this.wanted && !this.over && !sounds) this.run();
  }

  /** Finds contexts whose clock stands. */
  private look(): void {
    const { context } = this;
    const now = performance.now();
    // Looks that come late come from a page that was busy or hidden: they say nothing.
    const onTime = now - this.lastLook < 1.5 * LOOK_MS;
    this.lastLook = now;
    const stands = this.wanted && context.state === 'running' && context.currentTime === this.lastTime;
    this.lastTime = context.currentTime;
    this.standing = stands && onTime ? this.standing + 1 : 0;
    if (this.standing >= DEAD_AFTER_LOOKS) this.lose();
  }

  private lose(): void {
    if (this.over) return;
    this.dispose();
    this.events.onLost();
  }
}
