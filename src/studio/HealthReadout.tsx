import { useEffect, useState } from 'react';
import { healthLines } from './health-words';
import { useStudio } from './studio-context';

const READ_MS = 1000;

/** How the device keeps up with the music, read once a second while it is open. */
export function HealthReadout() {
  const { playback } = useStudio();
  const [health, setHealth] = useState(() => playback.player.health());
  useEffect(() => {
    const timer = setInterval(() => setHealth(playback.player.health()), READ_MS);
    return () => clearInterval(timer);
  }, [playback]);
  return (
    <section aria-label="Sound health" data-testid="health">
      <h3>Sound</h3>
      <dl className="keys">
        {healthLines(health).map(({ what, says }) => (
          <div key={what}>
            <dt>{says}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
