/**
 * The compact form of our own data files: a config as one line of 34 values in payload order, a palette as five
 * "#RRGGBB weight" entries.
 */
import { type Config, FIELD_COUNT, FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from './labels';
import { type Palette, WEIGHTS, type Weight } from './payload';
import { oneOf, PayloadError, type PayloadIssue, payloadIssue } from './payload-error';

const COLOR_ENTRY = /^(#[0-9A-F]{6}) ([a-z]+)$/;
const COLOR_FORM = `"#RRGGBB weight", the weight ${oneOf(WEIGHTS)}`;

/** Reads 34 space-separated labels. Throws PayloadError naming each wrong field. */
export function parseCompactConfig(line: string): Config {
  const tokens = line.split(' ');
  if (tokens.length !== FIELD_COUNT) {
    throw new PayloadError([payloadIssue('cfg', line, `${FIELD_COUNT} values with one space between them`)]);
  }
  const issues: PayloadIssue[] = [];
  const config: Record<string, LabelValue> = {};
  FIELD_NAMES.forEach((name, i) => {
    const label = labelOfToken(name, tokens[i] as string);
    if (label === undefined) issues.push(payloadIssue(`cfg.${name}`, tokens[i], oneOf(fieldSpec(name).labels)));
    else config[name] = label;
  });
  if (issues.length === 0 && (config.register_min_oct as number) > (config.register_max_oct as number)) {
    issues.push(
      payloadIssue('cfg.register_max_oct', config.register_max_oct, `at least ${config.register_min_oct}, its minimum`),
    );
  }
  if (issues.length > 0) throw new PayloadError(issues);
  return config as Config;
}

function labelOfToken(name: FieldName, token: string): LabelValue | undefined {
  return fieldSpec(name).labels.find((label) => String(label) === token);
}

/** Reads five "#RRGGBB weight" entries, distinct and largest first. Throws PayloadError naming each wrong entry. */
export function parseCompactPalette(entries: unknown, path = 'pal'): Palette {
  if (!Array.isArray(entries) || entries.length !== 5) {
    throw new PayloadError([payloadIssue(path, entries, `a list of 5 entries ${COLOR_FORM}`)]);
  }
  const issues: PayloadIssue[] = [];
  const colors = entries.map((entry: unknown, i) => {
    const [, hex = '', weight = ''] = (typeof entry === 'string' && COLOR_ENTRY.exec(entry)) || [];
    if (!WEIGHTS.includes(weight as Weight)) issues.push(payloadIssue(`${path}[${i}]`, entry, COLOR_FORM));
    return { hex, weight: weight as Weight };
  });
  if (issues.length === 0) {
    if (new Set(colors.map((color) => color.hex)).size < 5) {
      issues.push(payloadIssue(path, entries, 'five distinct colours'));
    }
    const sizes = colors.map((color) => WEIGHTS.indexOf(color.weight));
    if (sizes.some((size, i) => i > 0 && size > (sizes[i - 1] as number))) {
      issues.push(payloadIssue(path, entries, 'ordered by weight, largest first'));
    }
  }
  if (issues.length > 0) throw new PayloadError(issues);
  return { colors };
}
