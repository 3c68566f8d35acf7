import { useDataset, usePanels } from './dataset-context';
import { SearchBox } from './find/SearchBox';
import { type DatasetSheet, toggleSheet, toggleView } from './store/panels';
import '../ui/tool.css';
import { Icon, type IconName } from '../ui/Icon';
import './TopBar.css';

interface Tool {
  readonly sheet: DatasetSheet;
  readonly word: string;
  readonly icon: IconName;
  readonly hint: string;
}

const TOOLS: readonly Tool[] = [
  { sheet: 'open', word: 'Open', icon: 'open', hint: 'Open (O)' },
  { sheet: 'columns', word: 'Columns', icon: 'columns', hint: 'Columns (C)' },
  { sheet: 'views', word: 'Views', icon: 'link', hint: 'Views (V)' },
  { sheet: 'judgements', word: 'Judged', icon: 'star', hint: 'Judgements (G)' },
  { sheet: 'help', word: 'Help', icon: 'help', hint: 'Help (?)' },
];

function SheetButton({ sheet, word, icon, hint }: Tool) {
  const { panels } = useDataset();
  return (
    <button
      type="button"
      className="tool"
      aria-label={word}
      aria-haspopup="dialog"
      title={hint}
      onClick={() => toggleSheet(panels, sheet)}
    >
      <Icon name={icon} />
      <span className="tool-word">{word}</span>
    </button>
  );
}

function FilterSwitch() {
  const { panels } = useDataset();
  const open = usePanels((state) => state.areFiltersOpen);
  return (
    <button
      type="button"
      className="tool"
      aria-label="Filters"
      aria-expanded={open}
      title="Filters (F)"
      onClick={() => panels.setState({ areFiltersOpen: !open })}
    >
      <Icon name="filter" />
      <span className="tool-word">Filters</span>
    </button>
  );
}

function ViewSwitch() {
  const { panels } = useDataset();
  const view = usePanels((state) => state.view);
  return (
    <button
      type="button"
      className="tool"
      aria-label="See"
      aria-pressed={view === 'see'}
      title="The rows as plots, or as a table (P)"
      onClick={() => toggleView(panels)}
    >
      <Icon name="chart" />
      <span className="tool-word">See</span>
    </button>
  );
}

/** The line at the top: back to the studio, search, and what can be opened. */
export function TopBar() {
  return (
    <header className="dataset-bar">
      <a className="wordmark" href="#/" title="The studio">
        Tintune
      </a>
      <h1 className="dataset-name">Dataset</h1>
      <SearchBox />
      <nav className="tools tools-end" aria-label="Tools">
        <FilterSwitch />
        <ViewSwitch />
        {TOOLS.map((tool) => (
          <SheetButton key={tool.sheet} {...tool} />
        ))}
      </nav>
    </header>
  );
}
