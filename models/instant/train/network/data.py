"""Training rows, lexicon, fields and their labels. Distances as in spec/payload.md."""
import json
import subprocess
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[4]
TRAIN_SPLITS = ("SFT-Train", "GRPO")
MORE = "MORE"  # split of the rows written for this model only (more-*.tsv, late-*.tsv)
MORE_TRUST = 0.7  # theirs beside 1: another hand labelled them
LEVELS = ("xs", "sm", "m", "lg", "xl")
WEIGHTS = {"xs": 1, "sm": 2, "md": 3, "lg": 4, "xl": 5, "xxl": 6}
OCTAVES = "1 2 3 4 5 6 7 8"

# Name, labels in order, whether a step between neighbouring labels has a size. The order of src/piece/labels.ts.
FIELDS = [
    ("tempo", "very_slow slow medium fast very_fast", True),
    ("root", "c c# d d# e f f# g g# a a# b", False),
    ("mode", "major minor dorian mixolydian", False),
    ("brightness", "very_dark dark medium bright very_bright", True),
    ("space", "dry small medium large vast", True),
    ("density", "2 3 4 5 6", True),
    ("bass", "drone sustained pulsing walking fifth_drone sub_pulse octave arp_bass", False),
    ("pad", "warm_slow dark_sustained cinematic thin_high ambient_drift stacked_fifths bright_open", False),
    ("melody", "procedural contemplative rising falling minimal ornamental arp_melody contemplative_minor call_response heroic", False),
    ("rhythm", "none minimal heartbeat soft_four hats_only electronic kit_light kit_medium military tabla_essence brush", False),
    ("texture", "none shimmer shimmer_slow vinyl_crackle breath stars glitch noise_wash crystal pad_whisper", False),
    ("accent", "none bells pluck chime bells_dense blip blip_random brass_hit wind arp_accent piano_note", False),
    ("motion", "static slow medium fast chaotic", True),
    ("attack", "soft medium sharp", True),
    ("stereo", "mono narrow medium wide ultra_wide", True),
    ("depth", "true false", False),
    ("echo", "none subtle medium heavy infinite", True),
    ("human", "robotic tight natural loose drunk", True),
    ("grain", "clean warm gritty", True),
    ("melody_engine", "pattern procedural", False),
    ("phrase_len_bars", "2 4 8", True),
    ("melody_density", "very_sparse sparse medium busy very_busy", True),
    ("syncopation", "straight light medium heavy", True),
    ("swing", "none light medium heavy", True),
    ("motif_repeat_prob", "rare sometimes often", True),
    ("step_bias", "step balanced leapy", True),
    ("chromatic_prob", "none light medium heavy", True),
    ("cadence_strength", "weak medium strong", True),
    ("register_min_oct", OCTAVES, True),
    ("register_max_oct", OCTAVES, True),
    ("tension_curve", "arc ramp waves", False),
    ("harmony_style", "auto pop jazz cinematic ambient", False),
    ("chord_change_bars", "very_slow slow medium fast", True),
    ("chord_extensions", "triads sevenths lush", True),
]
LABELS = [labels.split() for _, labels, _ in FIELDS]
ORDERED = [ordered for _, _, ordered in FIELDS]
ROOT_FIELD = 1
SLICES = [slice(int(a), int(b)) for a, b in zip(np.cumsum([0] + [len(x) for x in LABELS]), np.cumsum([len(x) for x in LABELS]))]
LABEL_COUNT = SLICES[-1].stop


def oklab(hex_colour):
    """OKLab (L, a, b) of "#RRGGBB" (Ottosson 2020)."""
    c = np.array([int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    to_lms = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
    to_lab = [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]]
    return np.array(to_lab) @ np.cbrt(np.array(to_lms) @ c)


def palette(entries):
    """Five OKLab colours and their shares, from "#RRGGBB weight" entries."""
    parts = [entry.split() for entry in entries]
    weights = np.array([WEIGHTS[weight] for _, weight in parts], float)
    return np.array([oklab(colour) for colour, _ in parts]), weights / weights.sum()


def config_code(text):
    return [labels.index(value) for labels, value in zip(LABELS, text.split())]


def load_rows():
    """Every row of public/datasets in the order of models/instant/eval/rows.ts: scenes (five levels each), then prompts."""
    rows = []
    for line in open(ROOT / "public/datasets/scenes.jsonl"):
        row = json.loads(line)
        shared = dict(split=row["split"], code=config_code(row["cfg"]), palettes=[palette(p) for p in row["pal"]])
        rows += [dict(text=row[level], kind=level, **shared) for level in LEVELS]
    for line in open(ROOT / "public/datasets/prompts.jsonl"):
        row = json.loads(line)
        rows.append(dict(text=row["t"], kind="prompt", split=row["split"], code=config_code(row["cfg"]), palettes=[palette(row["pal"])]))
    return rows


def load_more(name="more"):
    """The rows of more-prompts.tsv (text, labels, palette) and more-scenes.tsv (five texts, labels, three palettes)."""
    pairs = lambda text: [" ".join(pair) for pair in zip(text.split()[::2], text.split()[1::2])]  # noqa: E731
    rows = []
    for line in open(Path(__file__).parent / f"{name}-prompts.tsv"):
        text, code, colours = line.rstrip("\n").split("\t")
        rows.append(dict(text=text, kind="prompt", split=MORE, code=config_code(code), palettes=[palette(pairs(colours))]))
    for line in open(Path(__file__).parent / f"{name}-scenes.tsv"):
        *texts, code, first, second, third = line.rstrip("\n").split("\t")
        shared = dict(split=MORE, code=config_code(code), palettes=[palette(pairs(p)) for p in (first, second, third)])
        rows += [dict(text=text.replace(" / ", "\n"), kind=level, **shared) for level, text in zip(LEVELS, texts)]
    return rows


def load_late():
    """More rows, which the teacher does not learn from: it tells the student what it makes of them unseen."""
    return load_more("late")


def load_all():
    return load_rows() + load_more() + load_late()


def load_lexicon():
    """(word, 16 traits -2.5..2, its two colours as a palette) for each lexicon word."""
    entries = []
    for line in open(ROOT / "models/instant/train/lexicon.tsv"):
        if line.startswith("#") or not line.strip():
            continue
        word, digits, first, second = line.rstrip("\n").split("\t")
        entries.append((word, (np.array([int(d) for d in digits]) - 5) / 2, (np.stack([oklab(first), oklab(second)]), np.array([2, 1]) / 3)))
    return entries


def tokens_of(texts):
    """What the engine's own reader makes of texts: a list of [word, negated, is a stopword, is used up] for each."""
    lines = "\n".join(json.dumps(text) for text in texts)
    script = "models/instant/train/network/tokens.ts"
    done = subprocess.run(["npx", "tsx", script], input=lines, capture_output=True, text=True, cwd=ROOT, check=True)
    return [json.loads(line) for line in done.stdout.strip().split("\n")]


def is_remembered(row):
    """Whether the engine keeps the row (instant.bin)."""
    return row["split"] in TRAIN_SPLITS


def is_training(row):
    return is_remembered(row) or row["split"] == MORE


def softmax_fields(logits):
    """Probabilities within each field."""
    odds = np.empty_like(logits)
    for part in SLICES:
        e = np.exp(logits[:, part] - logits[:, part].max(1, keepdims=True))
        odds[:, part] = e / e.sum(1, keepdims=True)
    return odds


def ordinal_errors(odds, codes):
    """Label steps off of the medians, a mean over the ordered fields for each row."""
    codes = np.asarray(codes)
    steps = [abs((odds[:, s].cumsum(1) < 0.5).sum(1) - codes[:, f]) for f, s in enumerate(SLICES) if ORDERED[f]]
    return np.mean(steps, axis=0)


def one_hot(codes):
    """1 at each row's labels, fields one after another."""
    targets = np.zeros((len(codes), LABEL_COUNT), np.float32)
    for f, part in enumerate(SLICES):
        targets[np.arange(len(codes)), part.start + np.asarray(codes)[:, f]] = 1
    return targets


def row_targets(rows):
    """Label odds to learn from: 1 at each row's labels. Another hand's ordered labels are spread so that, over the prompts and over the
    scenes, each is as frequent as with the first hand (histogram matching): hands differ in what they call the middle."""
    codes = np.array([row["code"] for row in rows])
    targets = one_hot(codes)
    prompts = np.array([row["kind"] == "prompt" for row in rows])
    more = np.array([row["split"] == MORE for row in rows])
    first = np.array([is_remembered(row) for row in rows])
    for group in (prompts, ~prompts):
        for f, part in enumerate(SLICES):
            if ORDERED[f]:
                size = part.stop - part.start
                shares = [np.bincount(codes[group & hand, f], minlength=size) / max(1, (group & hand).sum()) for hand in (more, first)]
                targets[group & more, part] = matching(*shares)[codes[group & more, f]]
    return targets


def matching(shares, wanted):
    """For each label the odds of the labels that stand at its place in another distribution of ordered labels."""
    ends, wanted_ends = np.cumsum(shares), np.cumsum(wanted)
    overlap = np.minimum(ends[:, None], wanted_ends[None]) - np.maximum((ends - shares)[:, None], (wanted_ends - wanted)[None])
    odds = np.maximum(overlap, 0) + 1e-9 * np.eye(len(shares))
    return odds / odds.sum(1, keepdims=True)


def normalised(odds, least=1e-3):
    """Odds of at least `least`, summing to 1 within each field."""
    odds = np.maximum(odds, least)
    return np.concatenate([odds[:, part] / odds[:, part].sum(1, keepdims=True) for part in SLICES], 1)
