"""What can't be measured is refused in one sentence, by one exception."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest

import bindscope as bs


def put(X: np.ndarray, value: Any) -> np.ndarray:
    X[2, 5] = value
    return X


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda X: X.astype(object) * 1j, "row 0, column 0 .counted from 0. holds the complex"),
        (lambda X: np.array([["a"] * 3] * len(X)), "not real numbers"),
        (lambda X: np.where(np.arange(24) == 3, np.nan, X), "NaN, first in row 0, column 3"),
        (lambda X: X[:7], "7 rows"),
        (lambda X: X[0], "Give \\[scenes, dim\\]"),
        (lambda X: [[1.0, 2.0], [1.0]], "X: row 1 .counted from 0. has 1 numbers, but row 0 has 2"),
        (lambda X: put(X.astype(object), "1.5"), "X: row 2, column 5 .counted from 0. holds the str '1.5'. Give real numbers"),
        (lambda X: put(X.astype(object), True), "X: row 2, column 5 .counted from 0. holds the bool True"),
        (lambda X: [[True, *row[1:]] for row in X.tolist()], "X: row 0, column 0 .counted from 0. holds the bool True"),
        (lambda X: pandas.DataFrame(X).assign(seen=True), "X: the column seen holds truth values among columns of numbers"),
        (lambda X: polars.DataFrame(X).with_columns(polars.lit(True).alias("seen")), "X: the column seen holds truth values"),
        (lambda X: pyarrow.table({"a": X[:, 0], "seen": [True] * len(X)}), "X: the column seen holds truth values"),
        (lambda X: pyarrow.array([None, *X.tolist()[1:]]), "X: 1 row is missing, row 0 .counted from 0"),
        (lambda X: put(X.astype(np.float64), 1e39), "too large for float32 .1e.39., in row 2, column 5 .counted from 0"),
        (lambda X: [[10**400, *row[1:]] for row in X.tolist()], "X: row 0, column 0 .* a number that is too large for float32"),
        (lambda X: X * 0, "X: all numbers are 0"),
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
        with pytest.raises(bs.BindscopeError, match="labels, row 3 .counted from 0.: object1_color is empty"):
            bs.map(X, form)


def test_rows_go_by_the_index_of_a_frame_and_are_counted_from_0_elsewhere(X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    lack = [{**row, "object1_color": None} if i in (3, 5, 9, 11) else row for i, row in enumerate(labels)]
    vectors = X.copy()
    vectors[[3, 5, 9, 11], 2] = np.nan
    names = [f"img{i}" for i in range(len(X))]
    frame = pandas.DataFrame(lack)
    np.save(tmp_path / "mine.npy", X)
    captions: list[Any] = ["a red cube"] * len(X)
    captions[17] = captions[20] = None
    counted = "labels: 4 rows lack a label, first object1_color in row 3, then in row 5, row 9 and 1 more (counted from 0)."
    named = "labels: 4 rows lack a label, first object1_color in row 'img3', then in row 'img5', row 'img9' and 1 more (rows by the index)."
    for given, sentence in (
        ((X, lack), counted),
        ((X, frame), counted),
        ((X, frame.set_axis(names)), named),
        ((tmp_path / "mine.npy", frame.set_axis(names)), named),
        ((X, frame[frame.index > 2]), "labels: 4 rows lack a label, first object1_color in row 3, then in row 5, row 9 and 1 more (rows by the index)."),
        (
            (pandas.DataFrame(vectors, index=names), labels),
            "X: 4 of 5,760 numbers are NaN, first in row 'img3', column 2, then in row 'img5', row 'img9' and 1 more "
            "(rows by the index, columns counted from 0).",
        ),
        ((X, pandas.Series(captions)), "labels: 2 rows are without a label, row 17, row 20 (counted from 0)."),
    ):
        with pytest.raises(bs.BindscopeError, match=f"^{re.escape(sentence)}"):
            bs.map(*given)


def test_labels_that_no_name_or_no_text_is_in_are_refused_clearly(X: np.ndarray, labels: Any) -> None:
    frame = pandas.DataFrame(labels)
    table = pyarrow.table({name: frame[name].tolist() for name in frame})
    for form, sentence in (
        ([tuple(row.values()) for row in labels], "labels: row 0 (counted from 0) is a list without names. Name its values: {'object1_color'"),
        ([{**row, "object1_color": ("red", "dark")} for row in labels], "labels: row 0 (counted from 0) has a list as object1_color."),
        (frame.assign(object1_color=[["red"]] * len(X)), "labels: column object1_color, row 0 (counted from 0) holds a list."),
        (pandas.concat([frame, frame[["object1_color"]]], axis=1), "labels: two columns are named object1_color. Rename one"),
        (table.append_column("object1_color", table.column(0)), "labels: two columns are named object1_color. Rename one"),
        (frame.assign(object1_color=10**5000), "labels: column object1_color, row 0 (counted from 0) holds a whole number of thousands"),
    ):
        with pytest.raises(bs.BindscopeError, match=f"^{re.escape(sentence)}"):
            bs.map(X, form)


def test_errors_and_notes_speak_of_arguments(X: np.ndarray, labels: Any) -> None:
    for measure, sentence in ((bs.retrieve, "with_=SET2"), (bs.baselines, 'baselines="auto", or give some with baseline=SET')):
        with pytest.raises(bs.BindscopeError, match=sentence) as refused:
            measure(X, labels)
        assert "--" not in str(refused.value)


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
