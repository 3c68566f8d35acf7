import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../engines/engine';
import type { Palette } from '../../piece/payload';
import { FIRST_SEED } from './session';

/** The first palette of each example vibe, as far as it is known. */
export type ChipPalettes = StoreApi<Readonly<Record<string, Palette>>>;

/** Makes the store, empty: chips are plain until their colours are known. */
export function createChipPalettes(): ChipPalettes {
  return createStore(() => ({}));
}

/**
 * Asks the engine for the colours of each vibe, one after the other: what a click on the chip will show. It also warms
 * the engine up for the first Enter. A vibe that cannot be answered stays plain; its click will say why.
 */
export async function loadChipPalettes(chips: ChipPalettes, engine: Engine, vibes: readonly string[]): Promise<void> {
  for (const vibe of vibes) {
    const payload = await engine.generate(vibe, { seed: FIRST_SEED }).catch(() => null);
    if (payload?.palettes[0]) chips.setState({ [vibe]: payload.palettes[0] });
  }
}
