"""Palettes as numbers (how much of the picture is near each colour), as pictures, and made up."""
import base64
import json
import subprocess

import numpy as np

from pairs import ROOT, oklab

GRID = 5  # anchors a side of the sRGB cube
WIDTHS = (0.08, 0.2)  # of the Gaussians around the anchors, in OKLab
LMS = np.array([[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.291485548]])
RGB = np.array([[4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965], [-0.0041960863, -0.7034186147, 1.707614701]])


def anchors():
    """OKLab of a grid over sRGB."""
    levels = np.linspace(0, 255, GRID).round().astype(int)
    return np.stack([oklab(f"#{r:02X}{g:02X}{b:02X}") for r in levels for g in levels for b in levels])


def features(palettes):
    """(n, 257): for each anchor and width the root of the area near it; mean colour, mean chroma, spread."""
    colors = np.stack([colors for colors, _ in palettes])
    shares = np.stack([weights / weights.sum() for _, weights in palettes])
    return np.concatenate([_features(colors[i : i + 2000], shares[i : i + 2000]) for i in range(0, len(colors), 2000)])


def _features(colors, shares):
    off = ((colors[:, :, None] - anchors()[None, None]) ** 2).sum(3)
    near = [np.sqrt((np.exp(-off / (2 * width**2)) * shares[:, :, None]).sum(1)) for width in WIDTHS]
    mean = (colors * shares[:, :, None]).sum(1)
    chroma = (np.hypot(colors[..., 1], colors[..., 2]) * shares).sum(1, keepdims=True)
    spread = np.sqrt((((colors - mean[:, None]) ** 2) * shares[:, :, None]).sum(1))
    return np.concatenate([*near, mean * 4, chroma * 8, spread * 6], 1).astype(np.float32)


def hex_of(color):
    """#RRGGBB of an OKLab colour, channels clipped."""
    linear = RGB @ (LMS @ color) ** 3
    gamma = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{int(x):02X}" for x in (np.clip(gamma, 0, 1) * 255).round())


def pictures(palettes):
    """A row of each palette's canonical picture, (n, 224, 3) bytes, painted by the app itself. All rows of a picture are equal."""
    lines = "\n".join(json.dumps([[hex_of(color) for color in colors], weights.tolist()]) for colors, weights in palettes)
    done = subprocess.run(["npx", "tsx", "models/clip/train/pictures.ts"], input=lines, capture_output=True, text=True, check=True, cwd=ROOT)
    return np.stack([np.frombuffer(base64.b64decode(line), np.uint8).reshape(-1, 3) for line in done.stdout.split()])


def made_up(palettes, count, seed):
    """Palettes that no text has: colours of two palettes mixed and moved a little, with any weights, largest first."""
    random = np.random.default_rng(seed)
    out = []
    for _ in range(count):
        both = np.concatenate([palettes[i][0] for i in random.integers(len(palettes), size=2)])
        colors = both[random.permutation(10)[:5]] + random.normal(0, 0.03, (5, 3))
        out.append((colors, np.sort(random.integers(1, 7, 5))[::-1].copy()))
    return out
