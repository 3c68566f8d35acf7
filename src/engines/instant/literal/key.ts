import type { Label } from '../../../piece/labels';
import { FIELDS } from '../../../piece/labels';
import type { Token } from '../text/tokens';

/** A root, a mode or both, found in a text. */
export interface KeyMention {
  readonly root?: Label<'root'>;
  readonly mode?: Label<'mode'>;
  readonly start: number;
  readonly end: number;
}

const NATURALS: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const ACCIDENTALS: Readonly<Record<string, number>> = { sharp: 1, '#': 1, '♯': 1, flat: -1, b: -1, '♭': -1 };
/** Note names of one token: "f#", "bb", "e♭", and the German "cis", "es", "fis". */
const ACCIDENTAL_NOTE = /^([a-g])([#♯♭b])$/u;
const GERMAN_NOTES: Readonly<Record<string, number>> = {
  cis: 1,
  dis: 3,
  es: 3,
  fis: 6,
  gis: 8,
  as: 8,
  ais: 10,
  b: 10,
  h: 11,
};

const MODES: Readonly<Record<string, Label<'mode'>>> = {
  major: 'major',
  maj: 'major',
  ionian: 'major',
  lydian: 'major',
  dur: 'major',
  mayor: 'major',
  majeur: 'major',
  minor: 'minor',
  min: 'minor',
  aeolian: 'minor',
  phrygian: 'minor',
  locrian: 'minor',
  moll: 'minor',
  menor: 'minor',
  mineur: 'minor',
  dorian: 'dorian',
  mixolydian: 'mixolydian',
};
/** Modes that are words of everyday language too: alone they need a musical word beside them. */
const EVERYDAY_MODES = new Set(['major', 'minor', 'maj', 'min', 'dur', 'mayor', 'menor', 'moll', 'majeur', 'mineur']);

/** What may follow "major" and "minor" when they are about music. */
const MUSIC_NOUNS = new Set(
  `key keys scale mode chord chords tonality harmony harmonies melody melodies tune drone drones pad pads arpeggio arpeggios feel third thirds
  sixth seventh seventh ninth ballad song songs piano waltz blues riff progression triad triads sound groove beat loop theme lullaby march fugue prelude sonata
  nocturne ambient jazz techno house dub lofi lo funk folk rock pop trance music bass strings guitar synth arp slow fast dark bright sad happy
  tempo bpm vibe mood pentatonic hymn dirge anthem fanfare reel jig etude concerto symphony bossa soul disco drums vocal choir organ`.split(
    /\s+/,
  ),
);
/** Function words that may follow a key: "in g major with bells". */
const LINKS = new Set(
  'and with at in for over on but no not without or then to by from under through like very please as while'.split(' '),
);
/** Nouns after "a major", "b minor": the letter is no note. */
const EVERYDAY_NOUNS = new Set(
  `detail details inconvenience city cities fan issue issues problem problems role road roads change changes injury injuries league leagues player
  part parts work character characters figure surgery repair repairs label labels event events reason crime delay delays accident setback bug bugs
  update version arcana prophet general offence victory miracle disaster mistake flaw difference quibble celebrity deal step point leap earthquake`.split(
    /\s+/,
  ),
);
/** Nouns that have a mode but no root of their own. */
const HARMONY_NOUNS = new Set('key keys scale chord chords mode third tune feel sound song melody tonality'.split(' '));
const KEY_WORDS = new Set(['key', 'root', 'tonic', 'keys', 'tuned', 'tonality', 'note']);

/** The roots and modes a text names, in order: "in f sharp dorian", "key of Bb", "C#m", "e-flat minor", "mixolydian". */
export function findKeys(tokens: readonly Token[]): KeyMention[] {
  const found: KeyMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = keyAt(tokens, i) ?? modeAt(tokens, i);
    if (!mention) continue;
    found.push(mention);
    i = mention.end - 1;
  }
  return found;
}

interface Note {
  readonly pitch: number;
  readonly end: number;
  readonly accidental: boolean;
  /** "C#m", "Bbm". */
  readonly minor?: boolean;
}

function keyAt(tokens: readonly Token[], at: number): KeyMention | undefined {
  const note = noteAt(tokens, at);
  if (!note) return undefined;
  const modeToken = tokens[note.end];
  const mode = note.minor ? 'minor' : MODES[modeToken?.text ?? ''];
  const end = mode && !note.minor ? note.end + 1 : note.end;
  const named = isNamedBefore(tokens, at);
  const root = FIELDS.root.labels[((note.pitch % 12) + 12) % 12] as Label<'root'>;
  if (mode) {
    const everyday = EVERYDAY_MODES.has(modeToken?.text ?? '') && !note.accidental && !note.minor;
    if (everyday && !isKeyInContext(tokens, at, end)) return undefined;
    return { root, mode, start: at, end };
  }
  const certain = note.accidental && !isWord(tokens, at, note);
  return (named && endsClause(tokens, end, note)) || certain ? { root, start: at, end } : undefined;
}

/** A note's name at a token: letter, letter and accidental in one token or two, or "C#m". */
function noteAt(tokens: readonly Token[], at: number): Note | undefined {
  const token = tokens[at] as Token;
  const { text, source } = token;
  const next = tokens[at + 1];
  const german = GERMAN_NOTES[text];
  if (german !== undefined && (next?.text === 'moll' || next?.text === 'dur')) {
    return { pitch: german, end: at + 1, accidental: true };
  }
  const minor = /^([A-Ga-g])([#♯♭b]?)m$/u.exec(source);
  if (minor && (minor[2] || isNamedBefore(tokens, at))) {
    return { pitch: pitchOf(minor[1] as string, minor[2] ?? ''), end: at + 1, accidental: true, minor: true };
  }
  const glued = ACCIDENTAL_NOTE.exec(text);
  if (glued) {
    const suffix = /^m$/.test(next?.source ?? '') && next?.start === token.start + source.length;
    return {
      pitch: pitchOf(glued[1] as string, glued[2] as string),
      end: suffix ? at + 2 : at + 1,
      accidental: true,
      minor: suffix,
    };
  }
  if (NATURALS[text] === undefined) return undefined;
  const step = next?.kind === 'word' && next.text !== 'b' ? ACCIDENTALS[next.text] : undefined;
  return step === undefined
    ? { pitch: NATURALS[text] as number, end: at + 1, accidental: false }
    : { pitch: (NATURALS[text] as number) + step, end: at + 2, accidental: true };
}

function pitchOf(letter: string, accidental: string): number {
  return (NATURALS[letter.toLowerCase()] as number) + (ACCIDENTALS[accidental] ?? 0);
}

/** Whether a note with an accidental but no mode may be something else: "ab", "db", "a flat", "be sharp". */
function isWord(tokens: readonly Token[], at: number, note: Note): boolean {
  const token = tokens[at] as Token;
  if (note.end - at === 1)
    return (
      /b$/.test(token.text) ||
      (tokens[note.end]?.kind === 'word' && token.text === 'c#' && !isMusical(tokens[note.end]))
    );
  return (
    token.text === 'a' ||
    (tokens[at + 1]?.text === 'sharp' && tokens[note.end]?.kind === 'word' && !isMusical(tokens[note.end]))
  );
}

/** "in e", "key of g", "root d", "tuned to f". */
function isNamedBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  const second = tokens[at - 2]?.text ?? '';
  if (before === 'in' || KEY_WORDS.has(before)) return true;
  return (
    (before === 'of' || before === 'to' || before === ':' || before === 'is' || before === 'on') &&
    KEY_WORDS.has(second)
  );
}

/** A root without a mode must not go on as a phrase: "in a flat", "in a forest", "in b movies" are no keys. */
function endsClause(tokens: readonly Token[], end: number, note: Note): boolean {
  const next = tokens[end];
  const start = tokens[end - 1] as Token;
  if (note.accidental && note.end - end === 0 && tokens[end - 2]?.text === 'a' && start.text === 'flat') {
    return tokens[end - 2]?.source === 'A' || KEY_WORDS.has(tokens[end - 4]?.text ?? '');
  }
  if (!next || next.kind === 'mark') return true;
  if (start.text === 'a') return KEY_WORDS.has(tokens[end - 3]?.text ?? '') && isMusical(next);
  return isMusical(next);
}

const isMusical = (token: Token | undefined) =>
  token === undefined ||
  token.kind === 'mark' ||
  MUSIC_NOUNS.has(token.text) ||
  LINKS.has(token.text) ||
  /^\d/.test(token.text);

/** Whether "x major" or "x minor" with a plain letter is a key: "a minor inconvenience" and "B minor details" are not. */
function isKeyInContext(tokens: readonly Token[], at: number, end: number): boolean {
  const next = tokens[end];
  const second = tokens[end + 1];
  if (EVERYDAY_NOUNS.has(next?.text ?? '') || EVERYDAY_NOUNS.has(second?.text ?? '')) return false;
  if (tokens[at]?.text !== 'a') return true;
  // "a minor key" has an article, "A minor key" a note.
  if (HARMONY_NOUNS.has(next?.text ?? '')) return tokens[at]?.source === 'A' && at > 0;
  return isMusical(next) || MUSIC_NOUNS.has(second?.text ?? '');
}

/** A mode without a root: "dorian", "minor key", "in a major key", "in minor". */
function modeAt(tokens: readonly Token[], at: number): KeyMention | undefined {
  const token = tokens[at] as Token;
  const mode = MODES[token.text];
  if (!mode || ['mayor', 'maj', 'min'].includes(token.text)) return undefined;
  const next = tokens[at + 1];
  if (token.text === 'dorian' && (next?.text === 'gray' || next?.text === 'grey')) return undefined;
  const mention: KeyMention = { mode, start: at, end: at + 1 };
  if (!EVERYDAY_MODES.has(token.text)) return mention;
  const before = tokens[at - 1];
  if (next?.kind === 'word' && MUSIC_NOUNS.has(next.text)) return mention;
  const closes = !next || next.kind === 'mark';
  const opens = !before || before.kind === 'mark' || before.text === 'in';
  return closes && opens ? mention : undefined;
}
