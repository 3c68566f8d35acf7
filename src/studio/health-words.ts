import type { Health } from '../audio/health';

/** One line of the health readout. */
export interface HealthLine {
  readonly what: string;
  readonly says: string;
}

/** What the synth leaves out at each level of shedding. */
const LEFT_OUT: readonly string[] = [
  'nothing',
  'reverb',
  'reverb and some notes',
  'reverb, some notes, texture and sub',
];

const percent = (share: number) => `${Math.max(1, Math.round(share * 100))}%`;

function loadWords({ load, worstLoad }: Health): string {
  if (load === null || worstLoad === null) return 'press play to measure';
  return `${percent(load)} of the time there is, ${percent(Math.max(load, worstLoad))} at most`;
}

function dropoutWords({ underruns, underrunSeconds, estimated }: Health): string {
  const about = estimated ? ', as far as this browser tells' : '';
  if (underruns === 0) return `none${about}`;
  const length = underrunSeconds === null ? '' : `, ${Math.max(1, Math.round(underrunSeconds * 1000))} ms altogether`;
  return `${underruns}${length}${about}`;
}

/** How the device keeps up, in plain words. */
export function healthLines(health: Health | null): readonly HealthLine[] {
  if (!health) return [{ what: 'Sound', says: 'press play to measure' }];
  return [
    { what: 'Work for the processor', says: loadWords(health) },
    { what: 'Dropouts', says: dropoutWords(health) },
    { what: 'From the synth to your ear', says: `${Math.round(health.latency * 1000)} ms` },
    { what: 'Sample rate', says: `${health.sampleRate / 1000} kHz` },
    { what: 'Left out to keep up', says: LEFT_OUT[health.shed] ?? 'nothing' },
  ];
}
