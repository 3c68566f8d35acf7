import { useEffect, useRef } from 'react';
import type { Player } from '../audio/player';
import { useReducedMotion } from '../ui/reduced-motion';
import { isSounding } from './store/playback';
import { usePlayback, useStudio } from './studio-context';
import './PlayButton.css';

const SAMPLES = 256;
/** The ring's radius and how far the waveform moves it, as shares of the canvas. */
const RADIUS = 0.4;
const SWING = 0.09;

/** Draws the waveform bent into a ring; its last quarter is mixed into its beginning, so that the ring closes. */
function drawRing(canvas: HTMLCanvasElement, wave: Float32Array, color: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const size = canvas.width;
  context.clearRect(0, 0, size, size);
  context.beginPath();
  const count = wave.length * 0.75;
  for (let i = 0; i <= count; i++) {
    const at = i % count;
    const join = Math.min(1, at / (wave.length - count));
    const sample = (wave[at] ?? 0) * join + (wave[at + count] ?? 0) * (1 - join);
    const radius = size * (RADIUS + SWING * Math.max(-1, Math.min(1, sample * 1.6)));
    const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
    context.lineTo(size / 2 + radius * Math.cos(angle), size / 2 + radius * Math.sin(angle));
  }
  context.closePath();
  context.strokeStyle = color;
  context.lineWidth = size / 64;
  context.stroke();
}

/** Keeps the ring moving with the sound until the returned function is called. */
function runRing(canvas: HTMLCanvasElement, player: Player): () => void {
  const size = Math.round(canvas.clientWidth * Math.min(2, devicePixelRatio));
  canvas.width = size;
  canvas.height = size;
  const wave = new Float32Array(SAMPLES);
  let frame = 0;
  const draw = () => {
    player.waveform(wave);
    drawRing(canvas, wave, getComputedStyle(canvas).color);
    frame = requestAnimationFrame(draw);
  };
  draw();
  return () => cancelAnimationFrame(frame);
}

/** The round button: plays and pauses, and its ring is the sound itself. */
export function PlayButton() {
  const { session, playback } = useStudio();
  const sounding = usePlayback(isSounding);
  const live = !useReducedMotion() && sounding;
  const ring = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (live && ring.current) return runRing(ring.current, playback.player);
  }, [live, playback]);
  return (
    <button
      type="button"
      className="play"
      aria-label={sounding ? 'Pause' : 'Play'}
      onClick={() => session.togglePlay()}
    >
      {live ? <canvas ref={ring} /> : <span className="play-circle" />}
      <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
        <path d={sounding ? 'M7.5 6h3v12h-3zM13.5 6h3v12h-3z' : 'M8.5 5.5v13l10-6.5z'} />
      </svg>
    </button>
  );
}
