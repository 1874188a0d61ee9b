"""Encoders of the usual libraries, as `encode=` takes them: a function from a list of items to `[items, dim]`.

    import bindscope as bs
    from sentence_transformers import SentenceTransformer
    from encoders import sentence_transformer

    scenes = bs.scenes.text(max_scenes=600, templates="all")
    bs.analyze(scenes, encode=sentence_transformer(SentenceTransformer("all-MiniLM-L6-v2")))

Each takes the library's own model and imports nothing before it is called, so that no library is needed but the one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Encoder = Callable[[Sequence[Any]], Any]


def sentence_transformer(model: Any) -> Encoder:
    """A SentenceTransformer, or whatever has its `encode`."""
    return lambda texts: model.encode(list(texts))


def mteb_encoder(model: Any, task: str = "bindscope") -> Encoder:
    """mteb's protocol: `encode` of sentences, with the name of a task."""
    return lambda texts: model.encode(list(texts), task_name=task)


def hidden_state(model: Any, tokenizer: Any, layer: int = -1, pooling: str = "mean") -> Encoder:
    """A layer of a transformers model: the mean over the tokens of a text, or its first or last token."""

    def encode(texts: Sequence[str]) -> Any:
        tokens = tokenizer(list(texts), padding=True, return_tensors="pt")
        states = model(**tokens, output_hidden_states=True).hidden_states[layer].detach()
        mask = tokens["attention_mask"]
        if pooling == "first":
            return states[:, 0]
        if pooling == "last":
            return states[range(len(texts)), mask.sum(1) - 1]
        weights = mask[:, :, None]
        return (states * weights).sum(1) / weights.sum(1)

    return encode


def open_clip_texts(model: Any, tokenizer: Any) -> Encoder:
    """Captions by an open_clip model."""
    return lambda texts: model.encode_text(tokenizer(list(texts))).detach()


def open_clip_pictures(model: Any, preprocess: Callable[[Any], Any], stack: Callable[[list[Any]], Any]) -> Encoder:
    """Pictures by an open_clip model; `stack` is torch.stack."""
    return lambda pictures: model.encode_image(stack([preprocess(rgb(one)) for one in pictures])).detach()


def timm_pictures(model: Any, preprocess: Callable[[Any], Any], stack: Callable[[list[Any]], Any]) -> Encoder:
    """Pictures by a timm model that was made with `num_classes=0`, which gives its features."""
    return lambda pictures: model(stack([preprocess(rgb(one)) for one in pictures])).detach()


def cached_activation(run_with_cache: Callable[[list[str]], tuple[Any, Any]], name: str, position: int = -1) -> Encoder:
    """An activation of a run that keeps them: TransformerLens' `model.run_with_cache`, or nnsight's trace in its form."""
    return lambda texts: run_with_cache(list(texts))[1][name][:, position].detach()


def rgb(picture: Any) -> Any:
    """Pictures of scenes are PIL images where pillow is installed."""
    return picture.convert("RGB") if hasattr(picture, "convert") else picture
