import type { Seconds } from '../lib/units';
import { createFlowState, type FlowState, RIPPLE, RIPPLE_COUNT, setShears } from './flow';
import type { SoundLevels } from './sound';

/** How the sound has stirred the field up to now. */
export interface Stir {
  /** Bass and brightness, smoothed, 0..1. */
  readonly bass: number;
  readonly brightness: number;
  readonly flow: FlowState;
}

/** Time constants in seconds: the field answers at once but never flickers, and lets go slowly. */
const RISE = 0.12;
const FALL = 0.9;
/** Shortest time between two ripples: the one whose place the next takes is over by then. */
const RIPPLE_GAP: Seconds = RIPPLE.life / RIPPLE_COUNT;
/** Flow time per second: in silence, and added at full level. */
const FLOW_AT_REST = 1;
const FLOW_WITH_SOUND = 2.2;

/** Golden-ratio steps (R2 sequence) spread the ripples' middles over the page. */
const SPREAD = [0.7548776662466927, 0.5698402909980532] as const;

/** Follows the sound from frame to frame and moves the flow with it. */
export class Stirrer implements Stir {
  bass = 0;
  brightness = 0;
  readonly flow = createFlowState();
  private level = 0;
  private time: Seconds;
  private onsets = -1;
  private sinceRipple: Seconds = RIPPLE_GAP;
  private rippleCount = 0;
  private readonly ages = new Float32Array(RIPPLE_COUNT).fill(RIPPLE.life);

  /** @param time flow time to begin with: another one, another picture */
  constructor(time: Seconds) {
    this.time = time;
    setShears(this.flow, time, 0);
  }

  /** Moves on by `dt` seconds; `sound` is null in silence. */
  step(dt: Seconds, sound: SoundLevels | null): void {
    this.level = follow(this.level, sound?.level ?? 0, dt);
    this.bass = follow(this.bass, sound?.bass ?? 0, dt);
    this.brightness = follow(this.brightness, sound?.brightness ?? 0, dt);
    this.time += dt * (FLOW_AT_REST + FLOW_WITH_SOUND * this.level);
    setShears(this.flow, this.time, this.bass);
    this.sinceRipple += dt;
    if (sound && sound.onsets !== this.onsets) {
      if (this.onsets >= 0 && this.sinceRipple >= RIPPLE_GAP) this.startRipple();
      this.onsets = sound.onsets;
    }
    for (let i = 0; i < RIPPLE_COUNT; i++) this.moveRipple(i, dt);
  }

  private startRipple(): void {
    const slot = this.rippleCount % RIPPLE_COUNT;
    this.rippleCount++;
    this.sinceRipple = 0;
    this.ages[slot] = 0;
    for (const [axis, step] of SPREAD.entries()) this.flow.ripples[slot * 4 + axis] = (this.rippleCount * step) % 1;
  }

  private moveRipple(slot: number, dt: Seconds): void {
    const age = Math.min(RIPPLE.life, (this.ages[slot] as number) + dt);
    this.ages[slot] = age;
    const way = age / RIPPLE.life;
    this.flow.ripples[slot * 4 + 2] = way * RIPPLE.rim;
    // Comes and goes like a half wave, with no kick at the start.
    this.flow.ripples[slot * 4 + 3] = way < 1 ? RIPPLE.turn * Math.sin(Math.PI * way) ** 2 : 0;
  }
}

/** One-pole follower with its own rise and fall; values outside 0..1 are clipped. */
function follow(value: number, target: number, dt: Seconds): number {
  const goal = target > 0 ? Math.min(1, target) : 0;
  return value + (goal - value) * (1 - Math.exp(-dt / (goal > value ? RISE : FALL)));
}
