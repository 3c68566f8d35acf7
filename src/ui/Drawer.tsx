import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './Icon';
import './tool.css';
import './Drawer.css';

interface DrawerProps {
  readonly title: string;
  /** A line under the title. */
  readonly about: ReactNode;
  /** Buttons beside the title. */
  readonly tools: ReactNode;
  /** On a phone it takes the whole height. */
  readonly tall?: boolean;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A drawer beside the music, on a phone a sheet from below. It takes the focus and gives it back. */
export function Drawer({ title, about, tools, tall = false, onClose, onKeyDown, children }: DrawerProps) {
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    drawer.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      className="drawer"
      data-tall={tall}
      aria-label={title}
      tabIndex={-1}
      ref={drawer}
      {...(onKeyDown && { onKeyDown })}
    >
      <header className="drawer-head">
        <div>
          <h2>{title}</h2>
          <p>{about}</p>
        </div>
        <div className="drawer-tools">
          {tools}
          <button type="button" className="tool" aria-label={`Close ${title.toLowerCase()}`} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
      </header>
      {children}
    </aside>
  );
}
