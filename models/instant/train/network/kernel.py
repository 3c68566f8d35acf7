"""The kernel machine: ridge regression of labels and palette points on the training rows.

    kernel.py WORK    writes WORK/kernel.npz

Two texts are alike by their words (cosine of inverse document frequencies), by their words' vectors and by their words' traits
(Gaussian kernels). What is predicted is kept as RANK principal components, their coefficients in 13 bits.
"""
import json
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

from data import LABEL_COUNT, is_training, load_rows, normalised, one_hot, ordinal_errors
from palette_space import find_anchors, standardised
from words import content, inverse_frequencies, lexicon_traits, mean_traits, mean_vector, packed, remembered, word_vectors

SHARES = dict(words=0.4, vectors=1.0, traits=0.5)
WIDTH = 0.5  # of the Gaussians, in mean squared lengths
RIDGE = 0.7
PROMPT_TRUST, SCENE_TRUST = 1.0, 0.45  # a scene has five rows
RANK = 64


def cosines(train, others, idf):
    column = {}
    entries = []
    for i, tokens in enumerate(train + others):
        entries += [(idf[w], i, column.setdefault(w, len(column))) for w in content(tokens)]
    values, row, col = zip(*entries)
    table = sparse.csr_matrix((values, (row, col)))
    table = sparse.diags(1 / np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel() + 1e-9)) @ table
    return (table @ table[: len(train)].T).toarray().astype(np.float32)


def gaussians(points, count):
    """Kernel of every point with the first `count`, and the number the squared distances are multiplied by."""
    squares = (points**2).sum(1)
    scale = WIDTH / squares[:count].mean()
    distance = squares[:, None] + squares[None, :count] - 2 * points @ points[:count].T
    return np.exp(-scale * np.maximum(distance, 0)).astype(np.float32), scale


def main():
    work = Path(sys.argv[1])
    rows, tokens = load_rows(), json.load(open(work / "tokens.json"))["rows"]
    known = json.load(open(work / "words.json"))
    words = known["words"] + list(known["emoji"])
    row_of = {word: i for i, word in enumerate(words)}
    idf = inverse_frequencies(rows, tokens)
    answers = {n: a.astype(np.float32) for n, a in np.load(work / "answers-words.npz").items()}
    signed_bytes, steps_of_bytes = packed(word_vectors(words, len(known["words"]), answers))
    vectors = signed_bytes * steps_of_bytes
    traits = lexicon_traits()
    train = [i for i, row in enumerate(rows) if is_training(row)]
    checked = [i for i, row in enumerate(rows) if row["split"] == "SFT-Val"]
    read = [remembered(tokens[i]) for i in train] + [tokens[i] for i in checked]
    by_vector, vector_scale = gaussians(np.stack([mean_vector(t, row_of, vectors, idf) for t in read]), len(train))
    by_trait, trait_scale = gaussians(np.stack([mean_traits(t, traits, idf) for t in read]), len(train))
    kernel = SHARES["words"] * cosines(read[: len(train)], read[len(train) :], idf) + SHARES["vectors"] * by_vector + SHARES["traits"] * by_trait

    codes = np.array([row["code"] for row in rows])
    points, _, _ = standardised(rows, find_anchors(rows))
    targets = np.concatenate([one_hot(codes), points], 1)[train]
    mean = targets.mean(0)
    trust = np.array([PROMPT_TRUST if rows[i]["kind"] == "prompt" else SCENE_TRUST for i in train])
    coefficients = np.linalg.solve(kernel[: len(train)] + np.diag(RIDGE / trust).astype(np.float32), (targets - mean).astype(np.float32))
    # Components of what is predicted, not of the coefficients: those hold the noise that the kernel averages out.
    _, _, right = np.linalg.svd(kernel[: len(train)] @ coefficients, full_matrices=False)
    right = right[:RANK]
    left = coefficients @ right.T
    steps = np.abs(left).max(0) / 4095
    left = np.round(left / steps).astype(np.int16)
    prompts = np.array([rows[i]["kind"] == "prompt" for i in checked])
    for name, guess in (("exact", coefficients), ("packed", (left * steps) @ right)):
        errors = ordinal_errors(normalised((kernel[len(train) :] @ guess + mean)[:, :LABEL_COUNT]), codes[checked])
        print(f"{name}: prompts {errors[prompts].mean():.3f}, scenes {errors[~prompts].mean():.3f}", flush=True)
    np.savez(
        work / "kernel.npz", left=left, right=steps[:, None] * right, mean=mean, signed_bytes=signed_bytes, steps_of_bytes=steps_of_bytes, vectors=vectors, vector_scale=vector_scale, trait_scale=trait_scale,
        idf=np.array([idf[w] for w in words]), guess=kernel[len(train) :] @ ((left * steps) @ right) + mean,
    )


if __name__ == "__main__":
    main()
