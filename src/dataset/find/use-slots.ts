import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useBrowse, useDataset } from '../dataset-context';
import { selectedIndex } from '../store/browse-state';
import { compressionOf, paddingOf, rowsAt, scrollTopShowing, type TallList, topOf } from './tall-list';
import type { Slot } from './use-rows-table';

/** Rows that are drawn beyond either edge, and rows whose lines are fetched ahead. */
const OVERSCAN = 5;
const AHEAD = 100;

/** The rows around the viewport of a scroller, their lines fetched as they come into view. */
export function useSlots(scroller: RefObject<HTMLElement | null>, rowHeight: number) {
  const { lines } = useDataset().browse;
  const ids = useBrowse((state) => state.ids);
  const chosen = useBrowse(selectedIndex);
  const [viewport, setViewport] = useState(0);
  const list: TallList = useMemo(() => ({ count: ids.length, rowHeight, viewport }), [ids, rowHeight, viewport]);
  const virtualizer = useVirtualizer({
    count: list.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight * compressionOf(list),
    paddingEnd: paddingOf(list),
    overscan: 0,
  });
  const scrollTop = virtualizer.scrollOffset ?? 0;
  const height = virtualizer.scrollRect?.height ?? 0;
  useEffect(() => setViewport(height), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height or compression are measured anew.
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight, compressionOf(list)]);

  const [from, to] = rowsAt(list, scrollTop, OVERSCAN);
  useEffect(() => {
    lines.want([...ids.subarray(Math.max(0, from - AHEAD), to + AHEAD)]);
  }, [lines, ids, from, to]);
  const version = useSyncExternalStore(lines.subscribe, lines.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the lines that have arrived.
  const slots = useMemo(() => {
    const indexes = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    // The selected row stays on the page, since the focus may be on it.
    if (chosen >= 0 && (chosen < from || chosen >= to)) indexes.push(chosen);
    return indexes.map((index): Slot => {
      const id = ids[index] as number;
      return { index, id, cached: lines.get(id) };
    });
  }, [ids, lines, from, to, chosen, version]);

  const poolSize = Math.ceil(viewport / rowHeight) + 2 * OVERSCAN + 2;

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element || index < 0) return;
      const wanted = scrollTopShowing(list, element.scrollTop, index);
      if (Math.abs(wanted - element.scrollTop) > 0.5) element.scrollTop = wanted;
    },
    [scroller, list],
  );
  return {
    slots,
    height: virtualizer.getTotalSize(),
    topOf: (index: number) => topOf(list, scrollTop, index),
    reveal,
    /** Rows that fit into the viewport. */
    pageSize: Math.max(1, Math.floor(viewport / rowHeight) - 1),
    /**
     * By which a row's element is known: elements are used again as rows scroll by, which costs less than new ones. Only
     * the selected row has one of its own, since the focus may be on it.
     */
    keyOf: ({ index, id }: Slot) => (index === chosen ? `row ${id}` : index % poolSize),
  };
}
