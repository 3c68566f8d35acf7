import type { ReactNode } from 'react';
import { Sheet } from '../../ui/Sheet';
import { useDataset, usePanels } from '../dataset-context';
import { ColumnsChoice } from '../find/ColumnsChoice';
import { ViewsList } from '../find/ViewsList';
import { JudgeFiles } from '../judge/JudgeFiles';
import { WinRates } from '../judge/WinRates';
import { OpenChoices } from '../open/OpenChoices';
import { BlindStart } from '../replay/blind/BlindStart';
import type { DatasetSheet } from '../store/panels';
import { Help } from './Help';

interface SheetSpec {
  readonly title: string;
  readonly page: (close: () => void) => ReactNode;
}

const SHEETS: Readonly<Record<DatasetSheet, SheetSpec>> = {
  help: { title: 'Dataset', page: () => <Help /> },
  open: { title: 'Open', page: (close) => <OpenChoices onChosen={close} /> },
  columns: { title: 'Columns', page: () => <ColumnsChoice /> },
  views: { title: 'Views', page: (close) => <ViewsList onChosen={close} /> },
  blind: { title: 'Blind A/B', page: (close) => <BlindStart onStart={close} /> },
  judgements: {
    title: 'Judgements',
    page: () => (
      <>
        <JudgeFiles />
        <WinRates />
      </>
    ),
  },
};

/** The sheet that is open, if one is. */
export function Sheets() {
  const { panels } = useDataset();
  const sheet = usePanels((state) => state.sheet);
  if (!sheet) return null;
  const { title, page } = SHEETS[sheet];
  const close = () => panels.setState({ sheet: null });
  return (
    <Sheet key={sheet} title={title} onClose={close}>
      {page(close)}
    </Sheet>
  );
}
