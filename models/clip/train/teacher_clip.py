"""The teacher: two heads that put sentence vectors and palettes into one space.

    teacher_clip.py INSTANT WORK [SEED]    writes WORK/teacher-clip.pt and WORK/sentences.npz

INSTANT is the work folder of models/instant/train/network/train.sh, whose fine-tuned sentence encoder reads the texts: it is too
large to ship. The heads learn by contrast (Radford et al. 2021) from rows, colour names and lexicon words. Targets are one-hot but
for the levels of one scene: smoothing them by the palettes' distance made it worse.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from pairs import LEVELS, all_rows, color_names, lexicon_pairs
from palettes import features
from ranks import ranks_among_others, summary

from teacher import Teacher, answers  # noqa: E402  (of the instant engine)

WIDTH = 96  # of the common space
HIDDEN = 384
NAME_SHARE, LEXICON_SHARE = 0.15, 0.05  # of a batch
SCENE_WEIGHT = 0.8  # of a scene's text beside a prompt
FIRST_SHARE = 0.6  # of the palettes that are a text's first; the others fit less well
HEAD_STEPS, HEAD_BATCH, HEAD_RATE = 700, 640, 4e-3


class Head(nn.Module):
    def __init__(self, inputs, drop):
        super().__init__()
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("scale", torch.ones(inputs))
        self.layers = nn.Sequential(nn.Dropout(drop), nn.Linear(inputs, HIDDEN), nn.GELU(), nn.Dropout(drop), nn.Linear(HIDDEN, WIDTH))

    def standardise(self, examples):
        self.mean.copy_(examples.mean(0))
        self.scale.copy_(1 / (examples.std(0) + 0.05))

    def forward(self, x):
        return F.normalize(self.layers((x - self.mean) * self.scale), dim=-1)


class TeacherClip(nn.Module):
    def __init__(self):
        super().__init__()
        self.text, self.palette = Head(384, 0.4), Head(257, 0.1)
        self.scale = nn.Parameter(torch.tensor(2.3))

    def embed_sentences(self, pooled):
        """Unit vectors of the encoder's sentence vectors."""
        self.eval()
        with torch.inference_mode():
            return self.text(torch.tensor(pooled)).numpy()

    def embed_palettes(self, palettes):
        self.eval()
        with torch.inference_mode():
            return self.palette(torch.tensor(features(palettes))).numpy()


class Lessons:
    """Texts to learn from and their palettes, in three groups: rows, colour names, lexicon words."""

    def __init__(self, rows, seed):
        self.random = np.random.default_rng(seed)
        names, colors, held_out = color_names()
        words, word_palettes = lexicon_pairs()
        learned = [row for row in rows if row["learned"]]
        known = np.flatnonzero(~held_out)
        self.texts = [row["text"] for row in learned] + [names[i] for i in known] + words
        own = [row["palettes"] for row in learned] + [[colors[i]] for i in known] + [[p] for p in word_palettes]
        self.scenes = np.concatenate([[row["scene"] for row in learned], np.full(len(known) + len(words), -1)])
        self.counts = np.array([len(p) for p in own])
        self.starts = np.concatenate([[0], self.counts.cumsum()[:-1]])
        self.palettes = [p for group in own for p in group]
        self.features = torch.tensor(features(self.palettes))
        weights = np.array([1.0 if row["kind"] == "prompt" else SCENE_WEIGHT for row in learned])
        self.groups = [
            (1 - NAME_SHARE - LEXICON_SHARE, np.arange(len(learned)), weights / weights.sum()),
            (NAME_SHARE, len(learned) + np.arange(len(known)), None),
            (LEXICON_SHARE, len(learned) + len(known) + np.arange(len(words)), None),
        ]

    def draw(self, size):
        """Positions of texts."""
        return np.concatenate([self.random.choice(group, int(size * share), replace=False, p=p) for share, group, p in self.groups])

    def palettes_for(self, picked):
        """Positions of a palette for each text."""
        other = self.random.integers(99, size=len(picked)) % self.counts[picked]
        return self.starts[picked] + np.where(self.random.random(len(picked)) < FIRST_SHARE, 0, other)

    def targets(self, picked):
        """(n, n): which palettes are right for which text; rows sum to 1."""
        scenes = torch.tensor(self.scenes[picked])
        right = ((scenes[:, None] == scenes[None]) & (scenes >= 0)[:, None]) | torch.eye(len(picked), dtype=torch.bool)
        return right / right.sum(1, keepdim=True)


def contrast(text, palette, scale, targets):
    """Cross entropy both ways."""
    near = text @ palette.T * scale.exp()
    return -(targets * (near.log_softmax(1) + near.T.log_softmax(1))).sum(1).mean() / 2


def learn_heads(clip, vectors, lessons):
    clip.text.standardise(vectors)
    clip.palette.standardise(lessons.features)
    parameters = [*clip.text.parameters(), *clip.palette.parameters(), clip.scale]
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.05)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, HEAD_RATE, total_steps=HEAD_STEPS)
    clip.train()
    for _ in range(HEAD_STEPS):
        picked = lessons.draw(HEAD_BATCH)
        text, palette = clip.text(vectors[picked]), clip.palette(lessons.features[lessons.palettes_for(picked)])
        loss = contrast(text, palette, clip.scale, lessons.targets(picked))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rate.step()


def report_ranks(rows, text_vectors, palette_vectors, title):
    """Prints ranks on SFT-Val: each text's first palette among all palettes of other scenes."""
    print(title, flush=True)
    for kind in (*LEVELS, "prompt"):
        own = [i for i, row in enumerate(rows) if row["kind"] == kind and row["split"] == "SFT-Val"]
        palettes = [rows[i]["palettes"] for i in own]
        counts = [len(p) for p in palettes]
        near = text_vectors(own) @ palette_vectors([p for group in palettes for p in group]).T
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        print(f"  {kind}: {summary(ranks_among_others(near, first, np.repeat(np.arange(len(own)), counts)))}", flush=True)


def sentence_encoder(instant):
    encoder = Teacher()
    encoder.load_state_dict(torch.load(instant / "teacher.pt"))
    return encoder


def load_teacher(work):
    clip = TeacherClip()
    clip.load_state_dict(torch.load(work / "teacher-clip.pt"))
    return clip.eval()


def main():
    instant, work, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.manual_seed(seed)
    rows = all_rows()
    lessons = Lessons(rows, seed)
    of_rows = np.load(instant / "answers-rows.npz")["pooled"].astype(np.float32)
    learned = np.array([row["learned"] for row in rows])
    others = answers(sentence_encoder(instant), lessons.texts[learned.sum() :])["pooled"]
    sentences = np.concatenate([of_rows[learned], others])
    np.savez(work / "sentences.npz", pooled=sentences.astype(np.float16))
    clip = TeacherClip()
    learn_heads(clip, torch.tensor(sentences), lessons)
    torch.save(clip.state_dict(), work / "teacher-clip.pt")
    report_ranks(rows, lambda own: clip.embed_sentences(of_rows[own]), clip.embed_palettes, "teacher, SFT-Val:")


if __name__ == "__main__":
    main()
