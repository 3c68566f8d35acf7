"""How high a text ranks its own palette among 100 of others."""
import numpy as np

OTHERS = 100
DRAWS = 20


def ranks_among_others(near, own, owners, seed=0):
    """Ranks 1..101, DRAWS a text. `near` (texts, palettes): likeness; `own`: position of each text's palette; `owners`: whose each
    palette is, so that none of the others is the same scene's."""
    random = np.random.default_rng(seed)
    ranks = np.empty((len(near), DRAWS), int)
    for text, mine in enumerate(own):
        others = np.flatnonzero(owners != owners[mine])
        for draw in range(DRAWS):
            picked = random.choice(others, OTHERS, replace=False)
            ranks[text, draw] = 1 + (near[text, picked] > near[text, mine]).sum()
    return ranks


def summary(ranks):
    return f"median {np.median(ranks):.1f}, recall@1 {np.mean(ranks == 1):.2f}, @10 {np.mean(ranks <= 10):.2f}"
