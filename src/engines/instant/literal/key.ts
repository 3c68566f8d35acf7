import type { Label } from '../../../piece/labels';
import { FIELDS } from '../../../piece/labels';
import type { Token } from '../text/tokens';

/** A root, a mode or both, found in a text. */
export interface KeyMention {
  readonly root?: Label<'root'>;
  readonly mode?: Label<'mode'>;
  /** "Am7", "Cmaj7". */
  readonly seventh?: boolean;
  readonly start: number;
  readonly end: number;
}

const NATURALS: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const ACCIDENTALS: Readonly<Record<string, number>> = {
  sharp: 1,
  '#': 1,
  '♯': 1,
  flat: -1,
  b: -1,
  '♭': -1,
  natural: 0,
  diese: 1,
  diesis: 1,
  sostenido: 1,
  sustenido: 1,
  bemol: -1,
  bemolle: -1,
};
/** Note names of one token: "f#", "bb", "e♭", and the German "cis", "es", "fis". */
const ACCIDENTAL_NOTE = /^([a-g])([#♯♭b])$/u;
/** Chord names: "Am", "C#m", "Bbmin", "Cmaj". */
const CHORD = /^([A-Ga-g])([#♯♭b]?)(m|min|maj)$/u;
/** Note names of Romance languages; they are everyday words, so a mode must follow them. */
const SOLFEGE: Readonly<Record<string, number>> = { do: 0, ut: 0, re: 2, mi: 4, fa: 5, sol: 7, la: 9, si: 11 };
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
  maggiore: 'major',
  maior: 'major',
  minor: 'minor',
  min: 'minor',
  aeolian: 'minor',
  phrygian: 'minor',
  locrian: 'minor',
  moll: 'minor',
  menor: 'minor',
  mineur: 'minor',
  minore: 'minor',
  dorian: 'dorian',
  mixolydian: 'mixolydian',
};
/** Modes that are words of everyday language too: alone they need a musical word beside them. */
const EVERYDAY_MODES = new Set(
  'major minor maj min dur mayor menor moll majeur mineur maggiore minore maior'.split(' '),
);
/** Modes that mean nothing by themselves. */
const MODES_OF_NOTES = new Set(['mayor', 'maj', 'min', 'menor', 'dur', 'maior']);
/** Words between a note and its mode: "a harmonic minor". */
const MODE_KINDS = new Set(['natural', 'harmonic', 'melodic']);

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
  'and with at in for over on but no not without or then to by from under through like very please as while con avec com mit y et e und'.split(
    ' ',
  ),
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
const KEY_LINKS = new Set(['of', 'to', ':', 'is', 'on']);
/** What may stand before a mode by itself: "not minor", "in minor". */
const MODE_OPENERS = new Set(['in', 'not', 'never', 'no', 'nor', 'nicht', 'pas']);
const KEY_WORDS = new Set(['key', 'root', 'tonic', 'keys', 'tuned', 'tonality', 'note']);

/** True for a word that names a mode: it means its mood too. */
export const isMode = (word: string) => MODES[word] !== undefined;

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
  /** The mode of a chord's name: "C#m", "Bbm", "Cmaj". */
  readonly mode?: Label<'mode'>;
  readonly seventh?: boolean;
  /** "la", "fa#": a note only if a mode follows. */
  readonly solfege?: boolean;
}

function keyAt(tokens: readonly Token[], at: number): KeyMention | undefined {
  const note = noteAt(tokens, at);
  if (!note) return undefined;
  const root = FIELDS.root.labels[((note.pitch % 12) + 12) % 12] as Label<'root'>;
  const start = at - keyLeadLength(tokens, at);
  if (note.mode) return { root, mode: note.mode, seventh: note.seventh === true, start, end: note.end };
  const modeAt = MODE_KINDS.has(tokens[note.end]?.text ?? '') ? note.end + 1 : note.end;
  const modeWord = tokens[modeAt]?.text ?? '';
  const mode = MODES[modeWord];
  if (mode) {
    const end = modeAt + 1;
    const everyday = EVERYDAY_MODES.has(modeWord) && !note.accidental && !note.solfege && modeAt === note.end;
    if (everyday && !isKeyInContext(tokens, at, end)) return undefined;
    if (note.solfege && EVERYDAY_MODES.has(modeWord) && !isMusical(tokens[end])) return undefined; // "la mayor parte"
    return { root, mode, start, end };
  }
  if (note.solfege) return undefined;
  const named = isNamedBefore(tokens, at) && endsClause(tokens, note.end, note);
  const certain = note.accidental && !isWord(tokens, at, note);
  return named || certain ? { root, start, end: note.end } : undefined;
}

/** A note's name at a token: letter, letter and accidental in one token or two, a chord, "cis" or "la". */
function noteAt(tokens: readonly Token[], at: number): Note | undefined {
  const token = tokens[at] as Token;
  const { text } = token;
  const next = tokens[at + 1];
  const german = GERMAN_NOTES[text];
  if (german !== undefined && (next?.text === 'moll' || next?.text === 'dur')) {
    return { pitch: german, end: at + 1, accidental: true };
  }
  const chord = chordAt(tokens, at);
  if (chord) return chord;
  const glued = ACCIDENTAL_NOTE.exec(text);
  if (glued) return { pitch: pitchOf(glued[1] as string, glued[2] as string), end: at + 1, accidental: true };
  const solfege = /^([a-z]+)([#♯♭]?)$/u.exec(text);
  const letter = NATURALS[text];
  const natural = letter ?? SOLFEGE[solfege?.[1] ?? ''];
  if (natural === undefined) return undefined;
  const isSolfege = letter === undefined;
  const suffix = isSolfege ? ACCIDENTALS[solfege?.[2] ?? ''] : undefined;
  const step = next?.kind === 'word' && next.text !== 'b' ? ACCIDENTALS[next.text] : undefined;
  return step === undefined
    ? { pitch: natural + (suffix ?? 0), end: at + 1, accidental: suffix !== undefined, solfege: isSolfege }
    : { pitch: natural + step, end: at + 2, accidental: true, solfege: isSolfege };
}

/** "C#m", "Ebm", "Cmaj7", "Am7"; "Am" and "em" only where a key is announced. */
function chordAt(tokens: readonly Token[], at: number): Note | undefined {
  const token = tokens[at] as Token;
  // "C#m" is two tokens: a sharp ends a word.
  const second = tokens[at + 1];
  const isGlued = second?.start === token.start + token.source.length && /^(m|min|maj)$/u.test(second.source);
  const name = CHORD.exec(isGlued ? token.source + second.source : token.source);
  if (!name) return undefined;
  const end = isGlued ? at + 2 : at + 1;
  const last = tokens[end - 1] as Token;
  const seventh = tokens[end]?.text === '7' && tokens[end]?.start === last.start + last.source.length;
  if (!name[2] && !seventh && !isNamedBefore(tokens, at)) return undefined;
  return {
    pitch: pitchOf(name[1] as string, name[2] as string),
    end: seventh ? end + 1 : end,
    accidental: true,
    mode: name[3] === 'maj' ? 'major' : 'minor',
    seventh,
  };
}

function pitchOf(letter: string, accidental: string): number {
  return (NATURALS[letter.toLowerCase()] as number) + (ACCIDENTALS[accidental] ?? 0);
}

/** Whether a note with an accidental but no mode may be something else: "ab", "db", "a flat", "be sharp". */
function isWord(tokens: readonly Token[], at: number, note: Note): boolean {
  const { text, source } = tokens[at] as Token;
  const goesOn = tokens[note.end]?.kind === 'word' && !isMusical(tokens[note.end]);
  if (note.end - at === 2) return text === 'a' || goesOn;
  return text.endsWith('b') ? goesOn || !/^[A-G]b$/.test(source) : text === 'c#' && goesOn;
}

/** "in e", "key of g", "root d", "tuned to f". */
function isNamedBefore(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === 'in' || keyLeadLength(tokens, at) > 0;
}

/** Tokens of "key of", "key:", "root", "tuned to" right before a note; 0 if none. */
function keyLeadLength(tokens: readonly Token[], at: number): number {
  const before = tokens[at - 1]?.text ?? '';
  if (KEY_WORDS.has(before)) return 1;
  return KEY_LINKS.has(before) && KEY_WORDS.has(tokens[at - 2]?.text ?? '') ? 2 : 0;
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
  if (!mode || MODES_OF_NOTES.has(token.text)) return undefined;
  const next = tokens[at + 1];
  if (token.text === 'dorian' && (next?.text === 'gray' || next?.text === 'grey')) return undefined;
  const mention: KeyMention = { mode, start: at, end: at + 1 };
  if (!EVERYDAY_MODES.has(token.text)) return mention;
  const before = tokens[at - 1];
  if (next?.kind === 'word' && MUSIC_NOUNS.has(next.text)) return mention;
  const closes = !next || next.kind === 'mark';
  const opens = !before || before.kind === 'mark' || MODE_OPENERS.has(before.text);
  return closes && opens ? mention : undefined;
}
