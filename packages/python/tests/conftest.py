"""Small sets whose answer is known."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[3]


def example(path: str) -> Any:
    """The module of an example of the repository."""
    file = ROOT / path
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COLORS = ["blue", "green", "red", "yellow"]
SHAPES = ["cone", "cube", "cylinder", "sphere"]


@pytest.fixture(scope="session")
def labels() -> list[dict[str, str]]:
    """All ordered pairs of 16 objects."""
    objects = [(color, shape) for color in COLORS for shape in SHAPES]
    return [
        {"object1_color": a, "object1_shape": b, "object2_color": c, "object2_shape": d}
        for a, b in objects
        for c, d in objects
        if (a, b) != (c, d)
    ]


def vectors_of(rows: list[dict[str, str]], bag: bool) -> np.ndarray:
    """Sums of a vector an object, which bind; or of a vector a value, a bag of concepts."""
    draw = np.random.default_rng(0)
    words: dict[Any, np.ndarray] = {}

    def vector(word: Any) -> np.ndarray:
        if word not in words:
            words[word] = draw.normal(size=24)
        return words[word]

    def of(row: dict[str, str]) -> np.ndarray:
        pairs = [(row["object1_color"], row["object1_shape"]), (row["object2_color"], row["object2_shape"])]
        return np.asarray(np.sum([vector(a) + vector(b) if bag else vector((a, b)) for a, b in pairs], axis=0))

    clean = np.stack([of(row) for row in rows])
    return (clean + 0.05 * draw.normal(size=clean.shape)).astype(np.float32)


@pytest.fixture(scope="session")
def X(labels: list[dict[str, str]]) -> np.ndarray:
    return vectors_of(labels, bag=False)


@pytest.fixture(scope="session")
def bag(labels: list[dict[str, str]]) -> np.ndarray:
    return vectors_of(labels, bag=True)


@pytest.fixture(scope="session")
def result(X: np.ndarray, labels: list[dict[str, str]]) -> Any:
    import bindscope as bs

    return bs.probe(X, labels, name="planted")


@pytest.fixture(scope="session")
def bag_result(bag: np.ndarray, labels: list[dict[str, str]]) -> Any:
    import bindscope as bs

    return bs.probe(bag, labels, name="bag")
