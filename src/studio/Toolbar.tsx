import { useRef } from 'react';
import { Icon, type IconName } from '../ui/Icon';
import { copyLink, save } from './actions';
import { ExportChip } from './export/ExportChip';
import { chooseFile } from './open-file';
import { stepFrom } from './store/history';
import { type Drawer, toggleDrawer } from './store/view';
import { type StudioParts, useEntry, useSession, useStudio, useView } from './studio-context';
import '../ui/tool.css';
import './Toolbar.css';

interface Tool {
  /** The accessible name. */
  readonly name: string;
  /** The word on a wide screen. */
  readonly word: string;
  readonly icon: IconName;
  readonly run: (parts: StudioParts) => void;
  /** False where the tool also works on the empty screen. */
  readonly needsPiece: boolean;
  /** True where, on a phone, it is in the menu. */
  readonly rare?: true;
}

const OPEN: Tool = { name: 'Open', word: 'Open', icon: 'open', run: chooseFile, needsPiece: false, rare: true };
const SAVE: Tool = { name: 'Save', word: 'Save', icon: 'save', run: save, needsPiece: true };
const EXPORT: Tool = {
  name: 'Export',
  word: 'Export',
  icon: 'wave',
  run: ({ view }) => view.setState({ sheet: 'export', toExport: null }),
  needsPiece: true,
};
const LINK: Tool = {
  name: 'Copy link',
  word: 'Link',
  icon: 'link',
  run: (parts) => void copyLink(parts),
  needsPiece: true,
};
const SEND: Tool = {
  name: 'Send to the dataset tab',
  word: 'Send',
  icon: 'send',
  run: ({ view }) => view.setState({ sheet: 'send' }),
  needsPiece: true,
  rare: true,
};
const HELP: Tool = {
  name: 'Help',
  word: 'Help',
  icon: 'help',
  run: ({ view }) => view.setState({ sheet: 'help' }),
  needsPiece: false,
  rare: true,
};

/** The tools before and after the switches of the drawers. */
const TOOLS: readonly Tool[] = [OPEN, SAVE, EXPORT, LINK, SEND];
const LAST_TOOLS: readonly Tool[] = [HELP];
const RARE_TOOLS = [...TOOLS, ...LAST_TOOLS].filter((tool) => tool.rare);
const MENU_ID = 'more-tools';

function Step({ by }: { by: -1 | 1 }) {
  const { session } = useStudio();
  const possible = useSession((state) => stepFrom(state.history, by) !== null);
  return (
    <button
      type="button"
      className="tool"
      aria-label={by < 0 ? 'Back' : 'Forward'}
      title={by < 0 ? 'The Piece before (J)' : 'The Piece after (K)'}
      disabled={!possible}
      onClick={() => session.step(by)}
    >
      <Icon name={by < 0 ? 'back' : 'forward'} />
    </button>
  );
}

interface DrawerSwitchProps {
  readonly drawer: Drawer;
  readonly name: string;
  readonly icon: IconName;
  /** Its key. */
  readonly hint: string;
}

function DrawerSwitch({ drawer, name, icon, hint }: DrawerSwitchProps) {
  const { view } = useStudio();
  const open = useView((state) => state.drawer === drawer);
  return (
    <button
      type="button"
      className="tool"
      aria-label={name}
      aria-expanded={open}
      title={`${name} (${hint})`}
      onClick={() => toggleDrawer(view, drawer)}
    >
      <Icon name={icon} />
      <span className="tool-word">{name}</span>
    </button>
  );
}

function Tools({ tools }: { tools: readonly Tool[] }) {
  const parts = useStudio();
  const entry = useEntry();
  return tools
    .filter((tool) => entry || !tool.needsPiece)
    .map((tool) => (
      <button
        key={tool.name}
        type="button"
        className="tool"
        data-rare={tool.rare ?? false}
        aria-label={tool.name}
        title={tool.name}
        onClick={() => tool.run(parts)}
      >
        <Icon name={tool.icon} />
        <span className="tool-word">{tool.word}</span>
      </button>
    ));
}

/** The way to the other tab: a real link, so that it also opens in a browser tab of its own. */
function DatasetLink() {
  return (
    <a className="tool" data-rare="true" href="#/dataset" aria-label="Dataset" title="Dataset">
      <Icon name="rows" />
      <span className="tool-word">Dataset</span>
    </a>
  );
}

/** On a phone: the tools for which there is no room, by their words. */
function More() {
  const parts = useStudio();
  const menu = useRef<HTMLDivElement>(null);
  const run = (tool: Tool) => {
    menu.current?.hidePopover();
    tool.run(parts);
  };
  return (
    <>
      <button type="button" className="tool tool-more" aria-label="More" popoverTarget={MENU_ID}>
        <Icon name="more" />
      </button>
      <div className="more-tools" id={MENU_ID} popover="auto" ref={menu}>
        {RARE_TOOLS.map((tool) => (
          <button key={tool.name} type="button" onClick={() => run(tool)}>
            <Icon name={tool.icon} />
            {tool.word}
          </button>
        ))}
        <a href="#/dataset">
          <Icon name="rows" />
          Dataset
        </a>
      </div>
    </>
  );
}

/** The quiet line at the top: where we were, and what can be done with a Piece. */
export function Toolbar() {
  const parts = useStudio();
  const entry = useEntry();
  const hasHistory = useSession((state) => state.history.entries.length > 0);
  return (
    <header className="toolbar">
      <button type="button" className="wordmark" title="Start over" onClick={() => parts.session.startOver()}>
        Tintune
      </button>
      {hasHistory && (
        <nav className="tools" aria-label="History">
          <Step by={-1} />
          <Step by={1} />
        </nav>
      )}
      <nav className="tools tools-end" aria-label="Tools">
        <ExportChip />
        <Tools tools={TOOLS} />
        <DrawerSwitch drawer="playlist" name="Playlist" icon="list" hint="P" />
        {entry && <DrawerSwitch drawer="knobs" name="Knobs" icon="knobs" hint="N" />}
        <DatasetLink />
        <Tools tools={LAST_TOOLS} />
        <More />
      </nav>
    </header>
  );
}
