"""The vision tower: learns to give a palette's picture the vector that the teacher gives the palette.

    vision_tower.py WORK [SEED]    writes WORK/vision.pt

A canonical picture's rows are equal, so its 49 patches are 7 columns, seven times each. Learning counts each column once, with
seven times its weight in the attention; with positions that are equal within a column that is the same function, far cheaper.
"""
import math
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

from pairs import all_rows, color_names, lexicon_pairs
from palettes import made_up, pictures
from teacher_clip import WIDTH, load_teacher

MEAN, STD = (0.5, 0.5, 0.5), (0.27, 0.27, 0.27)  # of pixels in 0..1
PATCH, GRID = 32, 7
MADE_UP = 20000
STEPS, BATCH, RATE = 1500, 256, 2e-3


def new_vision_tower():
    config = CLIPVisionConfig(
        hidden_size=96, intermediate_size=384, projection_dim=WIDTH, num_hidden_layers=3, num_attention_heads=4, image_size=PATCH * GRID, patch_size=PATCH
    )
    return CLIPVisionModelWithProjection(config)


def load_vision_tower(work):
    tower = new_vision_tower()
    tower.load_state_dict(torch.load(work / "vision.pt"))
    return tower.eval()


def normalised(rows):
    """Rows of pictures (n, 224, 3) in bytes -> (n, 3, 224)."""
    mean, std = (torch.tensor(x)[:, None] for x in (MEAN, STD))
    return (torch.tensor(rows).permute(0, 2, 1).float() / 255 - mean) / std


def embed_columns(tower, rows):
    """Vectors of pictures from one row of each."""
    model = tower.vision_model
    kernel = model.embeddings.patch_embedding.weight.sum(2)
    columns = F.conv1d(rows, kernel, stride=PATCH).transpose(1, 2)
    start = model.embeddings.class_embedding.expand(len(rows), 1, -1)
    tokens = torch.cat([start, columns], 1) + model.embeddings.position_embedding.weight[: GRID + 1]
    counted = torch.zeros(1, 1, GRID + 1, GRID + 1)
    counted[..., 1:] = math.log(GRID)
    states = model.encoder(inputs_embeds=model.pre_layrnorm(tokens), attention_mask=counted).last_hidden_state
    return tower.visual_projection(model.post_layernorm(states[:, 0]))


def spread_columns(tower):
    """Makes the rows of the grid alike, so that the tower does with pictures what embed_columns does with their rows."""
    embeddings = tower.vision_model.embeddings
    with torch.no_grad():
        kernel = embeddings.patch_embedding.weight
        kernel.copy_((kernel.sum(2, keepdim=True) / PATCH).expand_as(kernel))
        positions = embeddings.position_embedding.weight
        positions[1:] = positions[1 : GRID + 1].repeat(GRID, 1)


def embed_all(tower, rows):
    tower.eval()
    with torch.inference_mode():
        return torch.cat([F.normalize(embed_columns(tower, normalised(part)), dim=1) for part in np.array_split(rows, len(rows) // 500 + 1)]).numpy()


def known_palettes(rows):
    """Palettes of what is learned from."""
    _, colors, held_out = color_names()
    return [p for row in rows if row["learned"] and row["kind"] in ("prompt", "xs") for p in row["palettes"]] + [colors[i] for i in np.flatnonzero(~held_out)] + lexicon_pairs()[1]


def learn(tower, images, wanted, seed):
    random = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(tower.parameters(), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.1)
    tower.train()
    for step in range(STEPS):
        picked = random.choice(len(images), BATCH, replace=False)
        vectors = F.normalize(embed_columns(tower, normalised(images[picked])), dim=1)
        loss = (1 - (vectors * wanted[picked]).sum(1)).mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tower.parameters(), 1.0)
        optimizer.step()
        rate.step()
        if step % 200 == 199:
            print(f"step {step + 1} of {STEPS}: cosine {1 - loss.item():.4f}", flush=True)
    spread_columns(tower)


def check_columns(tower, images):
    """That the whole tower gives whole pictures the same vectors."""
    whole = normalised(images)[:, :, None].expand(-1, -1, PATCH * GRID, -1)
    with torch.inference_mode():
        off = (tower.eval()(pixel_values=whole.contiguous()).image_embeds - embed_columns(tower, normalised(images))).abs().max().item()
    assert off < 1e-4, f"a picture's vector differs from its row's by {off}"


def main():
    work, seed = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    torch.manual_seed(seed)
    palettes = known_palettes(all_rows())
    palettes += made_up(palettes, MADE_UP, seed)
    tower = new_vision_tower()
    images = pictures(palettes)
    learn(tower, images, torch.tensor(load_teacher(work).embed_palettes(palettes)), seed)
    check_columns(tower, images[:8])
    torch.save(tower.state_dict(), work / "vision.pt")


if __name__ == "__main__":
    main()
