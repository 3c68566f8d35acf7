import type { Player } from '../audio/player';

/** When the sound is made ready: after the first paint. */
const SOUND_MS = 100;

/** Makes the sound ready before it is first asked for: after the first paint, and again within the first gesture. */
export function prepareSound(player: Player): void {
  const prepare = () => void player.prepare();
  setTimeout(prepare, SOUND_MS);
  addEventListener('pointerdown', prepare, { once: true, capture: true });
  addEventListener('keydown', prepare, { once: true, capture: true });
}
