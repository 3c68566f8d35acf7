"""
Gemma 3's text model as an ONNX graph with a KV cache, with the inputs and outputs of the hub's exports, and as they do
with ONNX Runtime's own operators for norms, rotations and GELU.
"""

import zlib

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
# ONNX Runtime's own operators.
RUNTIME_DOMAIN = "com.microsoft"
MASKED = float(np.finfo(np.float32).min)


class Graph:
    """Collects nodes and weights; each method adds one operator and returns its output's name."""

    def __init__(self):
        self.nodes, self.weights, self.count = [], {}, 0

    def op(self, kind: str, *inputs: str, output: str | None = None, **attributes) -> str:
        self.count += 1
        output = output or f"{kind}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=f"{kind}_{self.count}", **attributes))
        return output

    def constant(self, value, dtype=np.float32) -> str:
        array = np.asarray(value, dtype=dtype)
        name = f"constant_{array.dtype}_{array.ndim}_{zlib.crc32(array.tobytes()):08x}"
        self.weights.setdefault(name, array)
        return name

    def ints(self, *values: int) -> str:
        return self.constant(values, np.int64)

    def weight(self, name: str, tensor) -> str:
        self.weights[name] = np.ascontiguousarray(tensor.detach().float().numpy())
        return name


def rms_norm(g: Graph, x: str, name: str, tensor, eps: float) -> str:
    scale = g.weight(name, 1 + tensor)
    return g.op("SimplifiedLayerNormalization", x, scale, axis=-1, epsilon=eps, stash_type=1)


def linear(g: Graph, x: str, name: str, tensor) -> str:
    return g.op("MatMul", x, g.weight(name, tensor.T))


def rotary(g: Graph, config, layer_type: str) -> tuple[str, str]:
    """Cosines and sines of all positions, [position, head / 2], in 32 bits from the beginning, as PyTorch has them."""
    theta = config.rope_parameters[layer_type]["rope_theta"]
    frequencies = 1 / theta ** (torch.arange(0, config.head_dim, 2, dtype=torch.float) / config.head_dim)
    angles = torch.outer(torch.arange(config.max_position_embeddings, dtype=torch.float), frequencies)
    return g.constant(angles.cos().numpy()), g.constant(angles.sin().numpy())


def rotate(g: Graph, x: str, cos_sin: tuple[str, str]) -> str:
    return g.op("RotaryEmbedding", x, "position_ids", *cos_sin, domain=RUNTIME_DOMAIN)


def attention_biases(g: Graph, window: int) -> dict[str, str]:
    """0 where a token may look, the lowest float elsewhere: [batch, 1, sequence, total], for each kind of layer."""
    scalar = lambda name: g.op("Squeeze", g.op("Slice", g.op("Shape", name), g.ints(1), g.ints(2)), g.ints(0))
    total, length = scalar("attention_mask"), scalar("input_ids")
    one = g.constant(1, np.int64)
    query = g.op("Unsqueeze", g.op("Range", g.op("Sub", total, length), total, one), g.ints(1))
    key = g.op("Unsqueeze", g.op("Range", g.constant(0, np.int64), total, one), g.ints(0))
    filled = g.op("Cast", g.op("Unsqueeze", "attention_mask", g.ints(1, 2)), to=TensorProto.BOOL)
    causal = g.op("And", g.op("LessOrEqual", key, query), filled)
    near = g.op("Greater", key, g.op("Sub", query, g.constant(window, np.int64)))
    bias = lambda seen: g.op("Where", seen, g.constant(0), g.constant(MASKED))
    return {"full_attention": bias(causal), "sliding_attention": bias(g.op("And", causal, near))}


def attention(g: Graph, x: str, i: int, layer, config, cos_sin, bias: str) -> str:
    heads, kv_heads, head = config.num_attention_heads, config.num_key_value_heads, config.head_dim
    name = f"layers.{i}.self_attn"

    def projected(which: str, count: int) -> str:
        flat = linear(g, x, f"{name}.{which}_proj", getattr(layer, f"{which}_proj").weight)
        split = g.op("Reshape", flat, g.ints(0, 0, count, head))
        return g.op("Transpose", split, perm=[0, 2, 1, 3])

    def normed(which: str, count: int) -> str:
        norm = getattr(layer, f"{which}_norm")
        x = rms_norm(g, projected(which, count), f"{name}.{which}_norm", norm.weight, norm.eps)
        return rotate(g, x, cos_sin)

    def cached(which: str, new: str) -> str:
        return g.op("Concat", f"past_key_values.{i}.{which}", new, axis=2, output=f"present.{i}.{which}")

    # The query heads of a KV head are taken as more rows of its query, so that keys and values need no copies: the
    # shape is [batch, KV heads, query heads of each x sequence, head].
    query = g.op("Reshape", normed("q", heads), g.ints(0, kv_heads, -1, head))
    key, value = cached("key", normed("k", kv_heads)), cached("value", projected("v", kv_heads))
    # A query turned is less work than all keys turned.
    products = g.op("MatMul", key, g.op("Transpose", query, perm=[0, 1, 3, 2]))
    rows = g.op("Mul", g.op("Transpose", products, perm=[0, 1, 3, 2]), g.constant(config.query_pre_attn_scalar**-0.5))
    total = g.op("Slice", g.op("Shape", rows), g.ints(3), g.ints(4))
    length = g.op("Slice", g.op("Shape", bias), g.ints(2), g.ints(3))
    by_head = g.op("Reshape", rows, g.op("Concat", g.ints(0, heads), length, total, axis=0))
    shares = g.op("Softmax", g.op("Add", by_head, bias), axis=-1)
    grouped = g.op("Reshape", shares, g.op("Concat", g.ints(0, kv_heads, -1), total, axis=0))
    mixed = g.op("Reshape", g.op("MatMul", grouped, value), g.ints(0, heads, -1, head))
    joined = g.op("Reshape", g.op("Transpose", mixed, perm=[0, 2, 1, 3]), g.ints(0, 0, heads * head))
    return linear(g, joined, f"{name}.o_proj", layer.o_proj.weight)


def mlp(g: Graph, x: str, i: int, layer) -> str:
    gate = g.op("FastGelu", linear(g, x, f"layers.{i}.gate_proj", layer.gate_proj.weight), domain=RUNTIME_DOMAIN)
    up = linear(g, x, f"layers.{i}.up_proj", layer.up_proj.weight)
    return linear(g, g.op("Mul", gate, up), f"layers.{i}.down_proj", layer.down_proj.weight)


def gemma_onnx(model) -> onnx.ModelProto:
    """The graph of a `Gemma3ForCausalLM`, in fp32."""
    config, g = model.config, Graph()
    embeddings = g.weight("embed_tokens", model.model.embed_tokens.weight)
    scale = model.model.embed_tokens.scalar_embed_scale
    x = g.op("Mul", g.op("Gather", embeddings, "input_ids"), g.constant(scale))
    biases = attention_biases(g, config.sliding_window)
    rotations = {kind: rotary(g, config, kind) for kind in biases}
    for i, layer in enumerate(model.model.layers):
        kind = config.layer_types[i]
        norm = lambda x, which: rms_norm(
            g, x, f"layers.{i}.{which}", getattr(layer, which).weight, config.rms_norm_eps
        )
        heard = attention(g, norm(x, "input_layernorm"), i, layer.self_attn, config, rotations[kind], biases[kind])
        x = g.op("Add", x, norm(heard, "post_attention_layernorm"))
        thought = mlp(g, norm(x, "pre_feedforward_layernorm"), i, layer.mlp)
        x = g.op("Add", x, norm(thought, "post_feedforward_layernorm"))
    x = rms_norm(g, x, "norm", model.model.norm.weight, config.rms_norm_eps)
    g.op("MatMul", x, g.op("Transpose", embeddings, perm=[1, 0]), output="logits")
    return whole(g, config)


def whole(g: Graph, config) -> onnx.ModelProto:
    """The graph with its inputs and outputs."""
    ids = lambda name, length: helper.make_tensor_value_info(name, TensorProto.INT64, ["batch_size", length])
    floats = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    cache = lambda prefix, length: [
        floats(f"{prefix}.{i}.{which}", "batch_size", config.num_key_value_heads, length, config.head_dim)
        for i in range(config.num_hidden_layers)
        for which in ("key", "value")
    ]
    graph = helper.make_graph(
        g.nodes,
        "gemma3_text",
        [
            ids("input_ids", "sequence_length"),
            ids("attention_mask", "total_sequence_length"),
            ids("position_ids", "sequence_length"),
            *cache("past_key_values", "past_sequence_length"),
        ],
        [
            floats("logits", "batch_size", "sequence_length", config.vocab_size),
            *cache("present", "total_sequence_length"),
        ],
        [numpy_helper.from_array(array, name) for name, array in g.weights.items()],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME_DOMAIN, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)
