/** One field of an input that is wrong. */
export interface PayloadIssue {
  /** Where it stands, e.g. `config.tempo` or `palettes[0].colors[2].hex`; empty for the whole input. */
  readonly path: string;
  /** What stands there; undefined where something is missing. */
  readonly value: unknown;
  /** What may stand there, in words. */
  readonly allowed: string;
  /** A readable sentence that names all three. */
  readonly message: string;
}

const MAX_SHOWN_VALUE = 60;
const MAX_SHOWN_ISSUES = 60;

/** A value as it reads in a message: JSON, cut to a line. Never throws. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, MAX_SHOWN_VALUE + 1)) : String(value);
  return text.length > MAX_SHOWN_VALUE + 2 ? `${text.slice(0, MAX_SHOWN_VALUE)}…"` : text;
}

/** An issue with its sentence: `path: value is not allowed; allowed: ...`. */
export function payloadIssue(path: string, value: unknown, allowed: string): PayloadIssue {
  const where = path === '' ? 'the input' : path;
  const message =
    value === undefined
      ? `${where} is missing; it must be ${allowed}`
      : `${where} is ${showValue(value)}; it must be ${allowed}`;
  return { path, value, allowed, message };
}

/** An input that is no payload. `message` has a line for each wrong field: what it is and what is allowed. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
  readonly issues: readonly PayloadIssue[];

  constructor(issues: readonly PayloadIssue[]) {
    const lines = issues.slice(0, MAX_SHOWN_ISSUES).map((issue) => issue.message);
    if (issues.length > lines.length) lines.push(`and ${issues.length - lines.length} more`);
    super(lines.join('\n'));
    this.issues = issues;
  }
}

/** A list of labels as it reads in a message: `one of slow, medium, fast`. */
export function oneOf(labels: readonly unknown[]): string {
  return `one of ${labels.join(', ')}`;
}
