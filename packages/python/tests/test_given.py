"""A set may be given in any form that its library has; it is the same set."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest

import bindscope as bs
from bindscope._given import plain


def told(X: Any, labels: Any = None, **given: Any) -> str:
    return bs.map(X, labels, **given).text


class Tensor:
    """What is asked of a torch tensor."""

    def __init__(self, values: np.ndarray, dtype: str = "torch.float32") -> None:
        self.values, self.dtype = values, dtype

    def detach(self) -> Tensor:
        return self

    def cpu(self) -> Tensor:
        return self

    def float(self) -> Tensor:
        return Tensor(self.values)

    def numpy(self) -> np.ndarray:
        if self.dtype == "torch.bfloat16":
            raise TypeError("Got unsupported ScalarType BFloat16")
        return self.values


class Dataset:
    """What is asked of a datasets.Dataset."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.values, self.column_names = columns, list(columns)

    def __getitem__(self, name: str) -> list[Any]:
        return self.values[name]


@pytest.fixture(scope="module")
def expected(X: np.ndarray, labels: Any) -> str:
    return told(X, labels)


def test_arrays_of_every_library_are_the_same_set(X: np.ndarray, labels: Any, expected: str) -> None:
    forms = [X.tolist(), np.asfortranarray(X), X.astype(np.float64), Tensor(X), Tensor(X, "torch.bfloat16")]
    forms += [pandas.DataFrame(X), polars.DataFrame(X), X.astype(object), pandas.DataFrame(X).astype(object)]
    forms += [pyarrow.array(X.tolist()), pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(X.ravel()), X.shape[1])]
    forms += [pyarrow.table({f"{i}": X[:, i] for i in range(X.shape[1])})]
    assert [told(form, labels) == expected for form in forms] == [True] * len(forms)


def test_labels_of_every_form_say_the_same(X: np.ndarray, labels: Any, expected: str, tmp_path: Path) -> None:
    table = pandas.DataFrame(labels)
    table.to_csv(tmp_path / "labels.csv", index=False)
    columns = {name: [row[name] for row in labels] for name in labels[0]}
    objects = [[{"color": row[f"object{i}_color"], "shape": row[f"object{i}_shape"]} for i in (1, 2)] for row in labels]
    arrow = {name: pyarrow.array(values) for name, values in columns.items()}
    arrows = [pyarrow.table(arrow), pyarrow.table({name: values.dictionary_encode() for name, values in arrow.items()})]
    for form in (table, table.astype("category"), polars.DataFrame(columns), columns, objects, *arrows, tmp_path / "labels.csv"):
        assert told(X, form) == expected


def test_bytes_and_times_are_texts_and_a_column_that_is_no_label_may_lack_some(
    X: np.ndarray, labels: Any, expected: str
) -> None:
    table = pandas.DataFrame(labels)
    whole = {name: np.array(table[name].tolist(), dtype="S") for name in table}
    assert told(X, whole) == expected
    when = [datetime.date(2024, 1, 31)] * len(labels)
    noted = table.assign(score=[None, *np.arange(len(labels) - 1.0)], when=when, at=pandas.Timestamp("2024-01-31"))
    assert told(X, noted) == expected
    assert plain([np.datetime64("2024-01-31"), *when[:1], noted["at"][0], np.int8(3), np.ma.masked]) == [
        "2024-01-31",
        "2024-01-31",
        "2024-01-31T00:00:00",
        3,
        None,
    ]


def test_a_mask_that_hides_nothing_is_no_mask(X: np.ndarray, labels: Any, expected: str) -> None:
    assert told(np.ma.masked_array(X), labels) == expected


def test_captions_are_labels_by_their_template_or_words(
    X: np.ndarray, labels: Any, expected: str, tmp_path: Path
) -> None:
    def caption(row: dict[str, str]) -> str:
        return "A {object1_color} {object1_shape} and a {object2_color} {object2_shape}.".format(**row)

    template = "a {color} {shape} and a {color} {shape}."
    assert told(X, [caption(row) for row in labels], template=template) == expected
    captions = [caption(row) for row in labels]
    told_words = {name: sorted({row[f"object1_{name}"] for row in labels}) for name in ("color", "shape")}
    assert told(X, captions, concepts=told_words) == expected
    np.save(tmp_path / "given.npy", X)
    by_file = bs.map(tmp_path / "given.npy", captions, template=template, name="given")
    assert by_file.metrics == bs.map(X, labels).metrics
    with pytest.raises(bs.BindscopeError, match='"two spheres" is not of the form'):
        told(X[:2], [caption(labels[0]), "two spheres"], template=template)
    with pytest.raises(bs.BindscopeError, match="Give their form: template="):
        told(X, captions)


def test_a_table_may_hold_the_vectors(X: np.ndarray, labels: Any, expected: str) -> None:
    columns = {name: [row[name] for row in labels] for name in labels[0]}
    assert told(Dataset({"vector": X.tolist(), **columns})) == expected
    assert told(pandas.DataFrame({**columns, "vector": list(X)})) == expected


def test_files_and_folders_are_read_by_the_tool(X: np.ndarray, labels: Any, expected: str, tmp_path: Path) -> None:
    np.save(tmp_path / "embeddings.npy", X)
    pandas.DataFrame(labels).to_csv(tmp_path / "labels.csv", index=False)
    # Without a block on the disk, and none is read.
    with (tmp_path / "model.ckpt").open("wb") as file:
        file.truncate(1 << 40)
    assert told(tmp_path) == expected
    assert told(tmp_path / "embeddings.npy", labels) == expected
    assert told(tmp_path / "embeddings.npy", tmp_path / "labels.csv") == expected


def test_whole_numbers_are_labels_of_nameless_concepts(X: np.ndarray, labels: Any) -> None:
    places = {value: i for i, value in enumerate(sorted({value for row in labels for value in row.values()}))}
    numbers = np.array([[places[value] for value in row.values()] for row in labels]).reshape(-1, 2, 2)
    named = bs.map(X, labels)["parallelogram"]
    same = bs.map(X, numbers)["parallelogram"]
    assert (same.value, same.p) == pytest.approx((named.value, named.p))


def test_whole_numbers_beyond_2_to_53_stay_apart(X: np.ndarray, labels: Any) -> None:
    colors = sorted({row["object1_color"] for row in labels})
    big = [{name: 2**53 + colors.index(value) if value in colors else value for name, value in row.items()} for row in labels]
    shapes = sorted({row["object1_shape"] for row in labels})
    array = np.array([[value if isinstance(value, int) else shapes.index(value) for value in row.values()] for row in big])
    for form in (big, pandas.DataFrame(big), pyarrow.Table.from_pylist(big), array.reshape(-1, 2, 2)):
        values = bs.map(X, form).inputs[0]["concepts"][0]["values"]
        assert values == [str(2**53 + i) for i in range(4)]


def test_an_option_takes_arrays_where_the_tool_takes_files(X: np.ndarray, bag: np.ndarray, labels: Any) -> None:
    result = bs.baselines(X, labels, baseline={"counts": bag})
    assert "counts" in str(result.metrics)
    assert result.verify()


def test_layers_of_tokens_are_one_array(X: np.ndarray, bag: np.ndarray, labels: Any) -> None:
    # Two layers of two tokens: the first knows the words, the second the objects.
    tokens = np.stack([np.stack([layer, layer], axis=1) for layer in (bag, X)])
    result = bs.layers(X, labels, tokens=tokens, poolings=["mean"])
    assert result.kind == "layers" and len(result.numbers) > 0
