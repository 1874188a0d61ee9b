"""From an encoder to an answer in one step: scenes are made, encoded beside untrained baselines, and analyzed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from . import scenes as makers
from .measures import analyze
from ._result import Result


def analyze_model(
    encode: Any,
    *,
    images: bool = False,
    vocabulary: Literal["clevr", "eight", "paper"] = "eight",
    max_scenes: int = 300,
    seed: int = 0,
    **options: Any,
) -> Result:
    """Whether the model behind ``encode``, a function from a list of items to an array ``[items, dim]``, binds.

    Items are captions in two templates, or with ``images`` pictures in two views. Beside the model the same probes read what needs no
    training: of captions their words in any order and by place, of pictures 16 x 16 grey pixels (with pillow). Further options are
    those of ``analyze``, such as ``batch_size``, ``cache`` or ``measures``.
    """
    common: dict[str, Any] = {"vocabulary": vocabulary, "sample": "bags", "max_scenes": max_scenes, "seed": seed}
    made = (
        makers.clevr2d(**common, areas="equal", jitter=["position", "size", "turn"], views=2)
        if images
        else makers.text(**common, templates="and,next")
    )
    baseline = {**baselines_of(made.items), **options.pop("baseline", {})}
    return analyze(made, encode=encode, seed=seed, baseline=baseline, **options)


def baselines_of(items: Sequence[Any]) -> dict[str, np.ndarray]:
    """Vectors that need no training."""
    if not isinstance(items[0], str):
        if isinstance(items[0], bytes):
            return {}
        return {"pixels": np.array([np.asarray(one.convert("L").resize((16, 16)), np.float32).ravel() for one in items])}
    split = [text.split() for text in items]
    words = {word: at for at, word in enumerate(sorted({word for text in split for word in text}))}
    longest = max(map(len, split))
    places = np.zeros((len(split), longest, len(words)), np.float32)
    for row, text in enumerate(split):
        for place, word in enumerate(text):
            places[row, place, words[word]] = 1
    return {"token_bag": places.sum(1), "token_positions": places.reshape(len(split), -1)}
