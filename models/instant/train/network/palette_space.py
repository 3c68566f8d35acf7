"""Palettes as points: mean distance of a palette's colours from each of 48 anchor colours (src/engines/instant/network/palette-space.ts)."""
import numpy as np
from sklearn.cluster import KMeans

from data import is_remembered

ANCHORS = 48


def find_anchors(rows):
    """Centres of the training palettes' colours in OKLab."""
    seen = [p for row in rows if row["kind"] in ("xs", "prompt") and is_remembered(row) for p in row["palettes"]]
    return KMeans(ANCHORS, n_init=2, random_state=0).fit(np.concatenate([colours for colours, _ in seen])).cluster_centers_


def point(palette, anchors):
    colours, shares = palette
    return shares @ np.linalg.norm(colours[:, None] - anchors[None], axis=2)


def standardised(rows, anchors):
    """Points of the rows' first palettes, less the training mean, over the training spread; and both."""
    points = np.stack([point(row["palettes"][0], anchors) for row in rows])
    train = points[[is_remembered(row) for row in rows]]
    mean, spread = train.mean(0), train.std()
    return (points - mean) / spread, mean, spread
