"""Examples and documents do what they say; what is large is stood in for, and run itself in test_libraries.py."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bindscope as bs
from conftest import ROOT, example

encoders = example("packages/python/examples/encoders.py")


class Tensor(np.ndarray):
    """An array with what is asked of torch's."""

    def detach(self) -> Tensor:
        return self

    def cpu(self) -> Tensor:
        return self

    def numpy(self) -> np.ndarray:
        return np.asarray(self)


def tensor(values: Any) -> Tensor:
    return np.asarray(values, dtype=np.float32).view(Tensor)


def token_rows(texts: list[str]) -> tuple[Tensor, Tensor]:
    """A vector a word, and which places hold one."""
    most = max(len(text.split()) for text in texts)
    rows, mask = np.zeros((len(texts), most, 8)), np.zeros((len(texts), most), dtype=int)
    for i, text in enumerate(texts):
        for j, word in enumerate(text.split()):
            rows[i, j] = np.frombuffer(bs.content_key(word)[:8], dtype=np.uint8)
            mask[i, j] = 1
    return tensor(rows), mask.view(Tensor)


class Model:
    """Stands for a model of each library: the methods that its protocol has."""

    def __call__(self, *items: Any, output_hidden_states: bool = False, **tokens: Any) -> Any:
        if not output_hidden_states:
            return items[0]
        return type("Output", (), {"hidden_states": [tokens["rows"] * 0, tokens["rows"]]})

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.asarray(token_rows(texts)[0].sum(1))

    def encode_text(self, tokens: Tensor) -> Tensor:
        return tokens

    encode_image = encode_text


def tokenizer(texts: list[str], padding: bool, padding_side: str, return_tensors: str) -> dict[str, Any]:
    assert padding and (padding_side, return_tensors) == ("right", "pt")
    rows, mask = token_rows(texts)
    return {"rows": rows, "attention_mask": mask}


def pixels(picture: Any) -> np.ndarray:
    return np.asarray(picture.resize((4, 4)), dtype=np.float32).ravel()


def stack(rows: list[Any]) -> Tensor:
    return tensor(np.stack(rows))


@pytest.mark.parametrize(
    "encode",
    [
        encoders.sentence_transformer(Model()),
        *(encoders.hidden_state(Model(), tokenizer, 1, pooling) for pooling in ("mean", "first", "last")),
        encoders.open_clip_texts(Model(), lambda texts: token_rows(texts)[0].sum(1)),
    ],
)
def test_encoders_of_texts_give_a_row_a_text(encode: Any) -> None:
    rows = bs.encode_items(encode, ["a red cube", "a blue sphere and a cube", "cone"][:2])
    assert rows.shape == (2, 8) and not np.isnan(rows).any()


def test_a_hidden_state_is_that_of_words_and_not_of_padding() -> None:
    texts = ["cone", "a red cube"]
    mean = encoders.hidden_state(Model(), tokenizer, 1)
    last = encoders.hidden_state(Model(), tokenizer, 1, "last")
    assert np.array_equal(mean(texts)[0], last(texts)[0])
    assert np.array_equal(last(texts)[1], token_rows(["cube"])[0][0, 0])


@pytest.mark.parametrize("make", [encoders.open_clip_pictures, encoders.timm_pictures])
def test_encoders_of_pictures_see_made_scenes(make: Any) -> None:
    scenes = bs.scenes.clevr2d(max_scenes=3)
    assert bs.encode_items(make(Model(), pixels, stack), scenes.items).shape == (3, 48)


def test_the_python_of_the_document_runs_as_it_stands(X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    document = (ROOT / "docs/python.md").read_text()
    blocks = re.findall(r"```python\n(.*?)```", document, re.DOTALL)
    assert len(blocks) >= 4
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        found: dict[str, Any] = {"X": X, "labels": labels, "encode": encoders.sentence_transformer(Model())}
        # Every measure of a set takes longer than a test may.
        for block in blocks:
            exec(block.replace("bs.analyze(X, labels)", "bs.analyze(X, labels, measures=['probe'])"), found)
    finally:
        os.chdir(before)
    assert (tmp_path / "out/mine/result.json").exists() and found["figure"].svg.startswith("<svg")


BEFORE_RELEASE = pytest.mark.skipif("BINDSCOPE_RELEASE" not in os.environ, reason="runs before a release")


# Of the other, the gate runs its one call: test_records.py.
@pytest.mark.parametrize("name", ["tour", pytest.param("model_to_answer", marks=BEFORE_RELEASE)])
def test_notebooks_run_in_a_real_kernel_and_a_folder_of_their_own(name: str, tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.reads((ROOT / f"packages/python/examples/{name}.ipynb").read_text(), as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=1200, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert name != "tour" or any("image/svg+xml" in output.get("data", {}) for output in shown)
    assert not [output for output in shown if output.output_type == "error"]
