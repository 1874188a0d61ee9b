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


def mteb_encoder(model: Any, task: Any) -> Encoder:
    """mteb's protocol (2.0 and later): `encode` of a loader of batches.

    `task` chooses the prompt, as in `mteb.get_task("STSBenchmark").metadata`; for a model without prompts any will do.
    """

    def encode(texts: Sequence[str]) -> Any:
        from datasets import Dataset
        from torch.utils.data import DataLoader

        loader = DataLoader(Dataset.from_dict({"text": list(texts)}), batch_size=len(texts))
        return model.encode(loader, task_metadata=task, hf_split="test", hf_subset="default", show_progress_bar=False)

    return encode


def hidden_state(model: Any, tokenizer: Any, layer: int = -1, pooling: str = "mean") -> Encoder:
    """A layer of a transformers model: the mean over the tokens of a text, or its first or last token."""

    def encode(texts: Sequence[str]) -> Any:
        # On the right: places are counted from the first token, of decoders too, whose own padding is on the left.
        tokens = tokenizer(list(texts), padding=True, padding_side="right", return_tensors="pt")
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


def cached_activation(model: Any, name: str, position: int = -1) -> Encoder:
    """An activation of TransformerLens, such as `blocks.3.hook_out`: text by text, so that none is padded."""

    def encode(texts: Sequence[str]) -> Any:
        import torch

        caches = (model.run_with_cache(text, names_filter=name)[1] for text in texts)
        return torch.stack([cache[name][0, position].detach() for cache in caches])

    return encode


def traced_output(model: Any, module: Any, position: int = -1) -> Encoder:
    """What a module of an nnsight model gives, such as `model.transformer.h[3]`: text by text, so that none is padded."""

    def encode(texts: Sequence[str]) -> Any:
        import torch

        rows = []
        for text in texts:
            with model.trace(text):
                given = module.output.save()
            # Blocks give their states alone, or first of a tuple.
            states = given[0] if isinstance(given, tuple) else given
            rows.append(states[0, position].detach())
        return torch.stack(rows)

    return encode


def rgb(picture: Any) -> Any:
    """Pictures of scenes are PIL images where pillow is installed."""
    return picture.convert("RGB") if hasattr(picture, "convert") else picture
