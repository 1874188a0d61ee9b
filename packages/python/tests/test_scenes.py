"""Scenes are made, encoded by any function, and measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bindscope as bs


def test_a_value_that_a_spreadsheet_would_compute_keeps_its_name(tmp_path: Path) -> None:
    file = tmp_path / "concepts.json"
    file.write_text(json.dumps({"=1+1": ["=a", "-b"], "shape": ["cube", "ball"]}))
    scenes = bs.scenes.text(concepts=file, template="a {=1+1} {shape}")
    assert {row["object1_=1+1"] for row in scenes.labels} == {"=a", "-b"}
    assert "'=a" in scenes.csv


def test_pictures_show_what_their_labels_say() -> None:
    scenes = bs.scenes.clevr2d(max_scenes=4)
    assert len(scenes) == len(scenes.items) == 4
    assert scenes.items[0].size == scenes.items[1].size  # PIL
    assert set(scenes.labels[0]) >= {"object1_color", "object2_shape"}
    described = scenes.croissant()
    (labels,) = [one for one in described["distribution"] if one["@id"] == "labels.csv"]
    assert labels["sha256"] == scenes.provenance["files"]["labels.csv"]["sha256"]
    assert "object1_color" in [field["name"] for field in described["recordSet"][0]["field"]]


def test_a_sample_that_lacks_a_value_keeps_the_order_of_values_and_is_measured() -> None:
    scenes = bs.scenes.text(vocabulary="eight", sample="bags", max_scenes=12)
    shown = {row[f"object{place}_color"] for row in scenes.labels for place in (1, 2)}
    colors = next(concept["values"] for concept in scenes.concepts if concept["name"] == "color")
    assert shown < set(colors) and len(colors) == 8

    def lengths(texts: list[str]) -> np.ndarray:
        return np.array([[len(text), text.count("e")] for text in texts], np.float32)

    # Vectors of all 64 objects come with the scenes: their rows follow the whole list of values.
    result = bs.analyze(scenes, encode=lengths, measures=["probe"])
    assert result.sentence.startswith("Can't tell whether it binds")


def test_a_folder_on_the_disk_is_described_too(tmp_path: Path) -> None:
    scenes = bs.scenes.text(max_scenes=2)
    assert bs.croissant(scenes.save(tmp_path / "text")) == scenes.croissant()


class Counts:
    """An encoder that counts words, and how often it was asked."""

    def __init__(self) -> None:
        self.items: list[str] = []

    def __call__(self, texts: Any) -> np.ndarray:
        self.items += texts
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts):
            for place, word in enumerate(text.split()):
                row[hash_of(f"{place}{word}")] += 1
        return rows


def hash_of(word: str) -> int:
    return int.from_bytes(bs.content_key(word)[:4], "big") % 64


def test_an_encoder_is_a_function_called_once_an_item(tmp_path: Path) -> None:
    scenes = bs.scenes.text(max_scenes=60)
    first, again = Counts(), Counts()
    cache = tmp_path / "cache" / "counts.sqlite"
    shares: list[float] = []
    result = bs.map(scenes, encode=first, batch_size=16, cache=cache, progress=lambda share, _: shares.append(share))
    assert len(first.items) == len(set(first.items)) >= 60 and shares[0] < 1
    assert bs.map(scenes, encode=again, cache=cache).text == result.text
    assert again.items == []


def test_an_encoder_that_gives_something_else_is_refused(tmp_path: Path) -> None:
    texts = ["a red cube", "a blue cube"]
    with pytest.raises(bs.BindscopeError, match="gave 1 rows for 2 items"):
        bs.encode_items(lambda batch: [[1.0, 2.0]], texts)
    cache = tmp_path / "one.sqlite"
    bs.encode_items(lambda batch: np.ones((len(batch), 2)), texts[:1], cache=cache)
    with pytest.raises(bs.BindscopeError, match="one belongs to one encoder"):
        bs.encode_items(lambda batch: np.ones((len(batch), 3)), texts, cache=cache)


def test_two_pythons_share_a_cache(tmp_path: Path) -> None:
    code = (
        "import bindscope as bs, numpy as np, sys\n"
        "texts = [f'a cube {i}' for i in range(200)]\n"
        "encode = lambda batch: np.array([[len(text), int(text[7:])] for text in batch], dtype=float)\n"
        "print(bs.encode_items(encode, texts, 5, sys.argv[1]).sum())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "shared.sqlite")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [one.communicate(timeout=600)[0] for one in both]
    assert told[0] == told[1] != ""


def test_a_benchmark_is_audited_from_scores_vectors_and_encoders(tmp_path: Path) -> None:
    rows = [
        {"image": f"{i}.png", "caption": f"a red cube and a blue ball {i}", "negative": f"a blue cube and a red ball {i}"}
        for i in range(12)
    ]
    columns = "image=image,caption=caption,negative=negative"
    right = bs.pairs(rows, columns=columns, scores=np.tile([1.0, 0.0], (12, 1)))
    assert right.kind == "pairs" and "1.000" in right.tables()[0].markdown
    vectors = np.eye(12, dtype=np.float32)
    captions = np.repeat(vectors, 2, axis=0) * np.tile([1, 0.5], 12)[:, None] + 0.01
    encoded = bs.pairs(
        rows,
        columns=columns,
        images=tmp_path,
        encode=(
            lambda files: [vectors[int(file.stem)] for file in files],
            lambda texts: [captions[2 * int(text.split()[-1]) + (text[2] == "b")] for text in texts],
        ),
    ) if all((tmp_path / row["image"]).write_bytes(row["image"].encode()) for row in rows) else None
    assert encoded is not None and encoded.kind == "pairs"
    with pytest.raises(bs.BindscopeError, match="one of scores, embeddings and encode"):
        bs.pairs(rows, columns=columns)
