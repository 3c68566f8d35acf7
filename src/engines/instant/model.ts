import { hashText } from '../../lib/random';
import { type Config, decodeConfig } from '../../piece/labels';
import type { Palette, Payload } from '../../piece/payload';
import { findColors, type NamedColor } from './colors/named-colors';
import { paletteOfWords, withNamedColors } from './colors/palette-parts';
import { decodeInstantData, type InstantData } from './data-file';
import { drawConfig, LIKELIEST_SEED, modelShare, seededVotes } from './draw-config';
import { type Asked, type Literal, readLiteral } from './literal/literal';
import { wordMeanings } from './literal/word-meanings';
import { NeighbourIndex, type Reading } from './neighbours';
import { TrainedReader, type TrainedReading } from './network/trained-reader';
import { type PaletteCandidate, paletteOfBytes, rankPalettes } from './palettes';
import { joinWords } from './text/join-words';
import { unreadScripts } from './text/scripts';
import { normalize, type Token, tokenize } from './text/tokens';
import { type Credit, creditsOf, type Evidence, thinkingOf } from './thinking';
import { type Span, titleOf } from './title';
import { isFamiliar, type KnownWord } from './vocabulary';

/** Rows that vote on a config. */
const NEIGHBOURS = 80;
/** Share of the votes on palettes that the words' own colours have. Chosen on SFT-Val. */
const WORD_PALETTE_SHARE = 0.1;
/** Words whose colours make a palette. */
const COLOR_WORDS = 4;

/** A text as the engine understands it. */
interface Understood {
  readonly colors: readonly NamedColor[];
  readonly literal: Literal;
  readonly words: readonly KnownWord[];
  readonly reading: Reading;
  /** What the trained network says; undefined where it is missing. */
  readonly trained: TrainedReading | undefined;
}

/** The instant engine, without the worker around it: text to payload, the same on every device. */
export class InstantModel {
  private readonly data: InstantData;
  private readonly index: NeighbourIndex;
  private readonly trained: TrainedReader | null;

  /**
   * @param bytes the data file; throws Error with a plain sentence if they are damaged
   * @param weights the trained network's file; without it the nearest training rows alone answer
   */
  constructor(bytes: Uint8Array, weights?: Uint8Array) {
    this.data = decodeInstantData(bytes);
    this.index = new NeighbourIndex(this.data);
    this.trained = weights ? new TrainedReader(weights, { data: this.data, vocabulary: this.index.vocabulary }) : null;
  }

  /**
   * The payload for a vibe. Seed 1 gives the likeliest answer; every other seed draws one near it.
   *
   * @param seed an unsigned 32-bit integer
   * @throws RangeError with a plain sentence for blank text
   */
  generate(vibe: string, seed: number): Payload {
    const text = normalize(vibe).trim();
    if (!/[^\s\p{C}]/u.test(text)) throw new RangeError('Type a few words first: an empty text has no vibe.');
    const key = hashText(text);
    const tokens = this.tokensOf(text);
    const understood = this.understand(tokens);
    const { literal, colors, words } = understood;
    const config = this.draw(understood, key, seed);
    return {
      thinking: thinkingOf(this.evidence(tokens, understood, config, (left) => this.draw(left, key, seed))),
      title: titleOf(text, { words, ...titleSpans(tokens, literal.asked, colors) }),
      config,
      palettes: this.palettes(understood, key, seed),
    };
  }

  /** The words that the likeliest answer's reasoning names, and the fields whose labels it credits to each. */
  credits(vibe: string): Credit[] {
    const tokens = this.tokensOf(normalize(vibe));
    const understood = this.understand(tokens);
    const draw = (what: Understood) => this.draw(what, 0, LIKELIEST_SEED);
    return creditsOf(this.evidence(tokens, understood, draw(understood), draw));
  }

  /** What the reasoning is built on. */
  private evidence(
    tokens: readonly Token[],
    { literal, colors, words, trained }: Understood,
    config: Config,
    draw: (understood: Understood) => Config,
  ): Evidence {
    const isKnown = (word: KnownWord) => isFamiliar(word) || this.trained?.knows(word.text) === true;
    const known = new Set(words.filter(isKnown).map((word) => word.text));
    return {
      config,
      words,
      typedWord: (word) => tokens.find((token) => token.text === word)?.source ?? word,
      asked: literal.asked,
      colors,
      isKnown,
      unreadScripts: unreadScripts(tokens, (i) => known.has(tokens[i]?.text ?? '') || isNamed(colors, i)),
      middle: this.index.effects.mean,
      effectOf: (word) => (trained ? trained.effectOf(word.text) : this.index.effects.effectOf(word)),
      without: (left) => draw(this.understand(tokens.filter((token) => !left.has(token.text)))),
    };
  }

  /** The words and marks of a text; where words are not spaced, those the trained model knows. */
  private tokensOf(text: string): Token[] {
    const { trained, data } = this;
    const tokens = tokenize(text);
    if (!trained) return tokens;
    // Colours' names are kept by their characters.
    return joinWords(tokens, (word) => trained.knows(word) && !data.colorNames.has([...word].join(' ')));
  }

  /** What a text asks for, which words it has, and which training rows are near. */
  private understand(tokens: readonly Token[]): Understood {
    const colors = findColors(tokens, this.data.colorNames);
    const literal = readLiteral(tokens, (i) => isNamed(colors, i));
    const meanings = wordMeanings(tokens, literal);
    const words = this.index.vocabulary.lookUp(tokens, meanings.isSpent, meanings.isNegated);
    const features = this.index.featuresOf(words);
    const trained = this.trained?.read(tokens, meanings, features);
    return { colors, literal, words, trained, reading: this.index.read(features, NEIGHBOURS, trained?.expected) };
  }

  private draw({ reading, literal, trained }: Understood, key: number, seed: number): Config {
    const votes = seededVotes(reading.neighbours, key, seed);
    const configs = reading.neighbours.map(({ payload }) => this.data.configs[payload] as Uint8Array);
    const guess = trained && { odds: trained.odds, share: modelShare(seed) };
    return decodeConfig(drawConfig(configs, votes, literal.wishes, guess));
  }

  /**
   * The trained network's probability of every label, fields one after another, before anything the text asks for
   * literally. Throws Error where there is no network.
   */
  labelOdds(vibe: string): Float64Array {
    const { trained } = this.understand(this.tokensOf(normalize(vibe)));
    if (!trained) throw new Error('The trained model is not loaded.');
    return trained.odds;
  }

  private palettes({ reading, colors: named, trained }: Understood, key: number, seed: number): Palette[] {
    const votes = seededVotes(reading.neighbours, key, seed);
    const weights = new Map<number, number>();
    reading.neighbours.forEach(({ payload }, i) => {
      weights.set(payload, (weights.get(payload) ?? 0) + (votes[i] as number));
    });
    const candidates: PaletteCandidate[] = [...weights].flatMap(([payload, weight]) =>
      (this.data.palettes[payload] as readonly Uint8Array[]).map((bytes, rank) => ({
        palette: paletteOfBytes(bytes),
        weight: weight / (rank + 1),
      })),
    );
    const wordColors = this.wordColors(reading);
    if (wordColors.length > 0) {
      const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
      candidates.push({ palette: paletteOfWords(wordColors), weight: total * WORD_PALETTE_SHARE });
    }
    const ranked = rankPalettes(candidates, key, seed, trained?.apart);
    if (named.length === 0) return ranked;
    // The names lead the first palette and return in the second, one of them; the third is free of them.
    return ranked.map((palette, i) =>
      i === 0 ? withNamedColors(palette, named) : i === 1 ? withNamedColors(palette, named.slice(-1)) : palette,
    );
  }

  /** Colours of the most telling words the lexicon knows: first each word's own, then its accent. */
  private wordColors({ words }: Reading): string[] {
    const telling = words
      .filter(({ lexicon, negated }) => lexicon >= 0 && !negated)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, COLOR_WORDS);
    const colorAt = (at: number) => {
      const bytes = [...this.data.lexiconColors.subarray(at, at + 3)];
      return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
    };
    return [
      ...telling.map(({ lexicon }) => colorAt(lexicon * 6)),
      ...telling.map(({ lexicon }) => colorAt(lexicon * 6 + 3)),
    ];
  }
}

/** Whether a token is part of a colour's name. */
function isNamed(colors: readonly NamedColor[], token: number): boolean {
  return colors.some(({ start, end }) => token >= start && token < end);
}

/** Where in the text its requests and names stand, for its title. */
function titleSpans(tokens: readonly Token[], asked: readonly Asked[], colors: readonly NamedColor[]) {
  const span = ({ start, end }: Span): Span => {
    const last = tokens[end - 1] as Token;
    return { start: (tokens[start] as Token).start, end: last.start + last.source.length };
  };
  const isCommand = (request: Asked) => request.exact || request.negated;
  return {
    commands: asked.filter(isCommand).map(({ from, end }) => span({ start: from, end })),
    requests: asked.filter((request) => !isCommand(request)).map(span),
    names: [...asked.filter(({ exact }) => exact), ...colors].map(span),
  };
}
