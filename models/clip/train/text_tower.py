"""The text tower: learns to give texts the teacher's vectors, and to find their palettes' pictures.

    text_tower.py INSTANT WORK [SEED]    writes WORK/text.pt and WORK/tokenizer.json
"""
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from torch import nn
from torch.nn import functional as F
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

from pairs import all_rows
from teacher_clip import WIDTH, Lessons, answers, contrast, load_teacher, report_ranks, sentence_encoder

PAD, UNKNOWN, START, END = SPECIAL = ("[PAD]", "[UNK]", "[START]", "[END]")
VOCABULARY = 10000
CONTEXT = 77
STEPS, BATCH, RATE = 3600, 256, 2e-3
OTHER_SHARE = 0.5  # of a batch: texts without palettes
TABLE_SPREAD = 0.05  # of the token table at the beginning
TEMPLATE_SHARE = 0.25  # of texts that stand in one of the scorer's templates
FORGOTTEN = 0.05  # share of tokens left out of a text
SENTENCES = 128  # directions of the teacher's sentence vectors that are learned beside
CONTRAST_WEIGHT, SENTENCE_WEIGHT = 0.1, 0.3
# What stands before a text in src/scoring/prompt-templates.ts
TEMPLATES = ("the colors of", "an abstract color gradient that feels like", "a color palette for")


def make_tokenizer(texts, path):
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=list(SPECIAL), show_progress=False, limit_alphabet=200)
    tokenizer.train_from_iterator(texts, trainer)
    ids = [(name, tokenizer.token_to_id(name)) for name in (START, END)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{START} $A {END}", special_tokens=ids)
    tokenizer.save(str(path), pretty=False)
    return tokenizer


def cut(ids):
    """At most CONTEXT tokens; the end's stays."""
    return ids if len(ids) <= CONTEXT else [*ids[: CONTEXT - 1], ids[-1]]


def new_text_tower(tokenizer):
    config = CLIPTextConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=192, intermediate_size=768, projection_dim=WIDTH, num_hidden_layers=2, num_attention_heads=6,
        max_position_embeddings=CONTEXT, pad_token_id=SPECIAL.index(PAD), bos_token_id=SPECIAL.index(START), eos_token_id=SPECIAL.index(END),
    )
    return CLIPTextModelWithProjection(config)


def load_text_tower(work):
    tower = new_text_tower(Tokenizer.from_file(str(work / "tokenizer.json")))
    tower.load_state_dict(torch.load(work / "text.pt"))
    return tower.eval()


def start_from_words(tower, tokenizer, encoder):
    """Each token begins as what the teacher says of it alone: the main directions of its sentence vectors."""
    tokens = [tokenizer.id_to_token(i).removeprefix("##") for i in range(tokenizer.get_vocab_size())]
    pooled = answers(encoder, tokens)["pooled"]
    table = tower.text_model.embeddings.token_embedding.weight
    with torch.no_grad():
        table.copy_(main_directions(torch.tensor(pooled), table.shape[1]) * TABLE_SPREAD)


def main_directions(vectors, count):
    """The vectors along their first principal components, with spread 1 over all."""
    centred = vectors - vectors.mean(0)
    found = centred @ torch.linalg.eigh(centred.T @ centred).eigenvectors[:, -count:]
    return found / found.std()


class Student(nn.Module):
    """The tower, and a head for sentence vectors that is not shipped."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower
        self.sentence = nn.Linear(WIDTH + 192, SENTENCES)

    def forward(self, ids):
        out = end_states(self.tower.text_model, padded(ids), torch.tensor([len(x) - 1 for x in ids]))
        vector = self.tower.text_projection(out)
        return F.normalize(vector, dim=1), self.sentence(torch.cat([vector, out], 1))


def end_states(model, ids, ends):
    """What the text model gives for the last token of each text (its pooler_output). Nothing else is asked of the last layer, so that
    it attends from there only: the same numbers for less work."""
    states = model.embeddings(input_ids=ids)
    causal = torch.full((ids.shape[1], ids.shape[1]), float("-inf")).triu(1)[None, None]
    for layer in model.encoder.layers[:-1]:
        states = layer(states, causal)
    last, rows = model.encoder.layers[-1], torch.arange(len(ids))
    normed, attention = last.layer_norm1(states), last.self_attn
    heads = lambda x: x.view(len(ids), -1, attention.num_heads, attention.head_dim).transpose(1, 2)  # noqa: E731
    before = torch.arange(ids.shape[1])[None] <= ends[:, None]
    found = F.scaled_dot_product_attention(
        heads(attention.q_proj(normed[rows, ends])), heads(attention.k_proj(normed)), heads(attention.v_proj(normed)), attn_mask=before[:, None, None]
    )
    end = states[rows, ends] + attention.out_proj(found.transpose(1, 2).reshape(len(ids), -1))
    return model.final_layer_norm(end + last.mlp(last.layer_norm2(end)))


def padded(ids):
    return nn.utils.rnn.pad_sequence([torch.tensor(x) for x in ids], batch_first=True, padding_value=SPECIAL.index(PAD))


def learn(student, tokens, templates, vectors, sentences, lessons, palettes, report):
    """`tokens`: the texts' ids, the lessons' first. `templates`: ids that may stand before them. `palettes`: vectors of the lessons'
    palettes."""
    scale = nn.Parameter(torch.tensor(2.8))
    plain = [p for p in student.parameters() if p.ndim < 2]
    matrices = [p for p in student.parameters() if p.ndim >= 2]
    groups = [{"params": matrices, "weight_decay": 0.03}, {"params": [*plain, scale], "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.06)
    others = np.arange(len(lessons.texts), len(tokens))
    student.train()
    for step in range(STEPS):
        own = lessons.draw(int(BATCH * (1 - OTHER_SHARE)))
        picked = np.concatenate([own, lessons.random.choice(others, BATCH - len(own), replace=False)])
        found, said = embed(student, [varied(tokens[i], templates) for i in picked])
        loss = 2 * (1 - (found * vectors[picked]).sum(1)).mean() + SENTENCE_WEIGHT * F.mse_loss(said, sentences[picked])
        loss = loss + CONTRAST_WEIGHT * contrast(found[: len(own)], palettes[lessons.palettes_for(own)], scale, lessons.targets(own))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        rate.step()
        if step % 50 == 49:
            print(f"step {step + 1} of {STEPS}: {loss.item():.3f}", flush=True)
        if step % 600 == 599:
            report("SFT-Val:")


def embed(student, ids, parts=4):
    """In parts of like lengths."""
    order = np.argsort([len(x) for x in ids], kind="stable")
    found = [student([ids[i] for i in part]) for part in np.array_split(order, parts)]
    back = torch.tensor(np.argsort(order))
    return tuple(torch.cat(list(x))[back] for x in zip(*found))


def varied(ids, templates):
    """A text's ids with some left out, in a template now and then."""
    start, *inner, end = ids
    inner = [x for x in inner if random.random() > FORGOTTEN]
    before = random.choice(templates) if random.random() < TEMPLATE_SHARE else []
    return cut([start, *before, *inner, end])


def main_directions(vectors, count):
    """The vectors along their first principal components, with spread 1 over all."""
    centred = vectors - vectors.mean(0)
    found = centred @ torch.linalg.eigh(centred.T @ centred).eigenvectors[:, -count:]
    return found / found.std()


class Student(nn.Module):
    """The tower, and a head for sentence vectors that is not shipped."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower
        self.sentence = nn.Linear(WIDTH + 192, SENTENCES)

    def forward(self, ids):
        out = end_states(self.tower.text_model, padded(ids), torch.tensor([len(x) - 1 for x in ids]))
        vector = self.tower.text_projection(out)
        return F.normalize(vector, dim=1), self.sentence(torch.cat([vector, out], 1))


def end_states(model, ids, ends):
    """What the text model gives for the last token of each text (its pooler_output). Nothing else is asked of the last layer, so that
    it attends from there only: the same numbers for less work."""
    states = model.embeddings(input_ids=ids)
    causal = torch.full((ids.shape[1], ids.shape[1]), float("-inf")).triu(1)[None, None]
    for layer in model.encoder.layers[:-1]:
        states = layer(states, causal)
    last, rows = model.encoder.layers[-1], torch.arange(len(ids))
    normed, attention = last.layer_norm1(states), last.self_attn
    heads = lambda x: x.view(len(ids), -1, attention.num_heads, attention.head_dim).transpose(1, 2)  # noqa: E731
    before = torch.arange(ids.shape[1])[None] <= ends[:, None]
    found = F.scaled_dot_product_attention(
        heads(attention.q_proj(normed[rows, ends])), heads(attention.k_proj(normed)), heads(attention.v_proj(normed)), attn_mask=before[:, None, None]
    )
    end = states[rows, ends] + attention.out_proj(found.transpose(1, 2).reshape(len(ids), -1))
    return model.final_layer_norm(end + last.mlp(last.layer_norm2(end)))


def padded(ids):
    return nn.utils.rnn.pad_sequence([torch.tensor(x) for x in ids], batch_first=True, padding_value=SPECIAL.index(PAD))


def learn(student, tokens, templates, vectors, sentences, lessons, palettes, report):
    """`tokens`: the texts' ids, the lessons' first. `templates`: ids that may stand before them. `palettes`: vectors of the lessons'
    palettes."""
    scale = nn.Parameter(torch.tensor(2.8))
    plain = [p for p in student.parameters() if p.ndim < 2]
    matrices = [p for p in student.parameters() if p.ndim >= 2]
    groups = [{"params": matrices, "weight_decay": 0.03}, {"params": [*plain, scale], "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.06)
    others = np.arange(len(lessons.texts), len(tokens))
    student.train()
    for step in range(STEPS):
        own = lessons.draw(int(BATCH * (1 - OTHER_SHARE)))
        picked = np.concatenate([own, lessons.random.choice(others, BATCH - len(own), replace=False)])
        found, said = embed(student, [varied(tokens[i], templates) for i in picked])
        loss = 2 * (1 - (found * vectors[picked]).sum(1)).mean() + SENTENCE_WEIGHT * F.mse_loss(said, sentences[picked])
        loss = loss + CONTRAST_WEIGHT * contrast(found[: len(own)], palettes[lessons.palettes_for(own)], scale, lessons.targets(own))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        rate.step()
        if step % 50 == 49:
            print(f"step {step + 1} of {STEPS}: {loss.item():.3f}", flush=True)
        if step % 600 == 599:
            report("SFT-Val:")


def embed(student, ids, parts=4):
    """In parts of like lengths."""
    order = np.argsort([len(x) for x in ids], kind="stable")
    found = [student([ids[i] for i in part]) for part in np.array_split(order, parts)]
    back = torch.tensor(np.argsort(order))
    return tuple(torch.cat(list(x))[back] for x in zip(*found))


def forgetting(ids):
    return [x for i, x in enumerate(ids) if i in (0, len(ids) - 1) or random.random() > FORGOTTEN]


def main():
    instant, work, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    torch.manual_seed(seed), random.seed(seed)
    rows, teacher = all_rows(), load_teacher(work)
    lessons = Lessons(rows, seed)
    texts = lessons.texts + json.load(open(instant / "texts.json"))
    pooled = np.concatenate([np.load(work / "sentences.npz")["pooled"], np.load(instant / "answers-texts.npz")["pooled"]]).astype(np.float32)
    tokenizer = make_tokenizer([*texts, *TEMPLATES], work / "tokenizer.json")
    tokens = [cut(x.ids) for x in tokenizer.encode_batch(texts)]
    templates = [tokenizer.encode(before).ids[1:-1] for before in TEMPLATES]
    tower = new_text_tower(tokenizer)
    start_from_words(tower, tokenizer, sentence_encoder(instant))
    student = Student(tower)

    def report(title):
        student.eval()
        with torch.inference_mode():
            report_ranks(rows, lambda own: embed(student, [cut(tokenizer.encode(rows[i]["text"]).ids) for i in own])[0].numpy(), teacher.embed_palettes, title)
        torch.save(tower.state_dict(), work / "text.pt")
        student.train()

    vectors = torch.tensor(teacher.embed_sentences(pooled))
    learn(student, tokens, templates, vectors, main_directions(torch.tensor(pooled), SENTENCES), lessons, torch.tensor(teacher.embed_palettes(lessons.palettes)), report)


if __name__ == "__main__":
    main()
