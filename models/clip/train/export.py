"""Writes the shipped CLIP: both towers with weights in bytes, configurations, tokenizer, and answers for tests.

    export.py WORK FOLDER
"""
import hashlib
import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from clip_files import write_clip, write_json, write_reference
from pairs import LEVELS, all_rows, color_names
from palettes import hex_of, pictures
from text_tower import CONTEXT, END, PAD, START, TEMPLATES, UNKNOWN, cut, load_text_tower
from vision_tower import MEAN, STD, load_vision_tower

TOWERS = ("text_model", "vision_model")
REFERENCE_TEXTS = ["rain on a window", *(f"{before} rain on a window" for before in TEMPLATES), "Ärger im Büro!", "x " * 200]
REFERENCE_PALETTES = 3
EVALUATED_NAMES = 600
WEIGHT_NAMES = ("xs", "sm", "md", "lg", "xl", "xxl")
NEAREST = 0.99  # cosine that weights in bytes must keep


class Shipped:
    """A tower of the shipped file, called as the PyTorch one."""

    def __init__(self, path, given, result):
        options = onnxruntime.SessionOptions()
        # Beyond the basic ones optimisations round activations too, which browsers do not.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self.session, self.given, self.result = onnxruntime.InferenceSession(path, options), given, result

    def __call__(self, **inputs):
        found = self.session.run(None, {self.given: inputs[self.given].numpy()})[0]
        return SimpleNamespace(**{self.result: torch.tensor(found)})


def smallest_cosine(tower, shipped, name, inputs):
    """Of the vectors before and after the weights became bytes."""
    with torch.inference_mode():
        pairs = [(getattr(tower(**x), name), getattr(shipped(**x), name)) for x in inputs]
    return min(torch.nn.functional.cosine_similarity(a, b).min().item() for a, b in pairs)


def whole_pictures(palettes):
    return np.repeat(pictures(palettes)[:, None], 224, axis=1)


def write_list(folder):
    """files.json: what ships, with sizes and checksums, for the app to check."""
    paths = ["config.json", "preprocessor_config.json", "tokenizer.json", "tokenizer_config.json", *(f"onnx/{name}_quantized.onnx" for name in TOWERS)]
    contents = [(path, (folder / path).read_bytes()) for path in paths]
    write_json(folder / "files.json", [dict(path=path, bytes=len(data), sha256=hashlib.sha256(data).hexdigest()) for path, data in contents])


def write_names(folder):
    """eval/names.tsv: held-out colour names and their palettes, to measure on."""
    names, palettes, held_out = color_names()
    chosen = np.array([i for i in np.flatnonzero(held_out) if len({hex_of(color) for color in palettes[i][0]}) == 5])
    chosen = chosen[np.linspace(0, len(chosen) - 1, EVALUATED_NAMES).astype(int)]
    lines = [f"{names[i]}\t{', '.join(entries_of(palettes[i]))}\n" for i in chosen]
    (folder / "eval/names.tsv").write_text("".join(lines), encoding="utf8")


def entries_of(palette):
    """A palette in the compact form, "#RRGGBB weight"."""
    return [f"{hex_of(color)} {WEIGHT_NAMES[weight - 1]}" for color, weight in zip(*palette)]


def main():
    work, folder = Path(sys.argv[1]), Path(sys.argv[2])
    text, vision = load_text_tower(work), load_vision_tower(work)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    write_clip(text, vision, folder, MEAN, STD)
    for name in TOWERS:
        (folder / f"onnx/{name}.onnx").unlink()
    shutil.copy(work / "tokenizer.json", folder / "tokenizer.json")
    write_json(
        folder / "tokenizer_config.json",
        dict(tokenizer_class="PreTrainedTokenizerFast", bos_token=START, eos_token=END, pad_token=PAD, unk_token=UNKNOWN, model_max_length=CONTEXT, do_lower_case=True),
    )
    small_text = Shipped(folder / "onnx/text_model_quantized.onnx", "input_ids", "text_embeds")
    small_vision = Shipped(folder / "onnx/vision_model_quantized.onnx", "pixel_values", "image_embeds")
    tokens = lambda line: dict(input_ids=cut(tokenizer.encode(line).ids))  # noqa: E731
    rows = [row for row in all_rows() if row["split"] == "SFT-Val"][:40]
    cosine = smallest_cosine(text, small_text, "text_embeds", [dict(input_ids=torch.tensor([tokens(row["text"])["input_ids"]])) for row in rows])
    print(f"weights in bytes: cosine with those in floats at least {cosine:.4f}")
    assert cosine > NEAREST
    palettes = [row["palettes"][0] for row in rows[:: len(LEVELS)]][:REFERENCE_PALETTES]
    entries = [json.dumps(entries_of(palette)) for palette in palettes]
    write_reference(small_text, small_vision, tokens, REFERENCE_TEXTS, dict(zip(entries, whole_pictures(palettes))), folder, MEAN, STD)
    write_list(folder)
    write_names(folder)


if __name__ == "__main__":
    main()
