"""The teacher's answers to the words, the texts and the rows.

    answer.py WORK    writes WORK/answers-{words,texts,rows}.npz
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch

from data import load_all
from teacher import Teacher, answers


def main():
    work = Path(sys.argv[1])
    teacher = Teacher()
    teacher.load_state_dict(torch.load(work / "teacher.pt"))
    words = json.load(open(work / "words.json"))
    # Emoji are unknown to the encoder: it reads their names.
    sets = {
        "words": words["words"] + list(words["emoji"].values()),
        "texts": json.load(open(work / "texts.json")),
        "rows": [row["text"] for row in load_all()],
    }
    for name, texts in sets.items():
        np.savez(work / f"answers-{name}.npz", **{k: v.astype(np.float16) for k, v in answers(teacher, texts).items()})


if __name__ == "__main__":
    main()
