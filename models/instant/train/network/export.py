"""Packs the student for `src/engines/instant/network/weights-file.ts`.

    export.py WORK OUT    reads WORK/student.pt and WORK/aliases.json
"""
import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import torch

from student import HEADS, LAYERS, input_scale

FORMAT = 2
STEPS = 200  # a matrix's largest number, in steps of its scale


def main():
    work, out = Path(sys.argv[1]), sys.argv[2]
    saved = torch.load(work / "student.pt", weights_only=False)
    aliases = json.load(open(work / "aliases.json"))
    state = {name: value.numpy() for name, value in saved["state"].items()}
    words, mean, spread = saved["words"], saved["mean"], saved["spread"]
    kernel = np.load(work / "kernel.npz")
    vectors = kernel["signed_bytes"]
    half = len(state["window.weight"]) // 2
    layers = {
        "gate": (state["window.weight"][:half], state["window.bias"][:half]),
        "neighbours": (state["window.weight"][half:], state["window.bias"][half:]),
        "attention": (state["attention.weight"], state["attention.bias"]),
        "hidden": (state["hidden.weight"], state["hidden.bias"]),
        "deeper": (state["deeper.weight"], state["deeper.bias"]),
        "labels": (state["labels.weight"], state["labels.bias"]),
        "palette": (state["palette.weight"] * spread, state["palette.bias"] * spread + mean),
    }
    sections = [
        ("words", "\n".join(words).encode()),
        ("aliases", "\n".join(word for word, _ in aliases).encode()),
        ("alias targets", np.array([row for _, row in aliases], "<u2").tobytes()),
        ("vectors", vectors.tobytes()),
        ("vector scales", kernel["steps_of_bytes"].tobytes()),
        ("word weights", kernel["idf"].astype("<f4").tobytes()),
        ("row coefficients", np.ascontiguousarray(kernel["left"].T).astype("<i2").tobytes()),
        ("components", kernel["right"].astype("<f4").tobytes()),
        ("middle", kernel["mean"].astype("<f4").tobytes()),
        ("negation", state["negation"].astype("<f4").tobytes()),
        ("anchors", saved["anchors"].astype("<f4").tobytes()),
    ]
    for at in range(LAYERS):
        part = lambda name: (state[f"layers.{at}.{name}.weight"], state[f"layers.{at}.{name}.bias"])  # noqa: B023, E731
        layers |= {f"layer {at} {name}": part(name) for name in ("asked", "mixed", "inner", "outer")}
        sections += [(f"layer {at} {name}", np.concatenate(part(name)).astype("<f4").tobytes()) for name in ("before", "between")]
    sizes = {}
    for name, (matrix, bias) in layers.items():
        scale = float(np.abs(matrix).max() / STEPS)
        sizes[name] = dict(inputs=matrix.shape[1], outputs=matrix.shape[0], scale=scale)
        sections += [(name, np.round(matrix / scale).astype("<i2").tobytes()), (f"{name} bias", bias.astype("<f4").tobytes())]
    scale = float(input_scale(kernel)[0] / kernel["idf"][0])
    numbers = dict(dimensions=vectors.shape[1], inputScale=scale, vectorFalloff=float(kernel["vector_scale"]), traitFalloff=float(kernel["trait_scale"]), spread=float(spread))
    header = dict(format=FORMAT, **numbers, paletteMean=[float(x) for x in mean], layers=sizes, transformerLayers=LAYERS, heads=HEADS, sections=[[name, len(data)] for name, data in sections])
    head = json.dumps(header).encode()
    plain = struct.pack("<I", len(head)) + head + b"".join(data for _, data in sections)
    packed = zlib.compress(plain, 9)
    Path(out).write_bytes(packed)
    print(f"{len(words)} words, {len(aliases)} aliases: {len(plain)} bytes, {len(packed)} packed")


if __name__ == "__main__":
    main()
