import { PALETTE_FORMATS } from '../../palette/formats/formats';
import { useStudio } from '../studio-context';
import { savePalette } from './palette-actions';

/** The shown palette as a file for other tools. */
export function PaletteFiles() {
  const parts = useStudio();
  return (
    <fieldset className="palette-files">
      <legend>Save as</legend>
      <div>
        {PALETTE_FORMATS.map((format) => (
          <button
            key={format.name}
            type="button"
            className="word-button"
            aria-label={`Save as ${format.name}: ${format.about}`}
            title={format.about}
            onClick={() => savePalette(parts, format)}
          >
            {format.name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
