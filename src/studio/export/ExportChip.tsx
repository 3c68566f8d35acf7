import { useExports, useStudio, useView } from '../studio-context';

/** An export that goes on while its sheet is closed; opens the sheet. */
export function ExportChip() {
  const { view } = useStudio();
  const percent = useExports(({ job }) => job && Math.floor(job.done * 100));
  const hidden = useView((state) => state.sheet === 'export');
  if (percent === null || hidden) return null;
  return (
    <button
      type="button"
      className="tool export-chip"
      aria-label={`Exporting, ${percent}%`}
      title="Show the export"
      onClick={() => view.setState({ sheet: 'export' })}
    >
      <span className="tool-word">Exporting</span>
      {percent}%
    </button>
  );
}
