"""
Makes two tiny checkpoints of Gemma 3's architecture in the hub's file layout, for the tests:

    python models/gemma/tiny/make.py [--seed 7] [--only random|recall]

`random` has random weights and a byte-level vocabulary. `recall` has a vocabulary of Gemma's kind, and is trained until
it knows the answers to twenty vibes by heart (lessons.ts). Beside each lie logits of PyTorch, to compare with.
Needs requirements.txt, and Node for the lessons. Takes some minutes on two CPU cores.
"""

import argparse
import json
import random
import subprocess
from pathlib import Path

import onnx
import torch
from tokenizers import Tokenizer
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

from gemma_onnx import gemma_onnx
from train import Lesson, learn
from vocabulary import BOS, CONTROL_TOKENS, END_OF_TURN, EOS, PAD, byte_level, sentence_piece

HERE = Path(__file__).parent
TEMPLATE = (HERE / "chat_template.jinja").read_text().strip()
# Steps of an answer whose logits are kept, and how many of each step: the likeliest, and others in turn.
REFERENCE_TOP, REFERENCE_OTHERS = 4, 12


def config_of(vocabulary: int, layer_types: list[str], **sizes) -> Gemma3TextConfig:
    return Gemma3TextConfig(
        vocab_size=vocabulary,
        layer_types=layer_types,
        num_hidden_layers=len(layer_types),
        max_position_embeddings=4096,
        pad_token_id=PAD,
        eos_token_id=[EOS, END_OF_TURN],
        bos_token_id=BOS,
        attn_implementation="eager",
        architectures=["Gemma3ForCausalLM"],
        dtype="float32",
        **sizes,
    )


def read_lessons() -> list[dict]:
    """The chats and answers that lessons.ts prints."""
    printed = subprocess.run(["npx", "tsx", str(HERE / "lessons.ts")], stdout=subprocess.PIPE, check=True)
    return json.loads(printed.stdout)


def prompt_text(messages: list[dict]) -> str:
    """What Gemma's chat template makes of a system and a user message."""
    system, user = messages
    return f"<bos><start_of_turn>user\n{system['content']}\n\n{user['content'].strip()}<end_of_turn>\n<start_of_turn>model\n"


def encoded(tokenizer: Tokenizer, lesson: dict) -> Lesson:
    ids = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    return Lesson(ids(prompt_text(lesson["messages"])), [*ids(lesson["answer"]), END_OF_TURN])


def save(folder: Path, model: Gemma3ForCausalLM, tokenizer: Tokenizer) -> None:
    """Writes a checkpoint as the hub has it."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    write_json = lambda name, value: (folder / name).write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
    model.config.save_pretrained(folder)
    sampling = {"do_sample": True, "top_k": 64, "top_p": 0.95}
    write_json(
        "generation_config.json",
        {"bos_token_id": BOS, "pad_token_id": PAD, "eos_token_id": [EOS, END_OF_TURN], **sampling},
    )
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(
        "tokenizer_config.json",
        {
            "tokenizer_class": "GemmaTokenizer",
            "add_bos_token": True,
            "add_eos_token": False,
            "bos_token": "<bos>",
            "eos_token": "<eos>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "clean_up_tokenization_spaces": False,
            "added_tokens_decoder": {
                str(i): {"content": token, "special": True, "normalized": False, "lstrip": False, "rstrip": False, "single_word": False}
                for i, token in enumerate(CONTROL_TOKENS)
            },
            "chat_template": TEMPLATE,
        },
    )
    onnx.save(gemma_onnx(model), folder / "onnx" / "model.onnx")


@torch.no_grad()
def save_reference(folder: Path, model: Gemma3ForCausalLM, lesson: Lesson) -> None:
    """Writes some logits of each step of an answer: `[token, logit]` pairs."""
    logits = model.eval()(torch.tensor([lesson.prompt + lesson.answer[:-1]])).logits[0, len(lesson.prompt) - 1 :]
    size = logits.shape[1]

    def kept(step: int, row: torch.Tensor) -> list[list[float]]:
        top = row.topk(REFERENCE_TOP).indices.tolist()
        others = [(step * REFERENCE_OTHERS + i) % size for i in range(REFERENCE_OTHERS)]
        return [[token, round(row[token].item(), 5)] for token in [*top, *others]]

    steps = [kept(step, row) for step, row in enumerate(logits)]
    reference = {"prompt": lesson.prompt, "answer": lesson.answer, "logits": steps}
    (folder / "reference.json").write_text(json.dumps(reference, separators=(",", ":")) + "\n")


def make_random(lessons: list[dict], seed: int) -> None:
    torch.manual_seed(seed)
    texts = [text for lesson in lessons for text in (prompt_text(lesson["messages"])[5:], lesson["answer"])]
    tokenizer = byte_level(texts, 1024)
    config = config_of(
        tokenizer.get_vocab_size(),
        ["sliding_attention", "full_attention"],
        hidden_size=96,
        intermediate_size=256,
        num_attention_heads=4,
        num_key_value_heads=1,
        head_dim=32,
        query_pre_attn_scalar=32,
        sliding_window=64,
        initializer_range=0.1,
    )
    model = Gemma3ForCausalLM(config)
    # Norms begin at 1 in every model; here their weights are tested too.
    for name, weight in model.named_parameters():
        if "norm" in name:
            torch.nn.init.normal_(weight, std=0.1)
    save(HERE / "random", model, tokenizer)
    save_reference(HERE / "random", model, encoded(tokenizer, lessons[0]))


def make_recall(lessons: list[dict], seed: int) -> None:
    torch.manual_seed(seed)
    # The system text is the same in all lessons: a few times are enough for words that stand only there.
    texts = [lesson["answer"] for lesson in lessons] + [prompt_text(lesson["messages"]) for lesson in lessons[:4]]
    tokenizer = sentence_piece(texts, 2048)
    config = config_of(
        tokenizer.get_vocab_size(),
        ["sliding_attention", "full_attention", "sliding_attention"],
        hidden_size=96,
        intermediate_size=320,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=16,
        query_pre_attn_scalar=16,
        sliding_window=128,
    )
    model = Gemma3ForCausalLM(config)
    encodings = [encoded(tokenizer, lesson) for lesson in lessons]
    learn(model, encodings)
    save(HERE / "recall", model, tokenizer)
    save_reference(HERE / "recall", model, encodings[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=["random", "recall"])
    options = parser.parse_args()
    random.seed(options.seed)
    # One thread: matrices this small gain nothing by more, and sums come out the same every time.
    torch.set_num_threads(1)
    lessons = read_lessons()
    if options.only != "recall":
        make_random(lessons, options.seed)
    if options.only != "random":
        make_recall(lessons, options.seed)


if __name__ == "__main__":
    main()
