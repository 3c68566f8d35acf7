"""
Brings an ONNX export of a Gemma 3 text model into the layout transformers.js loads, in smaller precisions too:

    python models/gemma/quantize.py EXPORT OUT [--precisions q4 q4f16 q8]

EXPORT is the folder that `optimum-cli export onnx` wrote. OUT gets config and tokenizer, and the graphs as
onnx/model_q4.onnx (weights of matrices and embeddings in 4 bits, blocks of 32), onnx/model_q4f16.onnx (the same, all
else in 16 bits), onnx/model_quantized.onnx (8 bits), onnx/model_fp16.onnx or onnx/model.onnx (32 bits).
"""

import argparse
import json
import shutil
from pathlib import Path

import onnx
from onnxconverter_common import float16
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

SUFFIXES = {"fp32": "", "fp16": "_fp16", "q8": "_quantized", "q4": "_q4", "q4f16": "_q4f16"}
COPIED = [
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
]
BLOCK = 32
# A protobuf file may have 2 GB at most; above this, weights go into a file of their own.
MAX_INLINE = 1_900_000_000


def in_4_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    quantizer = MatMulNBitsQuantizer(
        model, block_size=BLOCK, is_symmetric=True, accuracy_level=4, op_types_to_quantize=("MatMul", "Gather")
    )
    quantizer.process()
    return quantizer.model.model


def in_16_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    return float16.convert_float_to_float16(model, keep_io_types=False, disable_shape_infer=True)


def in_8_bits(source: Path, scratch: Path) -> onnx.ModelProto:
    quantize_dynamic(source, scratch, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"])
    model = onnx.load(scratch)
    scratch.unlink()
    return model


def make(precision: str, source: Path, out: Path) -> onnx.ModelProto:
    if precision == "q8":
        return in_8_bits(source, out / "scratch.onnx")
    model = onnx.load(source)
    if precision.startswith("q4"):
        model = in_4_bits(model)
    return in_16_bits(model) if precision.endswith("16") else model


def save(model: onnx.ModelProto, path: Path) -> bool:
    """Writes a graph; true if its weights went into a file of their own, named as transformers.js looks for it."""
    is_external = model.ByteSize() > MAX_INLINE
    data = {"save_as_external_data": True, "location": f"{path.name}_data"} if is_external else {}
    onnx.save(model, path, **data)
    return is_external


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--precisions", nargs="+", choices=list(SUFFIXES), default=["q4", "q4f16", "q8"])
    options = parser.parse_args()

    (options.out / "onnx").mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        if (options.export / name).exists():
            shutil.copy(options.export / name, options.out / name)
    external = {}
    for precision in options.precisions:
        path = options.out / "onnx" / f"model{SUFFIXES[precision]}.onnx"
        external[path.name] = save(make(precision, options.export / "model.onnx", options.out), path)
        print(f"{path}: {path.stat().st_size:,} bytes{' and external data' if external[path.name] else ''}", flush=True)

    config = json.loads((options.out / "config.json").read_text())
    config["transformers.js_config"] = {"use_external_data_format": external}
    (options.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    main()
