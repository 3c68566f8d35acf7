"""What is learned from: texts and the palettes that fit them. Colours in OKLab (5, 3), weights 1..6 as (5,).

Never a text or palette of TEST or SFT-Val, nor a held-out colour name.
"""
import csv
import sys
import zlib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
INSTANT = ROOT / "models/instant/train/network"
sys.path.insert(0, str(INSTANT))

from data import LEVELS, is_training, load_lexicon, load_more, load_rows, oklab  # noqa: E402

COLOR_NAMES = ROOT / "node_modules/color-name-list/dist/colornames.csv"
HELD_OUT = 10  # one name in ten
SHADE_WEIGHTS = np.array([6, 4, 3, 2, 1])
# What a shade adds to a colour: OKLab lightness, and a factor of a and b.
SHADES = np.array([[0, 1], [-0.07, 0.95], [0.07, 0.9], [-0.15, 0.85], [0.14, 0.75]])


def all_rows():
    """Rows of every split with `text`, `kind`, `split`, `scene` (-1 for prompts) and `palettes` (the first fits best)."""
    rows = load_rows() + load_more()
    described = 0
    for row in rows:
        is_scene = row["kind"] != "prompt"
        row["scene"] = described // len(LEVELS) if is_scene else -1
        described += is_scene
        row["palettes"] = [(colors, whole_weights(shares)) for colors, shares in row["palettes"]]
        row["learned"] = is_training(row)
    return rows


def whole_weights(shares):
    """The smallest whole weights 1..6 of the shares."""
    for total in range(5, 31):
        weights = shares * total
        if np.abs(weights - weights.round()).max() < 1e-6:
            return weights.round().astype(int)
    raise ValueError(f"no weights 1..6 have the shares {shares}")


def color_names():
    """Names of the colour-name library, their palettes, and which names are held out (by checksum)."""
    with open(COLOR_NAMES, encoding="utf8") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows]
    held_out = np.array([zlib.crc32(name.lower().encode()) % HELD_OUT == 0 for name in names])
    return names, [(shades(oklab(row["hex"])), SHADE_WEIGHTS) for row in rows], held_out


def shades(color):
    """A colour and four shades of it."""
    lightness = np.clip(color[0] + SHADES[:, :1], 0.03, 0.99)
    return np.concatenate([lightness, color[None, 1:] * SHADES[:, 1:]], 1)


def lexicon_pairs():
    """Lexicon words and their palettes: the two colours and shades of them."""
    words, palettes = [], []
    for word, _, (colors, _) in load_lexicon():
        first, second = shades(colors[0]), shades(colors[1])
        words.append(word)
        palettes.append((np.stack([first[0], second[0], first[1], second[1], first[2]]), SHADE_WEIGHTS))
    return words, palettes
