import { useEffect, useMemo, useRef } from 'react';
import { PHONE, useMedia } from '../../ui/media';
import '../../ui/tool.css';
import { Icon } from '../../ui/Icon';
import { useBrowse, useDataset } from '../dataset-context';
import { JudgeBar } from '../judge/JudgeBar';
import { Candidates } from '../replay/Candidates';
import { Regenerate } from '../replay/compare/Regenerate';
import { Ladder } from '../replay/Ladder';
import { PlayMark } from '../replay/PlayMark';
import { playableCandidate } from '../replay/row-pieces';
import { useRows } from '../replay/use-row';
import type { NormalRow } from '../rows/normal-row';
import { ROW_PREFIX } from '../store/finder';
import type { RowId } from '../worker/row-table';
import { Labels } from './Labels';
import { OtherFields } from './OtherFields';
import { Palettes } from './Palettes';
import { copyRowLink, copyStudioLink, openInStudio } from './row-links';
import { Troubles } from './Troubles';
import { VibeText } from './VibeText';
import { WhereFrom } from './WhereFrom';
import './RowDetail.css';

interface DetailProps {
  readonly id: RowId;
  readonly row: NormalRow;
}

/** What can be done with the row. */
function Actions({ id, row }: DetailProps) {
  const parts = useDataset();
  const canPlay = playableCandidate(row) !== null;
  return (
    <div className="detail-actions">
      {canPlay && (
        <button type="button" title="T" onClick={() => void openInStudio(parts)}>
          Open in studio
        </button>
      )}
      {canPlay && (
        <button type="button" onClick={() => void copyStudioLink(parts, id)}>
          Link to its music
        </button>
      )}
      <button type="button" title="L" onClick={() => void copyRowLink(parts)}>
        Link to the row
      </button>
      {row.vibe !== '' && (
        <button type="button" title="M" onClick={() => parts.browse.findNear(`${ROW_PREFIX}${row.key}`)}>
          More like this
        </button>
      )}
    </div>
  );
}

function Head({ id, row }: DetailProps) {
  const { browse } = useDataset();
  const candidate = playableCandidate(row);
  const payload = candidate === null ? null : row.candidates[candidate]?.payload;
  return (
    <header className="detail-head">
      <PlayMark id={id} candidate={null} what="this row" disabled={candidate === null} />
      <h2 dir="auto">{payload?.title || (row.error === null ? 'Untitled' : 'Broken row')}</h2>
      <button
        type="button"
        className="tool detail-close"
        aria-label="Close the row"
        onClick={() => browse.setDetailOpen(false)}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}

function Page({ id, row }: DetailProps) {
  const candidate = playableCandidate(row);
  const payload = candidate === null ? null : (row.candidates[candidate]?.payload ?? null);
  return (
    <>
      <Head id={id} row={row} />
      <div className="detail-page">
        {payload && <Palettes palettes={payload.palettes} />}
        <Troubles row={row} />
        <VibeText row={row} />
        <JudgeBar rowKey={row.key} />
        <Actions id={id} row={row} />
        {payload && payload.thinking !== '' && (
          <p className="detail-thinking" dir="auto">
            {payload.thinking}
          </p>
        )}
        <Candidates id={id} row={row} />
        <Ladder id={id} />
        <Regenerate row={row} />
        {payload && <Labels config={payload.config} />}
        <WhereFrom row={row} />
        <OtherFields row={row} />
      </div>
    </>
  );
}

function Selected({ id }: { id: RowId }) {
  const ids = useMemo(() => [id], [id]);
  const [row] = useRows(ids);
  return row ? <Page id={id} row={row} /> : <p className="detail-none" aria-busy />;
}

/** The selected row, whole: beside the table; on a phone a sheet over it, once it is opened. */
export function RowDetail() {
  const id = useBrowse((state) => state.selected);
  const isOpen = useBrowse((state) => state.isDetailOpen);
  const isPhone = useMedia(PHONE);
  const detail = useRef<HTMLElement>(null);
  const isSheet = isPhone && isOpen;
  useEffect(() => {
    if (isSheet) detail.current?.focus({ preventScroll: true });
  }, [isSheet]);
  if (isPhone && !isOpen) return null;
  return (
    <aside className="detail" aria-label="The row" tabIndex={-1} ref={detail}>
      {id === null ? <p className="detail-none">Select a row to see all of it.</p> : <Selected id={id} />}
    </aside>
  );
}
