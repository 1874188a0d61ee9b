"""What can't be measured is refused in one sentence, by one exception."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest

import bindscope as bs


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda X: X.astype(object) * 1j, "holds Python objects, not numbers"),
        (lambda X: np.array([["a"] * 3] * len(X)), "not real numbers"),
        (lambda X: np.where(np.arange(24) == 3, np.nan, X), "NaN, first in row 0, column 3"),
        (lambda X: X[:7], "7 rows"),
        (lambda X: X[0], "Give \\[scenes, dim\\]"),
        (lambda X: [[1.0, 2.0], [1.0]], "holds Python objects|shape"),
        (lambda X: X * 0, "embeddings"),
        (lambda X: np.ma.masked_where(X == X[2, 5], X), "X: 1 of 5,760 numbers is masked, first in row 2, column 5"),
        (lambda X: list(np.ma.masked_where(X == X[2, 5], X)), "1 of 5,760 numbers is masked, first in row 2"),
        (lambda X: pandas.DataFrame(X).astype("Float32").replace(X[2, 5], pandas.NA), "NaN, in row 2, column 5"),
        (lambda X: X[:0], "X has the shape \\[0, 24\\], and no numbers"),
        (lambda X: X[:, :0], "X has the shape \\[240, 0\\], and no numbers"),
        (lambda X: [], "X has the shape \\[0\\], and no numbers"),
    ],
)
def test_bad_vectors(X: np.ndarray, labels: Any, change: Any, sentence: str) -> None:
    with pytest.raises(bs.BindscopeError, match=sentence) as refused:
        bs.map(change(X), labels)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("missing", [None, float("nan"), np.float32("nan"), pandas.NA, pandas.NaT, np.datetime64("NaT")])
def test_a_missing_label_is_refused_with_its_row(X: np.ndarray, labels: Any, missing: Any) -> None:
    rows = [{**row, "object1_color": missing} if i == 3 else row for i, row in enumerate(labels)]
    for form in (rows, pandas.DataFrame(rows)):
        with pytest.raises(bs.BindscopeError, match="labels, line 4: object1_color is empty"):
            bs.map(X, form)


@pytest.mark.parametrize(("value", "told"), [({1, 2}, "the type set"), (object(), "the type object"), (b"\xff", "no UTF-8")])
def test_a_label_that_is_no_text_is_refused_with_its_row(X: np.ndarray, labels: Any, value: Any, told: str) -> None:
    rows = [{**row, "object1_color": value} if i == 3 else row for i, row in enumerate(labels)]
    with pytest.raises(bs.BindscopeError, match=f"labels: row 3 .counted from 0. holds .*{told}"):
        bs.map(X, rows)
    with pytest.raises(bs.BindscopeError, match=f"labels: column object1_color, row 3 .*{told}"):
        bs.map(X, pandas.DataFrame(rows))


def test_no_labels_are_refused(X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_bytes(pandas.DataFrame(labels).to_csv(index=False).encode("utf-16"))
    for given, sentence in (
        (3, "labels say of each scene"),
        (tmp_path / "none.csv", "none.csv does not exist"),
        (tmp_path / "labels.csv", "labels.csv is not UTF-8 text"),
    ):
        with pytest.raises(bs.BindscopeError, match=sentence):
            bs.map(X, given)


def test_text_that_is_too_long_is_refused_before_it_is_read(X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    for name in ("embeddings.csv", "labels.csv"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(1 << 40)
    for given in ((tmp_path, None), (tmp_path / "embeddings.csv", labels), (X, tmp_path / "labels.csv")):
        with pytest.raises(bs.BindscopeError, match="has 1099512 MB of text, and at most 536 MB are read"):
            bs.map(*given)
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr("bindscope._process._LONGEST", 10_000)
        with pytest.raises(bs.BindscopeError, match="Labels and options are 0 MB of text, and at most 0 MB are sent"):
            bs.map(X, labels)
    assert bs.map(X, labels)


def test_a_folder_without_a_set_is_refused_by_its_path(X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    with pytest.raises(bs.BindscopeError, match=f"^{re.escape(str(tmp_path))} has neither scenes.json nor labels.csv"):
        bs.map(tmp_path)
    pandas.DataFrame(labels).to_csv(tmp_path / "mine.csv", index=False)
    with pytest.raises(bs.BindscopeError, match="If mine.csv lists them, call it labels.csv"):
        bs.map(tmp_path)
    (tmp_path / "mine.csv").rename(tmp_path / "labels.csv")
    with pytest.raises(bs.BindscopeError, match="has no embeddings.npy"):
        bs.map(tmp_path)
    np.save(tmp_path / "embeddings.npy", X)
    (tmp_path / ".unfinished").touch()
    with pytest.raises(bs.BindscopeError, match="left half-written"):
        bs.map(tmp_path)


def test_bad_options(X: np.ndarray, labels: Any) -> None:
    with pytest.raises(bs.BindscopeError, match="sede is no option of probe. Did you mean seed?"):
        bs.probe(X, labels, sede=1)  # type: ignore[call-arg]
    with pytest.raises(bs.BindscopeError, match="solver of probe is one of .* not \"svm\"") as refused:
        bs.probe(X, labels, solver="svm")  # type: ignore[arg-type]
    assert refused.value.kind == "TypeError"
    with pytest.raises(bs.BindscopeError, match="seed is nan. Give texts and finite numbers."):
        bs.probe(X, labels, seed=float("nan"))  # type: ignore[arg-type]
    with pytest.raises(bs.BindscopeError, match="columns are written as"):
        bs.probe(X, labels, columns=["a"])  # type: ignore[arg-type]
    with pytest.raises(bs.BindscopeError, match="concepts are written as"):
        bs.probe(X, labels, concepts={"color": 3})  # type: ignore[dict-item]
    with pytest.raises(bs.BindscopeError, match="no labels"):
        bs.probe(X)
    with pytest.raises(bs.BindscopeError, match="nowhere.npy does not exist"):
        bs.probe("nowhere.npy", labels)


def test_no_deno_is_one_sentence() -> None:
    code = "import bindscope as bs\ntry: bs.scenes.text()\nexcept bs.BindscopeError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"BINDSCOPE_DENO": "/nowhere/deno"}, capture_output=True, text=True
    )
    assert done.stdout.startswith("/nowhere/deno could not be started"), done.stderr


def test_captions_without_a_template_are_asked_for_it() -> None:
    with pytest.raises(bs.BindscopeError, match="of captions how they are written: template="):
        bs.analyze(["a red cube"] * 4, encode=lambda items: np.ones((len(items), 2)))
