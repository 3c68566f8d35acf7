"""Word vectors and what is computed of a text from its words alone, as src/engines/instant does it."""
import collections

import numpy as np

from data import is_remembered, load_lexicon

DIMENSIONS = 112
CLIP = 5  # spreads of a dimension beyond which it is cut
STEPS = 63
NEGATED = 0.6  # of a word's vector a negated one takes away
TRAIT_SHRINK, COMMON, LEAST = 1.5, 2, 0.05  # src/engines/instant/vocabulary.ts


def base_of(word, known):
    """An emoji without its variation and what is joined to it; other words as they are."""
    return word if word in known else word.split("\u200d")[0].replace("\ufe0f", "")


def inverse_frequencies(rows, tokens):
    """log((rows + 1) / (rows with the word + 1)) over the rows the engine keeps; of unseen words log(rows + 1)."""
    train = [t for row, t in zip(rows, tokens) if is_remembered(row)]
    counts = collections.Counter(w for t in train for w in {x[0] for x in t})
    return collections.defaultdict(lambda: float(np.log(len(train) + 1)), {w: float(np.log((len(train) + 1) / (n + 1))) for w, n in counts.items()})


def word_vectors(words, word_count, answers):
    """Principal components of what the teacher makes of each word alone: its state, and its answer to the 34 fields."""
    pooled = answers["pooled"] - answers["pooled"][:word_count].mean(0)
    labels = answers["labels"] - answers["labels"].mean(0)
    unit = lambda x: x / np.sqrt((x**2).sum(1).mean())  # noqa: E731
    features = np.concatenate([unit(pooled), 0.7 * unit(labels)], 1)
    readable = np.array([i >= word_count or any(c.isascii() and c.isalpha() for c in word) for i, word in enumerate(words)])
    features[~readable] = 0
    importance = 1 / np.sqrt(1 + np.arange(len(words)) / 8000)
    _, _, axes = np.linalg.svd((features * importance[:, None])[:8000], full_matrices=False)
    return (features @ axes[:DIMENSIONS].T).astype(np.float32)


def content(tokens):
    """The words that say something, each once."""
    return {word: negated for word, negated, is_stopword, is_spent in tokens if not (is_stopword or is_spent)}


def remembered(tokens):
    """A training row as the engine keeps it: which words it has, negated and used up ones too."""
    return [[word, False, is_stopword, False] for word, _, is_stopword, _ in tokens]


def packed(vectors):
    """Vectors as signed bytes of at most STEPS (fewer compress better), and what a step of each dimension is worth."""
    scales = (np.minimum(np.abs(vectors).max(0), CLIP * vectors.std(0)) / STEPS).astype("<f4")
    return np.clip(np.round(vectors / scales), -STEPS, STEPS).astype(np.int8), scales


def mean_vector(tokens, row_of, vectors, idf):
    """Sum of the words' vectors by rarity, over the root of the summed squares of rarity."""
    total, squares = np.zeros(vectors.shape[1]), 1e-6
    for word, negated in content(tokens).items():
        row = row_of.get(base_of(word, row_of))
        if row is not None:
            total += (-NEGATED if negated else 1) * idf[word] * vectors[row]
            squares += idf[word] ** 2
    return total / np.sqrt(squares)


def mean_traits(tokens, traits, idf):
    """Mean traits of the lexicon's words, -5..5, drawn to neutral in short texts."""
    total, weight = np.zeros(16), TRAIT_SHRINK
    for word, negated in content(tokens).items():
        if word in traits:
            share = max(idf[word] - COMMON, LEAST)
            total += (-0.7 if negated else 1) * share * traits[word]
            weight += share
    return total / weight


def lexicon_traits():
    return {word: 2 * traits for word, traits, _ in load_lexicon()}
