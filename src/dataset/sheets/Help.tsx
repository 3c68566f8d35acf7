import { KeyList } from '../../ui/KeyList';
import { SHORTCUTS } from '../shortcuts';

/** What the tab is for, and every key. */
export function Help() {
  return (
    <>
      <p className="about">
        Rows of texts with the music and colours made for them. Everything happens in this browser: files you open, and
        what you think of their rows, stay in it.
      </p>
      <KeyList shortcuts={SHORTCUTS} />
    </>
  );
}
