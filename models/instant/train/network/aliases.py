"""Words without a vector of their own, each with the word of the table it is taken for.

    aliases.py WORK    writes WORK/aliases.json

Rarer lemmas of WordNet stand for a synonym, else for what they are a kind of (hypernyms, three steps up at most). Words of other
languages (`foreign.tsv`) stand for their English.
"""
import json
import sys
from pathlib import Path

from corpus import PLAIN, WORDNET

STEPS_UP = 3


def read_synsets():
    """(part, offset) -> (lemmas, offsets of hypernyms), and each lemma's first synset of each part."""
    synsets, first = {}, {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(WORDNET / f"data.{part}", encoding="latin1"):
            if line.startswith("  "):
                continue
            fields = line.split(" | ", 1)[0].split()
            count = int(fields[3], 16)
            lemmas = [fields[4 + 2 * i].lower().split("(")[0] for i in range(count)]
            pointers = fields[5 + 2 * count :]
            up = [pointers[i + 1] for i in range(0, len(pointers) - 3, 4) if pointers[i] in ("@", "&", "\\")]
            synsets[part, fields[0]] = (lemmas, up)
        for line in open(WORDNET / f"index.{part}", encoding="latin1"):
            if not line.startswith(" "):
                fields = line.split()
                first.setdefault(fields[0], []).append((part, fields[-int(fields[2])]))
    return synsets, first


def stand_in(lemma, synsets, first, row_of):
    """The table's most useful word that shares a synset with the lemma or with what it is a kind of."""
    level = first[lemma]
    for _ in range(1 + STEPS_UP):
        found = [row_of[other] for key in level for other in synsets[key][0] if other in row_of]
        if found:
            return min(found)
        level = [(part, up) for part, offset in level for up in synsets[part, offset][1] if (part, up) in synsets]
    return None


def main():
    work = Path(sys.argv[1])
    words = json.load(open(work / "words.json"))["words"]
    row_of = {word: i for i, word in enumerate(words)}
    synsets, first = read_synsets()
    aliases = {}
    for lemma in first:
        if PLAIN.match(lemma) and lemma not in row_of:
            row = stand_in(lemma, synsets, first, row_of)
            if row is not None:
                aliases[lemma] = row
    for line in open(Path(__file__).parent / "foreign.tsv"):
        if line.startswith("#"):
            continue
        english, *foreign = line.rstrip("\n").split("\t")
        for word in " ".join(foreign).split():
            if word not in row_of:
                aliases[word] = row_of[english]
    json.dump(sorted(aliases.items()), open(work / "aliases.json", "w"))
    print(f"{len(aliases)} aliases")


if __name__ == "__main__":
    main()
