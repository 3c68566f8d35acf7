import { rerolledPalette } from '../../palette/reroll';
import type { Palette } from '../../piece/payload';
import { bestOf, ranking } from '../../scoring/ranking';
import { sentenceOf } from '../../ui/messages';
import { changePalette } from '../palettes/palette-actions';
import { paletteWorkOf } from '../palettes/palette-work';
import { currentEntry, type Entry } from '../store/history';
import type { StudioParts } from '../studio-context';
import { scoringOf, wordsOf } from './use-scoring';

function shownEntry({ session }: StudioParts): Entry | null {
  return currentEntry(session.store.getState().history);
}

/** True while the entry still has these palettes: scores that came too late change nothing. */
function isStill(parts: StudioParts, entry: Entry): boolean {
  const shown = shownEntry(parts);
  return shown?.id === entry.id && shown.piece.payload.palettes === entry.piece.payload.palettes;
}

/** Ranks the palettes anew, the one that fits the words best first. An edit like any other: it can be undone. */
export async function rankByFit(parts: StudioParts): Promise<void> {
  const entry = shownEntry(parts);
  if (!entry) return;
  const { palettes } = entry.piece.payload;
  const scores = await tried(parts, () => scoringOf(parts).score(wordsOf(entry.piece), palettes));
  if (!scores || !isStill(parts, entry)) return;
  const order = ranking(palettes, scores);
  if (order.every((from, to) => from === to)) {
    parts.messages.say('They already stand in that order.');
    return;
  }
  const ranked = order.map((i) => palettes[i] as Palette);
  parts.session.setPalettes(ranked, { chosen: 0 });
}

/** Puts the best of many new palettes in the place of the shown one, unless that fits best already. Locked colours stay. */
export async function rollForFit(parts: StudioParts): Promise<void> {
  const entry = shownEntry(parts);
  const shown = entry?.piece.payload.palettes[entry.palette];
  if (!entry || !shown) return;
  const work = paletteWorkOf(parts);
  const roll = work.nextRoll(entry);
  const { locked } = work.store.getState();
  const places = new Set(shown.colors.flatMap(({ hex }, place) => (locked.has(hex) ? [place] : [])));
  const best = await tried(parts, async () => {
    const others = await parts.session.otherPalettes(roll);
    const candidates = [shown, ...others.map((other) => rerolledPalette(shown, places, [other], roll))];
    const scores = await scoringOf(parts).score(wordsOf(entry.piece), candidates);
    return candidates[bestOf(candidates, scores)];
  });
  if (!best || !isStill(parts, entry)) return;
  if (best === shown) parts.messages.say('None of the new ones fits better than this one.');
  else changePalette(parts, () => best);
}

/** The result, or undefined where it failed, which is said. What was ended on purpose is not. */
async function tried<T>({ messages }: StudioParts, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (cause) {
    if ((cause as Error | null)?.name !== 'AbortError') messages.say(sentenceOf(cause), 'problem');
    return undefined;
  }
}
