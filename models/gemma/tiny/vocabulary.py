"""Two small tokenizers in Hugging Face's tokenizer.json form: byte-level BPE, and BPE as Gemma's own."""

import json

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

PAD, EOS, BOS, UNK, START_OF_TURN, END_OF_TURN = range(6)
CONTROL_TOKENS = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]
# U+2581, SentencePiece's space.
SPACE_MARK = "\u2581"


def byte_level(texts: list[str], size: int) -> Tokenizer:
    """GPT-2's kind: every byte is a character of the vocabulary."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=CONTROL_TOKENS,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return begins_with_bos(tokenizer)


def sentence_piece(texts: list[str], size: int) -> Tokenizer:
    """Gemma's kind: spaces as U+2581, digits alone, bytes as <0x00>.. for characters without a piece."""
    learner = Tokenizer(models.BPE(unk_token="<unk>"))
    learner.normalizer = normalizers.Replace(" ", SPACE_MARK)
    learner.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(SPACE_MARK, "merged_with_next"),
            pre_tokenizers.Split(Regex(r"\d"), "isolated"),
            # As in Gemma's vocabulary, no piece has both letters and marks.
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}_\u2581]+"), "isolated"),
        ]
    )
    bytes_pieces = [f"<0x{byte:02X}>" for byte in range(256)]
    printable = [chr(code) for code in range(0x21, 0x7F)] + [SPACE_MARK, "\n"]
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=CONTROL_TOKENS + bytes_pieces,
        initial_alphabet=printable,
        show_progress=False,
    )
    learner.train_from_iterator(texts, trainer)

    learned = learner_model(learner)
    tokenizer = Tokenizer(
        models.BPE(vocab=learned["vocab"], merges=learned["merges"], unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    )
    tokenizer.add_special_tokens(CONTROL_TOKENS)
    tokenizer.normalizer = normalizers.Replace(" ", SPACE_MARK)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE_MARK, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    return begins_with_bos(tokenizer)


def learner_model(learner: Tokenizer) -> dict:
    """Vocabulary and merges that were learned."""
    model = json.loads(learner.to_str())["model"]
    return {"vocab": model["vocab"], "merges": [tuple(merge) for merge in model["merges"]]}


def begins_with_bos(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<bos> $A", pair="<bos> $A <bos>:1 $B:1", special_tokens=[("<bos>", BOS)]
    )
    return tokenizer
