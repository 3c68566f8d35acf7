import { ExportSheet } from '../export/ExportSheet';
import { useEntry, useStudio, useView } from '../studio-context';
import { HelpSheet } from './HelpSheet';
import { LinkSheet } from './LinkSheet';
import { SendSheet } from './SendSheet';
import { TakeSheet } from './TakeSheet';

/** The sheet that is open, if one is. */
export function OpenSheet() {
  const { view } = useStudio();
  const sheet = useView((state) => state.sheet);
  const entry = useEntry();
  const close = () => view.setState({ sheet: null });
  if (sheet === 'help') return <HelpSheet onClose={close} />;
  if (sheet === 'link') return <LinkSheet onClose={close} />;
  if ((sheet === 'share' || sheet === 'save') && entry)
    return <TakeSheet entry={entry} purpose={sheet} onClose={close} />;
  if (sheet === 'send') return <SendSheet onClose={close} />;
  if (sheet === 'export') return <ExportSheet entry={entry} onClose={close} />;
  return null;
}
