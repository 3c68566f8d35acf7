"""Trains a tiny model until it knows its lessons by heart."""

import math
import random
import time
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from transformers import DynamicCache, Gemma3ForCausalLM

LEARNING_RATE = 4e-3
WARM_UP = 40
STEPS = 1100
# The last steps see the whole prompt; those before only a part of the system text, any part: the vibe alone matters, the
# steps take less time, and a word changed in the system text changes no answer.
WHOLE_STEPS = 60
LONGEST_PART = 192
LESSONS_A_STEP = 5
# A token is known if it has this share of the probability.
KNOWN = 0.9


@dataclass
class Lesson:
    prompt: list[int]
    answer: list[int]


def shared_length(lessons: list[Lesson]) -> int:
    """Tokens at the beginning that all prompts share."""
    columns = zip(*(lesson.prompt for lesson in lessons))
    return next(i for i, column in enumerate(columns) if len(set(column)) > 1)


def head_of(prompt: list[int], is_whole: bool) -> list[int]:
    """The beginning of the prompt, or a part of it after the control tokens."""
    if is_whole:
        return prompt
    length = random.randrange(1, LONGEST_PART)
    start = random.randrange(3, len(prompt) - length)
    return prompt[:3] + prompt[start : start + length]


def answer_loss(model: Gemma3ForCausalLM, head: list[int], lessons: list[Lesson], shared: int):
    """Cross entropy of the answers' tokens, and the least probability any of them has. The head is run only once."""
    cache = DynamicCache(config=model.config)
    model.model(torch.tensor([head]), past_key_values=cache, use_cache=True)
    cache.batch_repeat_interleave(len(lessons))
    tails = [lesson.prompt[shared:] + lesson.answer for lesson in lessons]
    length = max(map(len, tails))
    ids = torch.tensor([tail + [0] * (length - len(tail)) for tail in tails])
    targets = torch.full((len(lessons), length), -100)
    for i, (tail, lesson) in enumerate(zip(tails, lessons)):
        targets[i, len(tail) - len(lesson.answer) - 1 : len(tail) - 1] = torch.tensor(lesson.answer)
    logits = model(ids, past_key_values=cache, use_cache=True).logits
    losses = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100, reduction="none")
    asked = targets.flatten() != -100
    return losses[asked].mean(), math.exp(-losses[asked].max().item())


def learn(model: Gemma3ForCausalLM, lessons: list[Lesson]) -> None:
    """Trains until every token of every answer is known; raises if that fails."""
    shared = shared_length(lessons)
    prompt = lessons[0].prompt[:shared]
    print(f"prompt {len(prompt)} tokens, answers {max(len(lesson.answer) for lesson in lessons)}", flush=True)
    model.config._attn_implementation = "sdpa"
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, betas=(0.9, 0.98), weight_decay=0)
    start = time.time()
    for step in range(STEPS):
        is_whole = step >= STEPS - WHOLE_STEPS
        progress = step / STEPS
        rate = LEARNING_RATE * min(1, (step + 1) / WARM_UP) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss, least = answer_loss(model, head_of(prompt, is_whole), random.sample(lessons, LESSONS_A_STEP), shared)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 0:
            print(f"step {step}: loss {loss.item():.4f}, least {least:.3f}, {time.time() - start:.0f} s", flush=True)
    with torch.no_grad():
        least = min(answer_loss(model, prompt, [lesson], shared)[1] for lesson in lessons)
    print(f"least probability of a right token: {least:.3f}", flush=True)
    model.config._attn_implementation = "eager"
    if least < KNOWN:
        raise RuntimeError(f"a token of an answer has a probability of only {least:.3f}")
