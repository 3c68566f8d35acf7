import { chooseFile, copyLink, save } from './actions';
import { ExportChip } from './export/ExportChip';
import { stepFrom } from './store/history';
import { type StudioParts, useEntry, useSession, useStudio, useView } from './studio-context';
import { Icon, type IconName } from './ui/Icon';
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
}

const TOOLS: readonly Tool[] = [
  { name: 'Open', word: 'Open', icon: 'open', run: chooseFile, needsPiece: false },
  { name: 'Save', word: 'Save', icon: 'save', run: save, needsPiece: true },
  {
    name: 'Export',
    word: 'Export',
    icon: 'wave',
    run: ({ view }) => view.setState({ sheet: 'export' }),
    needsPiece: true,
  },
  { name: 'Copy link', word: 'Link', icon: 'link', run: (parts) => void copyLink(parts), needsPiece: true },
];

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

function KnobsSwitch() {
  const { view } = useStudio();
  const open = useView((state) => state.knobsOpen);
  return (
    <button
      type="button"
      className="tool"
      aria-label="Knobs"
      aria-expanded={open}
      onClick={() => view.setState({ knobsOpen: !open })}
    >
      <Icon name="knobs" />
      <span className="tool-word">Knobs</span>
    </button>
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
        {TOOLS.filter((tool) => entry || !tool.needsPiece).map((tool) => (
          <button
            key={tool.name}
            type="button"
            className="tool"
            aria-label={tool.name}
            title={tool.name}
            onClick={() => tool.run(parts)}
          >
            <Icon name={tool.icon} />
            <span className="tool-word">{tool.word}</span>
          </button>
        ))}
        {entry && <KnobsSwitch />}
        <button
          type="button"
          className="tool"
          aria-label="Help"
          title="Keys and help (?)"
          onClick={() => parts.view.setState({ sheet: 'help' })}
        >
          <Icon name="help" />
          <span className="tool-word">Help</span>
        </button>
      </nav>
    </header>
  );
}
