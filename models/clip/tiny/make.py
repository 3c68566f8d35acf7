"""A CLIP with random weights, of the hub's layout and a few kilobytes: for tests of the scorer.

    make.py [FOLDER]    (default: this folder)

`reference.json` has what PyTorch makes of some texts and of palettes' canonical pictures; those come from `pictures.ts`.
"""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPVisionConfig, CLIPVisionModelWithProjection

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "train"))
from clip_files import write_clip, write_json, write_reference  # noqa: E402

TEXTS = ["rain on a window", "a warm summer evening by the sea", "neon night", "Ärger im Büro!", "x" * 200]
MEAN, STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
START, END = "<|startoftext|>", "<|endoftext|>"
SPLIT = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def make_tokenizer(folder):
    """A tokenizer of CLIP's kind: byte-level pairs with an end-of-word mark."""
    tokenizer = Tokenizer(models.BPE(unk_token=END, end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    split = pre_tokenizers.Split(Regex(SPLIT), behavior="removed", invert=True)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=900, initial_alphabet=alphabet, special_tokens=[], end_of_word_suffix="</w>", show_progress=False)
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.add_special_tokens([START, END])
    start, end = tokenizer.token_to_id(START), tokenizer.token_to_id(END)
    tokenizer.post_processor = processors.RobertaProcessing((END, end), (START, start), False, False)
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        dict(tokenizer_class="CLIPTokenizer", bos_token=START, eos_token=END, pad_token=END, unk_token=END, model_max_length=77, do_lower_case=True),
    )
    return lambda text: dict(input_ids=cut(tokenizer.encode(text).ids, end)), tokenizer.get_vocab_size(), start, end


def cut(ids, end, most=77):
    return ids if len(ids) <= most else [*ids[: most - 1], end]


def pictures():
    """Canonical pictures of some palettes: their JSON -> (224, 224, 3) bytes. Rows of a picture are equal: one is sent."""
    done = subprocess.run(["npx", "tsx", str(HERE / "pictures.ts")], capture_output=True, text=True, check=True, cwd=HERE)
    found = {}
    for line in done.stdout.strip().split("\n"):
        palette, row = json.loads(line)
        found[json.dumps(palette)] = np.tile(np.array(row, np.uint8).reshape(1, -1, 3), (len(row) // 3, 1, 1))
    return found


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    torch.manual_seed(0)
    tokenizer, size, start, end = make_tokenizer(folder)
    text = CLIPTextModelWithProjection(
        CLIPTextConfig(vocab_size=size, hidden_size=16, intermediate_size=32, projection_dim=8, num_hidden_layers=1, num_attention_heads=2, bos_token_id=start, eos_token_id=end, pad_token_id=end, initializer_factor=8.0)
    ).eval()
    vision = CLIPVisionModelWithProjection(
        CLIPVisionConfig(hidden_size=16, intermediate_size=32, projection_dim=8, num_hidden_layers=1, num_attention_heads=2, image_size=224, patch_size=32, initializer_factor=8.0)
    ).eval()
    write_clip(text, vision, folder, MEAN, STD)
    write_reference(text, vision, tokenizer, TEXTS, pictures(), folder, MEAN, STD)


if __name__ == "__main__":
    main()
