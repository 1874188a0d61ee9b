"""Triplets of texts: nobody who sees words alone, or one text alone, gets more than one half; the task of mteb says the same."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import example

made = example("examples/mteb/triplets.py")


def test_right_and_wrong_have_the_same_words_and_change_places() -> None:
    rows = made.triplets()
    assert Counter(row["kind"] for row in rows) == {"swap": 200, "role": 200, "negation": 200}
    for row in rows:
        assert row["right"] != row["wrong"] and sorted(row["right"].split()) == sorted(row["wrong"].split())
    assert Counter(row["right"] for row in rows) == Counter(row["wrong"] for row in rows)
    assert made.triplets() == rows != made.triplets(seed=1)


def test_the_data_set_is_written_with_its_card(tmp_path: Path) -> None:
    made.write(tmp_path, each=4)
    assert len((tmp_path / "test.jsonl").read_text().splitlines()) == 12
    assert re.match(r"---\nlicense: cc0-1.0\n", (tmp_path / "README.md").read_text())


def word(name: str) -> np.ndarray:
    return np.random.RandomState(zlib.crc32(name.encode())).randn(256)


def bag(text: str) -> np.ndarray:
    return np.sum([word(one) for one in text.split()], axis=0)


def binds(text: str) -> np.ndarray:
    """Who goes with whom, read by rule: the positive control."""
    if passive := re.match(r"the (\w+) is \w+ by the (\w+)", text):
        return word("by" + passive[2]) + word("to" + passive[1])
    if active := re.match(r"the (\w+) \w+ the (\w+)", text):
        return word("by" + active[1]) + word("to" + active[2])
    return np.sum([word(one) for one in re.findall(r"\b(?:a|no) \w+ \w+", text)], axis=0)


@pytest.mark.parametrize(("vector_of", "score"), [(bag, 0.5), (binds, 1.0)])
def test_the_task_of_mteb_gives_a_bag_one_half_and_a_binding_encoder_all(vector_of: Any, score: float, tmp_path: Path) -> None:
    mteb = pytest.importorskip("mteb")
    made.write(tmp_path, each=20)

    class Encoder:
        mteb_model_meta = mteb.models.ModelMeta.create_empty({"name": f"me/{vector_of.__name__}", "revision": "1"})

        def encode(self, inputs: Any, **_: Any) -> np.ndarray:
            return np.array([vector_of(text) for batch in inputs for text in batch["text"]])

        def similarity(self, a: Any, b: Any) -> Any:
            return a @ b.T

        def similarity_pairwise(self, a: Any, b: Any) -> Any:
            return (a * b).sum(1)

    task = example("examples/mteb/binding_task.py").binding_task(str(tmp_path))
    (found,) = mteb.evaluate(Encoder(), task, cache=None).task_results
    (scores,) = found.scores["test"]
    assert [scores[kind] for kind in ("accuracy", "swap", "role", "negation")] == [score] * 4
