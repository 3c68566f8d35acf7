import { LAYER, LAYER_COUNT } from '../src/composer/events';
import { type ConfigCode, type FieldName, fieldNumber, fieldSpec, labelIndex } from '../src/piece/labels';

/** The field that holds each layer's style, in the order of LAYERS; the sub layer has one style only. */
const STYLE_FIELDS: readonly (FieldName | null)[] = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent', null];

/** The style of a layer in a config: a label index, 0 for sub. */
export function layerStyle(code: ConfigCode, layer: number): number {
  const field = STYLE_FIELDS[layer];
  return field ? labelIndex(code, field) : 0;
}

/** The label index of a layer's style. Throws RangeError if the layer has no such style. */
export function styleIndex(layer: number, label: string): number {
  const field = STYLE_FIELDS[layer];
  const index = field ? fieldSpec(field).labels.indexOf(label) : -1;
  if (index < 0) throw new RangeError(`layer ${layer} has no style "${label}"`);
  return index;
}

/** True if density (for sub: depth) lets the layer sound. Its style may still be `none`. */
export function layerSounds(code: ConfigCode, layer: number): boolean {
  return layer === LAYER.sub ? fieldNumber(code, 'depth') === 1 : layer < fieldNumber(code, 'density');
}

/** All layer indices, in order. */
export const LAYER_INDICES: readonly number[] = Array.from({ length: LAYER_COUNT }, (_, layer) => layer);
