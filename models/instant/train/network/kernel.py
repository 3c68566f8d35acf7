"""The kernel machine: ridge regression of labels and palette points.

    kernel.py WORK    writes WORK/kernel.npz, WORK/ensemble.npz

Two texts are alike by their words (cosine of inverse document frequencies), by their words' vectors and by their words' traits
(Gaussian kernels). First a machine with a coefficient for every training row; half its answers and half the teacher's are the
ensemble, from whose answers to WORK/texts.json the student learns. Then the machine that ships: it learns from all rows too, but has
coefficients only for those the engine keeps (subset of regressors). What it predicts is kept as RANK principal components, their
coefficients in 13 bits.
"""
import json
import sys
from pathlib import Path

import numpy as np
import scipy.linalg
import scipy.sparse as sparse
import torch

from data import LABEL_COUNT, MORE, MORE_TRUST, is_remembered, is_training, load_all, normalised, ordinal_errors, row_targets, softmax_fields
from palette_space import find_anchors, standardised
from words import content, inverse_frequencies, lexicon_traits, mean_traits, mean_vector, packed, remembered, word_vectors

SHARES = dict(words=0.4, vectors=1.0, traits=0.5)
WIDTH = 0.5  # of the Gaussians, in mean squared lengths
RIDGE = 0.7
PROMPT_TRUST, SCENE_TRUST = 1.0, 0.45  # a scene has five rows
TEACHER_SHARE = 0.5  # of the ensemble
JITTER = 0.3
RANK = 64
CHUNK = 4096


class Likeness:
    """Likenesses of texts to some of them, the columns."""

    def __init__(self, columns, idf, row_of, vectors, traits):
        self.idf, self.row_of, self.vectors, self.traits = idf, row_of, vectors, traits
        self.column = {word: i for i, word in enumerate(sorted({word for tokens in columns for word in content(tokens)}))}
        self.table = self._words(columns)
        self.points = self._points(columns)
        self.scales = [WIDTH / (p**2).sum(1).mean() for p in self.points]

    def of(self, texts):
        """One row a text, one number a column."""
        by_word = (self._words(texts) @ self.table.T).toarray().astype(np.float32)
        by_vector, by_trait = (
            np.exp(-scale * np.maximum((p**2).sum(1)[:, None] + (own**2).sum(1)[None] - 2 * p @ own.T, 0)).astype(np.float32)
            for p, own, scale in zip(self._points(texts), self.points, self.scales)
        )
        return SHARES["words"] * by_word + SHARES["vectors"] * by_vector + SHARES["traits"] * by_trait

    def answers(self, texts, coefficients):
        """Likenesses times coefficients, some texts at a time."""
        return np.concatenate([self.of(texts[i : i + CHUNK]) @ coefficients for i in range(0, len(texts), CHUNK)])

    def _points(self, texts):
        vectors = np.stack([mean_vector(t, self.row_of, self.vectors, self.idf) for t in texts]).astype(np.float32)
        return vectors, np.stack([mean_traits(t, self.traits, self.idf) for t in texts]).astype(np.float32)

    def _words(self, texts):
        """Each text's words by rarity, lengths 1; words no column has count in the length only."""
        entries, squares = [], []
        for i, tokens in enumerate(texts):
            words = content(tokens)
            squares.append(sum(self.idf[w] ** 2 for w in words))
            entries += [(self.idf[word], i, self.column[word]) for word in words if word in self.column]
        values, row, col = zip(*entries) if entries else ((), (), ())
        table = sparse.csr_matrix((values, (row, col)), shape=(len(texts), len(self.column)))
        return (sparse.diags(1 / np.sqrt(np.array(squares) + 1e-9)) @ table).tocsr()


def solve_all(likeness, texts, targets, trust):
    """Coefficients of ridge regression where the columns are the texts themselves."""
    kernel = np.empty((len(texts), len(texts)), np.float32)
    for i in range(0, len(texts), CHUNK):
        kernel[i : i + CHUNK] = likeness.of(texts[i : i + CHUNK])
    kernel[np.diag_indices(len(texts))] += RIDGE / trust
    # PyTorch's LAPACK: the one of scipy crashes on matrices of more than 2 GB.
    factor = torch.linalg.cholesky(torch.from_numpy(kernel))
    return torch.cholesky_solve(torch.tensor(targets, dtype=torch.float32), factor).numpy()


def solve(likeness, texts, targets, trust, columns):
    """Coefficients of ridge regression, with a penalty on the columns' own likeness."""
    left, right = 0.0, 0.0
    for i in range(0, len(texts), CHUNK):
        part = likeness.of(texts[i : i + CHUNK])
        weighted = part * trust[i : i + CHUNK, None].astype(np.float32)
        left = left + (weighted.T @ part).astype(np.float64)
        right = right + (weighted.T @ targets[i : i + CHUNK].astype(np.float32)).astype(np.float64)
    # Single precision blurs the smallest eigenvalues: JITTER keeps them positive.
    left += RIDGE * likeness.of(columns).astype(np.float64) + JITTER * np.eye(len(columns))
    return scipy.linalg.solve(left, right, assume_a="pos", overwrite_a=True).astype(np.float32)


def main():
    work = Path(sys.argv[1])
    rows, tokens = load_all(), json.load(open(work / "tokens.json"))
    known = json.load(open(work / "words.json"))
    words = known["words"] + list(known["emoji"])
    row_of = {word: i for i, word in enumerate(words)}
    answers = {k: {n: a.astype(np.float32) for n, a in np.load(work / f"answers-{k}.npz").items()} for k in ("words", "texts", "rows")}
    idf = inverse_frequencies(rows, tokens["rows"])
    signed_bytes, steps_of_bytes = packed(word_vectors(words, len(known["words"]), answers["words"]))
    meaning = (idf, row_of, signed_bytes * steps_of_bytes, lexicon_traits())

    codes = np.array([row["code"] for row in rows])
    points, _, _ = standardised(rows, find_anchors(rows))
    truth = np.concatenate([row_targets(rows), points], 1).astype(np.float32)
    train = np.array([i for i, row in enumerate(rows) if is_training(row)])
    kept = np.array([i for i, row in enumerate(rows) if is_remembered(row)])
    checked = np.array([i for i, row in enumerate(rows) if row["split"] == "SFT-Val"])
    trust = np.array([(PROMPT_TRUST if row["kind"] == "prompt" else SCENE_TRUST) * (MORE_TRUST if row["split"] == MORE else 1) for row in rows])
    mean = truth[kept].mean(0)
    prompts = np.array([rows[i]["kind"] == "prompt" for i in checked])
    read = lambda which: [tokens["rows"][i] for i in which]  # noqa: E731

    def tell(name, guess):
        errors = ordinal_errors(normalised(guess[:, :LABEL_COUNT]), codes[checked])
        off = ((guess[:, LABEL_COUNT:] - points[checked]) ** 2).mean(1)
        print(f"{name}: prompts {errors[prompts].mean():.3f}, scenes {errors[~prompts].mean():.3f}; palettes {off[prompts].mean():.3f}, {off[~prompts].mean():.3f}", flush=True)

    taught = {k: np.concatenate([softmax_fields(answers[k]["labels"]), answers[k]["palette"]], 1) for k in ("texts", "rows")}
    large = Likeness(read(train), *meaning)
    coefficients = solve_all(large, read(train), truth[train] - mean, trust[train])
    guess = large.answers(read(checked), coefficients) + mean
    tell("teacher", taught["rows"][checked])
    tell("machine on all rows", guess)
    for share in (0.3, 0.5, 0.7):
        tell(f"ensemble, {share} of the teacher", share * taught["rows"][checked] + (1 - share) * guess)
    on_texts = large.answers(tokens["texts"], coefficients) + mean
    ensemble = TEACHER_SHARE * taught["texts"] + (1 - TEACHER_SHARE) * np.concatenate([normalised(on_texts[:, :LABEL_COUNT]), on_texts[:, LABEL_COUNT:]], 1)
    np.savez(work / "ensemble.npz", labels=ensemble[:, :LABEL_COUNT].astype(np.float16), palette=ensemble[:, LABEL_COUNT:].astype(np.float16))
    del large

    columns = [remembered(text) for text in read(kept)]
    likeness = Likeness(columns, *meaning)
    coefficients = solve(likeness, read(train), truth[train] - mean, trust[train], columns)
    tell("machine on the kept rows", likeness.answers(read(checked), coefficients) + mean)
    # Components of what is predicted, not of the coefficients: those hold the noise that the kernel averages out.
    _, _, right = np.linalg.svd(likeness.of(columns) @ coefficients, full_matrices=False)
    right = right[:RANK]
    left = coefficients @ right.T
    steps = np.abs(left).max(0) / 4095
    left = np.round(left / steps).astype(np.int16)
    guess = likeness.answers(read(checked), (left * steps) @ right) + mean
    tell("packed", guess)
    vector_scale, trait_scale = likeness.scales
    np.savez(
        work / "kernel.npz", left=left, right=steps[:, None] * right, mean=mean, signed_bytes=signed_bytes, steps_of_bytes=steps_of_bytes, vectors=meaning[2], vector_scale=vector_scale, trait_scale=trait_scale,
        idf=np.array([idf[w] for w in words]), guess=guess,
    )


if __name__ == "__main__":
    main()
