"""Writes a CLIP in the hub's layout: config.json, preprocessor_config.json, tokenizer files, onnx/text_model.onnx and
onnx/vision_model.onnx, and both with weights in signed bytes (…_quantized.onnx)."""
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from transformers import CLIPConfig

OPSET = 17
SMALLEST = 256  # numbers; smaller tensors stay as they are
STEPS = 127


class TextTower(torch.nn.Module):
    """input_ids -> text_embeds, as the hub's exports have it."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids):
        return self.model(input_ids=input_ids).text_embeds


class VisionTower(torch.nn.Module):
    """pixel_values -> image_embeds."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        return self.model(pixel_values=pixel_values).image_embeds


def write_clip(text, vision, folder, mean, std):
    """Writes all but the tokenizer. `text`, `vision`: the transformers classes with projection; `mean`, `std`: of pixels in 0..1."""
    folder = Path(folder)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    config = CLIPConfig(text_config=text.config.to_dict(), vision_config=vision.config.to_dict(), projection_dim=text.config.projection_dim)
    write_json(folder / "config.json", {**config.to_dict(), "architectures": ["CLIPModel"], "model_type": "clip"})
    size = vision.config.image_size
    write_json(
        folder / "preprocessor_config.json",
        dict(
            image_processor_type="CLIPImageProcessor", do_resize=True, size={"shortest_edge": size}, do_center_crop=True, crop_size=dict(height=size, width=size),
            do_rescale=True, rescale_factor=1 / 255, do_normalize=True, image_mean=list(mean), image_std=list(std), do_convert_rgb=True, resample=3,
        ),
    )
    ids = torch.tensor([[text.config.bos_token_id, 5, 6, text.config.eos_token_id]])
    export(TextTower(text.eval()), ids, folder / "onnx/text_model.onnx", "input_ids", "text_embeds", {0: "batch", 1: "tokens"})
    pixels = torch.zeros(1, 3, size, size)
    export(VisionTower(vision.eval()), pixels, folder / "onnx/vision_model.onnx", "pixel_values", "image_embeds", {0: "batch"})
    for name in ("text_model", "vision_model"):
        quantize(folder / f"onnx/{name}.onnx", folder / f"onnx/{name}_quantized.onnx")


def export(tower, example, path, given, result, axes):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tower, (example,), path, input_names=[given], output_names=[result], dynamic_axes={given: axes, result: {0: "batch"}}, opset_version=OPSET, dynamo=False,
        )


def quantize(source, target):
    """Weights in signed bytes, a step for each row (of tables) or for the whole tensor; the arithmetic stays in floats, so that
    every backend computes the same."""
    model = onnx.load(source)
    tables = {node.input[0] for node in model.graph.node if node.op_type == "Gather"}
    nodes, weights = [], []
    for weight in model.graph.initializer:
        array = numpy_helper.to_array(weight)
        if array.dtype != np.float32 or array.size < SMALLEST or array.ndim < 2:
            weights.append(weight)
            continue
        axis = 0 if weight.name in tables or array.ndim == 4 else array.ndim - 1
        others = tuple(i for i in range(array.ndim) if i != axis)
        step = (np.maximum(np.abs(array).max(axis=others), 1e-8) / STEPS).astype(np.float32)
        shape = [-1 if i == axis else 1 for i in range(array.ndim)]
        whole = np.clip(np.round(array / step.reshape(shape)), -STEPS, STEPS).astype(np.int8)
        weights += [numpy_helper.from_array(whole, f"{weight.name}_bytes"), numpy_helper.from_array(step, f"{weight.name}_step")]
        nodes.append(helper.make_node("DequantizeLinear", [f"{weight.name}_bytes", f"{weight.name}_step"], [weight.name], axis=axis))
    given = list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(weights)
    model.graph.node.extend(nodes + given)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def write_reference(text, vision, tokenizer, texts, images, folder, mean, std):
    """reference.json: what PyTorch makes of texts and images, for tests. `images`: a palette's JSON -> its picture, (size, size, 3) bytes."""
    mean, std = (torch.tensor(x, dtype=torch.float32)[:, None, None] for x in (mean, std))
    answers = dict(texts=[], images=[])
    with torch.inference_mode():
        for line in texts:
            ids = tokenizer(line)["input_ids"]
            answers["texts"].append(dict(text=line, tokens=ids, embedding=unit(text(input_ids=torch.tensor([ids])).text_embeds)))
        for palette, image in images.items():
            pixels = (torch.tensor(image).permute(2, 0, 1).float() / 255 - mean) / std
            answers["images"].append(dict(palette=json.loads(palette), embedding=unit(vision(pixel_values=pixels[None]).image_embeds)))
    write_json(Path(folder) / "reference.json", answers)


def unit(embeds):
    return [round(float(x), 7) for x in torch.nn.functional.normalize(embeds[0], dim=0)]


def write_json(path, value):
    Path(path).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
