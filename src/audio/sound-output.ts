import type { Seconds } from '../lib/units';
import { isAndroid, isIos } from './phone';
import { encodeWav } from './wav';

/** Where the music leaves the page. */
export interface SoundOutput {
  /** What to connect the music to. */
  readonly node: AudioNode;
  /** Opens the way to the speakers. On phones it needs a user gesture once; rejects where that is missing. */
  start(): Promise<void>;
  /** False while the system holds the way shut, as after a phone call. */
  isOpen(): boolean;
  /** Tells the device that the music pauses. */
  pause(): void;
  close(): void;
}

/** Chrome counts what is shorter than 5 s as a sound effect, which gets no media controls. */
const ANCHOR: Seconds = 10;
/** As few samples as browsers still play. */
const ANCHOR_RATE = 8000;

/** As WebKit has it since iOS 16.4. */
interface AudioSession {
  type: string;
}

/**
 * To WebKit, Web Audio is "ambient" sound: silenced by the switch at the phone's side, and stopped with the screen.
 * Where there is an AudioSession it can be told that this is music (iOS 17 then also goes on in the background).
 */
function announceMusic(): void {
  const { audioSession } = navigator as { audioSession?: AudioSession };
  if (audioSession) audioSession.type = 'playback';
}

/** A media element that is in the page, as Safari wants it, but is not seen. */
function hiddenAudio(): HTMLAudioElement {
  const audio = document.createElement('audio');
  audio.hidden = true;
  audio.setAttribute('playsinline', '');
  document.body.append(audio);
  return audio;
}

function discard(audio: HTMLAudioElement): void {
  audio.pause();
  audio.srcObject = null;
  audio.removeAttribute('src');
  audio.remove();
}

/** Straight to the speakers. */
function directOutput(context: AudioContext): SoundOutput {
  return {
    node: context.destination,
    start: () => Promise.resolve(),
    isOpen: () => true,
    pause: () => undefined,
    close: () => undefined,
  };
}

/**
 * iOS: through a media element, as generative.fm found out. Media elements are heard whatever the silent switch says,
 * and go on when the screen is off. It costs latency, so nobody else has it.
 */
function elementOutput(context: AudioContext): SoundOutput {
  const node = context.createMediaStreamDestination();
  const audio = hiddenAudio();
  audio.srcObject = node.stream;
  return {
    node,
    start() {
      announceMusic();
      return audio.play();
    },
    isOpen: () => !audio.paused,
    pause: () => audio.pause(),
    close: () => discard(audio),
  };
}

/**
 * Android: straight to the speakers, beside a media element that loops silence. It makes the page a media player to the
 * system: controls on the lock screen, and a service that is not put to sleep with it. The music itself does not go through an
 * element: Chrome shows no controls for an element that plays a stream (w3c/mediasession issue 261), and it would be resampled
 * to the clock of another thread.
 */
function anchoredOutput(context: AudioContext): SoundOutput {
  const audio = hiddenAudio();
  const silence = encodeWav([new Float32Array(ANCHOR * ANCHOR_RATE)], ANCHOR_RATE);
  const address = URL.createObjectURL(new Blob([silence as BlobPart], { type: 'audio/wav' }));
  audio.loop = true;
  audio.src = address;
  return {
    node: context.destination,
    // The music is heard without it too.
    start: () => audio.play().catch(() => undefined),
    isOpen: () => true,
    pause: () => audio.pause(),
    close() {
      discard(audio);
      URL.revokeObjectURL(address);
    },
  };
}

/** The way to the speakers that suits this device. */
export function createOutput(context: AudioContext): SoundOutput {
  if (isIos(navigator)) return elementOutput(context);
  return isAndroid(navigator) ? anchoredOutput(context) : directOutput(context);
}

/**
 * Asked of a computer. The synth may then stand still for so long, as audio threads do for 10 to 20 ms now and then (memory
 * that was paged out, a garbage collection that waits for other threads), and a knob is still heard within two buffers, under
 * 50 ms.
 */
const COMPUTER_LATENCY: Seconds = 0.02;

/**
 * How large the buffers are. A phone, whose processor sleeps between two buffers, is asked to play without gaps first
 * (Tone.js issue 1104 has crackling over Bluetooth when the app goes to the background).
 */
export function latencyHint(): AudioContextLatencyCategory | Seconds {
  return isIos(navigator) || isAndroid(navigator) ? 'playback' : COMPUTER_LATENCY;
}
