import { type ComponentType, useEffect, useState } from 'react';
import { DRAWERS } from './drawers';
import type { Drawer } from './store/view';
import { useEntry, useStudio, useView } from './studio-context';

/** A drawer that is open and there. */
export interface OpenDrawer {
  readonly name: Drawer;
  readonly Component: ComponentType;
}

/** The open drawer, loaded when it is first opened; where that fails it is closed, and the next time tries again. */
export function useDrawer(): OpenDrawer | null {
  const { view, messages } = useStudio();
  const asked = useView((state) => state.drawer);
  const entry = useEntry();
  const [loaded, setLoaded] = useState<OpenDrawer | null>(null);
  const name = asked && (entry || !DRAWERS[asked].needsPiece) ? asked : null;
  useEffect(() => {
    if (!name) return;
    let wanted = true;
    const { load, failure } = DRAWERS[name];
    load().then(
      (Component) => wanted && setLoaded({ name, Component }),
      () => {
        if (!wanted) return;
        view.setState({ drawer: null });
        messages.say(failure, 'problem');
      },
    );
    return () => {
      wanted = false;
    };
  }, [name, view, messages]);
  return loaded && loaded.name === name ? loaded : null;
}
