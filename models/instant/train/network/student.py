"""The student that ships: word vectors, one gated convolution, transformer layers, pooling, heads.

    student.py WORK [SEED]    writes WORK/student.pt

Its word vectors are the kernel machine's, times the words' rarity, and stay as they are. It learns from the
training rows and from the ensemble's answers to WORK/texts.json (kernel.py); from single words also that a negated one stands for the
opposite (as far beyond the mean answer, less of it). `src/engines/instant/network/network.ts` computes the same.
"""
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from data import LABEL_COUNT, MORE, MORE_TRUST, is_training, load_all, normalised, ordinal_errors, row_targets, softmax_fields
from palette_space import ANCHORS, find_anchors, standardised
from teacher import field_loss
from words import base_of

HIDDEN = 384
LAYERS, HEADS, INNER = 3, 4, 448
LOOKS = 4  # weighted means of the words that attention makes
STEPS = 6000
VECTOR_SCALE = 0.5  # of a word of middling rarity
TEXTS_A_STEP, ROWS_A_STEP, NEGATED_A_STEP = 144, 64, 12
ROW_WEIGHT = 2.0
TRUTH_SHARE = 0.5  # of the rows' own labels in their targets; the rest is the teacher's answer
NEGATED = 0.6
MAX_WORDS = 72
COUNT_SCALE = 0.3


class Layer(nn.Module):
    """A transformer layer: normalised, attention, normalised, a hidden layer (Vaswani et al. 2017; normalised first)."""

    def __init__(self, d):
        super().__init__()
        self.before, self.between = nn.LayerNorm(d), nn.LayerNorm(d)
        self.asked, self.mixed = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.inner, self.outer = nn.Linear(d, INNER), nn.Linear(INNER, d)

    def forward(self, x, padding):
        batch, length, d = x.shape
        query, key, value = self.asked(self.before(x)).view(batch, length, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        near = (query @ key.transpose(2, 3) / (d // HEADS) ** 0.5).masked_fill(padding[:, None, None, :, 0], -1e9)
        x = x + self.mixed((near.softmax(3) @ value).transpose(1, 2).reshape(batch, length, d))
        return x + self.outer(F.relu(self.inner(self.between(x))))


class Student(nn.Module):
    def __init__(self, table):
        super().__init__()
        count, d = table.shape
        self.vectors = nn.Embedding.from_pretrained(torch.cat([table, torch.zeros(1, d)]), freeze=True, padding_idx=count)
        self.negation = nn.Parameter(torch.stack([-0.5 * torch.ones(d), torch.zeros(d)]))
        self.window = nn.Linear(3 * d, 2 * d)
        self.layers = nn.ModuleList([Layer(d) for _ in range(LAYERS)])
        self.attention = nn.Linear(d, LOOKS)
        self.hidden = nn.Linear((LOOKS + 1) * d + 1, HIDDEN)
        self.deeper = nn.Linear(HIDDEN, HIDDEN)
        self.labels = nn.Linear(HIDDEN, LABEL_COUNT)
        self.palette = nn.Linear(HIDDEN, ANCHORS)
        self.drop = nn.Dropout(0.2)
        nn.init.normal_(self.window.weight, std=0.03)
        nn.init.normal_(self.attention.weight, std=0.03)

    def forward(self, words, negated):
        padding = (words == self.vectors.padding_idx)[..., None]
        negated = negated[..., None].float()
        x = self.vectors(words)
        x = (x * (1 + negated * (self.negation[0] - 1)) + negated * self.negation[1]) * ~padding
        none = torch.zeros_like(x[:, :1])
        near = torch.cat([torch.cat([none, x[:, :-1]], 1), x, torch.cat([x[:, 1:], none], 1)], 2)
        gates, changes = self.window(near).chunk(2, 2)
        x = (x + torch.sigmoid(gates) * F.softsign(changes)) * ~padding
        for layer in self.layers:
            x = layer(x, padding) * ~padding
        shares = self.attention(x).masked_fill(padding, -1e9).softmax(1)
        count = (~padding).sum(1).float()
        looks = (shares[..., None] * x[:, :, None]).sum(1).flatten(1)
        pool = torch.cat([looks, x.sum(1) / torch.sqrt(count + 0.5), torch.log(count + 1) * COUNT_SCALE], 1)
        h = F.relu(self.hidden(self.drop(pool)))
        h = h + F.relu(self.deeper(self.drop(h)))
        return self.labels(h), self.palette(h)


def input_scale(kernel):
    """What each word's vector is multiplied by: common words say less."""
    lengths = np.sqrt((kernel["vectors"] ** 2).sum(1).mean())
    return VECTOR_SCALE * np.sqrt(kernel["vectors"].shape[1]) / lengths * kernel["idf"] / kernel["idf"].max()


def padded(sequences, padding):
    longest = min(MAX_WORDS, max(len(s) for s in sequences))
    words = np.full((len(sequences), longest), padding)
    negated = np.zeros((len(sequences), longest), np.int64)
    for i, sequence in enumerate(sequences):
        for k, (word, is_negated) in enumerate(sequence[:longest]):
            words[i, k], negated[i, k] = word, is_negated
    return torch.tensor(words), torch.tensor(negated)


def without_some(sequence, share):
    return [w for w in sequence if random.random() > share] or sequence if len(sequence) > 2 else sequence


def main():
    work, seed = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    torch.set_num_threads(2)
    torch.manual_seed(seed), random.seed(seed), np.random.seed(seed)
    known = json.load(open(work / "words.json"))
    words = known["words"] + list(known["emoji"])
    row_of = {word: i for i, word in enumerate(words)}
    tokens = json.load(open(work / "tokens.json"))
    read = lambda text: [(row_of[base_of(w, row_of)], int(n)) for w, n, _, spent in text if not spent and base_of(w, row_of) in row_of]  # noqa: E731
    given = {n: a.astype(np.float32) for n, a in np.load(work / "ensemble.npz").items()}
    kernel = np.load(work / "kernel.npz")
    rows = load_all()
    anchors = find_anchors(rows)
    points, mean, spread = standardised(rows, anchors)
    codes = np.array([row["code"] for row in rows])

    taught = {n: a.astype(np.float32) for n, a in np.load(work / "answers-rows.npz").items()}
    targets_of_rows = TRUTH_SHARE * row_targets(rows) + (1 - TRUTH_SHARE) * softmax_fields(taught["labels"])
    row_points = TRUTH_SHARE * points + (1 - TRUTH_SHARE) * taught["palette"]
    text_targets, text_points = normalised(given["labels"]), given["palette"]
    # A negated word's odds: as far from the mean odds on the other side, less of it.
    opposite = lambda x: x.mean(0) - NEGATED * (x - x.mean(0))  # noqa: E731
    negated_targets, negated_points = softmax_fields(opposite(np.log(text_targets))), opposite(text_points)

    text_words, row_words = [read(t) for t in tokens["texts"]], [read(t) for t in tokens["rows"]]
    texts = sorted((i for i, s in enumerate(text_words) if s), key=lambda i: len(text_words[i]))
    singles = [i for i in texts if len(text_words[i]) == 1]
    train = sorted((i for i, row in enumerate(rows) if is_training(row) and row_words[i]), key=lambda i: len(row_words[i]))
    checked = [i for i, row in enumerate(rows) if row["split"] == "SFT-Val"]
    prompts = np.array([rows[i]["kind"] == "prompt" for i in checked])

    row_trust = [MORE_TRUST if row["split"] == MORE else 1.0 for row in rows]

    student = Student(torch.tensor(input_scale(kernel)[:, None] * kernel["vectors"], dtype=torch.float32))
    optimizer = torch.optim.AdamW([p for p in student.parameters() if p.requires_grad], lr=2e-3, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 100) * max(0.01, 0.5 * (1 + np.cos(np.pi * s / STEPS))))

    def validate():
        student.eval()
        with torch.inference_mode():
            logits = np.concatenate([student(*padded([row_words[i] or [(len(words), 0)]], len(words)))[0].numpy() for i in checked])
        student.train()
        errors = ordinal_errors(softmax_fields(logits), codes[checked])
        told = f"prompts {errors[prompts].mean():.3f}, scenes {errors[~prompts].mean():.3f}; with the kernel machine"
        for share in (0.3, 0.5, 0.7):
            both = share * softmax_fields(logits) + (1 - share) * normalised(kernel["guess"][:, :LABEL_COUNT])
            mixed = ordinal_errors(both, codes[checked])
            told += f" {share}: {mixed[prompts].mean():.3f}, {mixed[~prompts].mean():.3f}"
        return told

    for step in range(STEPS):
        start = random.randrange(max(1, len(texts) - 800))
        t = random.sample(texts[start : start + 800], TEXTS_A_STEP)
        n = random.sample(singles, NEGATED_A_STEP)
        start = max(0, random.randrange(-200, len(train) - 100))
        r = random.sample(train[start : start + 400], ROWS_A_STEP)
        sequences = [without_some(text_words[i], 0.08) for i in t] + [[(text_words[i][0][0], 1)] for i in n] + [without_some(row_words[i], 0.12) for i in r]
        targets = torch.tensor(np.concatenate([text_targets[t], negated_targets[n], targets_of_rows[r]]))
        wanted = torch.tensor(np.concatenate([text_points[t], negated_points[n], row_points[r]]).astype(np.float32))
        weight = torch.tensor([1.0] * (len(t) + len(n)) + [ROW_WEIGHT * row_trust[i] for i in r])
        logits, palette = student(*padded(sequences, len(words)))
        loss = field_loss(logits, targets, weight) + 0.4 * (((palette - wanted) ** 2).mean(1) * weight).sum() / weight.sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rate.step()
        if step % 500 == 499:
            print(f"step {step + 1}: {validate()}", flush=True)
    torch.save(dict(state=student.state_dict(), words=words, anchors=anchors, mean=mean, spread=spread), work / "student.pt")


if __name__ == "__main__":
    main()
