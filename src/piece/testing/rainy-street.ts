import type { Payload } from '../payload';

/** A payload with a label other than the default in most fields. */
export const RAINY_STREET: Payload = {
  thinking: 'Rain and neon: dark, wide, slow, with vinyl and brushes.',
  title: 'Rainy Neon Side Street',
  config: {
    tempo: 'slow',
    root: 'f#',
    mode: 'dorian',
    brightness: 'dark',
    space: 'large',
    density: 6,
    bass: 'walking',
    pad: 'ambient_drift',
    melody: 'call_response',
    rhythm: 'brush',
    texture: 'vinyl_crackle',
    accent: 'piano_note',
    motion: 'fast',
    attack: 'soft',
    stereo: 'wide',
    depth: true,
    echo: 'heavy',
    human: 'loose',
    grain: 'warm',
    melody_engine: 'procedural',
    phrase_len_bars: 8,
    melody_density: 'sparse',
    syncopation: 'medium',
    swing: 'heavy',
    motif_repeat_prob: 'often',
    step_bias: 'step',
    chromatic_prob: 'medium',
    cadence_strength: 'weak',
    register_min_oct: 3,
    register_max_oct: 5,
    tension_curve: 'waves',
    harmony_style: 'jazz',
    chord_change_bars: 'slow',
    chord_extensions: 'lush',
  },
  palettes: [
    palette('#10131F xxl', '#2A2F4F xl', '#E0218A lg', '#17C3CE md', '#F4E04D xs'),
    palette('#1B1B2F xl', '#3A506B xl', '#5BC0BE md', '#C74177 md', '#F2F2F2 xs'),
    palette('#0B0C10 xxl', '#1F2833 lg', '#66FCF1 md', '#45A29E md', '#C5C6C7 sm'),
  ],
};

function palette(...entries: string[]): Payload['palettes'][number] {
  const colors = entries.map((entry) => {
    const [hex, weight] = entry.split(' ') as [string, Payload['palettes'][number]['colors'][number]['weight']];
    return { hex, weight };
  });
  return { colors };
}
