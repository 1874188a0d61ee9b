"""What a call is given: arrays of any library, labels in any form, files, as bytes for the pipe."""

from __future__ import annotations

import io
import json
import math
import numbers
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from ._error import BindscopeError
from ._process import ask


_LONGEST_TEXT = 2**29 - 24
"""Bytes of the longest text that the tool reads."""


class Parcel:
    """The words of a call, and the buffers that they speak of by number."""

    def __init__(self) -> None:
        self.buffers: list[Any] = []
        self.index: dict[str, list[Any] | None] = {}
        """What a DataFrame calls the rows of X and labels; None where they are counted."""

    @contextmanager
    def naming(self, X: Any, labels: Any) -> Iterator[None]:
        """Errors within name rows by the index of the DataFrame that holds them, and arrays by their arguments."""
        self.index = {"X": index_of(X), "labels": index_of(X if labels is None else labels)}
        try:
            yield
        except BindscopeError as error:
            raise BindscopeError(_named(error.sentence, self.index), error.kind) from error.__cause__

    def bytes(self, content: Any) -> int:
        self.buffers.append(content)
        return len(self.buffers) - 1

    def array(self, given: Any, called: str) -> dict[str, Any]:
        """Numbers ``[rows, dim]``, float32 as they are, wider ones as float64."""
        numbers = array_of(given, called)
        return {
            "buffer": self.bytes(numbers),
            "dtype": str(numbers.dtype),
            "shape": list(numbers.shape),
        }

    def folder(self, path: Path, option: bool = False) -> dict[str, Any]:
        """The files of a set's folder, or those that an option may mean; no other is opened."""
        if not path.is_dir():
            raise BindscopeError(f"{path} does not exist. Check the path.")
        names = [one.relative_to(path).as_posix() for of in ("*", "baselines/*") for one in path.glob(of) if one.is_file()]
        wanted = ask("filesOfFolder", {"folder": str(path), "names": sorted(names), "option": option})
        return {"name": path.resolve().name, "files": {name: self.bytes(read(path / name)) for name in wanted}}

    def file(self, name: str, content: Any) -> dict[str, Any]:
        return {"name": "given", "files": {name: self.bytes(content)}, "file": name}

    def path(self, given: str | os.PathLike[str]) -> dict[str, Any]:
        path = Path(given)
        return self.folder(path, option=True) if path.is_dir() else self.file(path.name, read(path))

    def named(self, value: Any, called: str, words: Sequence[str] = ()) -> list[Any]:
        """What an option names: a path, an array, several of them, or other words."""
        if isinstance(value, str):
            parts = [part.strip() for part in value.split(",")]
            return [part if part in words else self.path(part) for part in parts]
        if isinstance(value, os.PathLike):
            return [self.path(value)]
        if isinstance(value, Mapping):
            return [
                self.path(one) if is_path(one) else self.file(f"{name}.npy", npy_bytes(one, name))
                for name, one in value.items()
            ]
        if isinstance(value, (list, tuple)) and value and all(map(is_path, value)):
            return [self.path(one) for one in value]
        return [self.file(f"{called}.npy", npy_bytes(value, called))]


def read(path: Path) -> bytes:
    """All bytes of a file."""
    if not path.is_file():
        what = "is a folder; a file is needed here" if path.is_dir() else "does not exist. Check the path"
        raise BindscopeError(f"{path} {what}.")
    size = path.stat().st_size
    if size > _LONGEST_TEXT and path.suffix.lower() in (".csv", ".tsv", ".jsonl", ".ndjson", ".json"):
        raise BindscopeError(
            f"{path} has {math.ceil(size / 1e6)} MB of text, and at most {_LONGEST_TEXT // 10**6} MB are read. "
            "Save embeddings as .npy, and fewer rows of other tables.",
            "RangeError",
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise BindscopeError(f"{path} can't be read: {error.strerror}. Check its permissions.") from error


def is_path(given: Any) -> bool:
    return isinstance(given, (str, os.PathLike))


def npy_bytes(given: Any, called: str) -> bytes:
    """The bytes of a .npy of numbers, of any shape: whole ones as they are, others as floats."""
    file = io.BytesIO()
    raw = _numpy(given, called)
    np.save(file, raw if raw.dtype.kind in "iub" else _floats(raw, called), allow_pickle=False)
    return file.getvalue()


def array_of(given: Any, called: str) -> np.ndarray:
    """A C-contiguous float32 or float64 matrix of what NumPy, torch, pandas, polars, JAX or a list holds."""
    found = _floats(_numpy(given, called), called)
    if found.ndim != 2 or found.size == 0:
        none = ", and no numbers" if found.size == 0 else ""
        raise BindscopeError(
            f"{called} has the shape {list(found.shape)}{none}. Give [scenes, dim], a row a scene.", "RangeError"
        )
    return found


def _floats(raw: np.ndarray, called: str) -> np.ndarray:
    if raw.dtype == object and raw.ndim == 1 and any(isinstance(one, Sized) and not isinstance(one, str) for one in raw):
        raw = _stacked(raw, called)
    if raw.dtype == object:
        raw = _numbers(raw, called)
    if raw.dtype.kind not in "fiub":
        raise BindscopeError(
            f"{called} holds {raw.dtype} values, not real numbers. Give a float array [scenes, dim].",
            "TypeError",
        )
    wide = raw.dtype.kind != "f" or raw.dtype.itemsize > 4
    return np.ascontiguousarray(raw, dtype="<f8" if wide else "<f4")


def _stacked(raw: np.ndarray, called: str) -> np.ndarray:
    """Rows that are Python objects, as one array."""
    _refuse_missing(raw, called, "missing", "Encode again, or drop these scenes")
    rows = [_numpy(one, called) for one in raw]
    odd = next((i for i, row in enumerate(rows) if row.shape != rows[0].shape), None)
    if odd is not None:
        a, b = (" x ".join(map(str, rows[i].shape)) or "no" for i in (odd, 0))
        raise BindscopeError(
            f"{called}: row {odd} (counted from 0) has {a} numbers, but row 0 has {b}. Give every row the same dim.", "RangeError"
        )
    return np.stack(rows)


def _refuse_missing(rows: Iterable[Any], called: str, what: str, mend: str) -> None:
    """All rows that are missing are counted, and the first three named."""
    found = [f"row {i}" for i, row in enumerate(rows) if _missing(row)]
    if found:
        named = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
        count = "1 row is" if len(found) == 1 else f"{len(found)} rows are"
        raise BindscopeError(f"{called}: {count} {what}, {named} (counted from 0). {mend}.", "RangeError")


def _numbers(raw: np.ndarray, called: str) -> np.ndarray:
    """Numbers that are Python objects; what is missing is NaN, which the tool refuses with its place."""
    if set(map(type, raw.flat)) == {float}:
        return raw.astype(np.float64)
    found = np.empty(raw.shape)
    for i, one in enumerate(raw.flat):
        try:
            found.flat[i] = _number(one)
        except _NoText as error:
            axes = zip(("row", "column", "number"), np.unravel_index(i, raw.shape))
            place = ", ".join(f"{axis} {at}" for axis, at in axes)
            raise BindscopeError(f"{called}: {place} (counted from 0) holds {error}. Give real numbers.", "TypeError") from None
    return found


def _number(one: Any) -> float:
    one = one.item() if hasattr(one, "item") else one
    if _missing(one):
        return math.nan
    if isinstance(one, bool) or not isinstance(one, (numbers.Real, Decimal)):
        raise _NoText(f"the {type(one).__name__} {one!r:.40}")
    try:
        return float(one)
    except OverflowError:
        raise _NoText("a number that is too large for float32") from None


def _numpy(given: Any, called: str) -> np.ndarray:
    if hasattr(given, "detach"):  # torch, on any device and of any float type
        given = given.detach().cpu()
        if str(getattr(given, "dtype", "")) == "torch.bfloat16":
            given = given.float()
        return np.asarray(given.numpy())
    if is_table(given):
        _refuse_truths(given, called)
    if hasattr(given, "to_numpy") and not _is_arrow(given):  # pandas, polars
        return np.asarray(given.to_numpy())
    try:
        if isinstance(given, (list, tuple)) and any(isinstance(one, np.ma.MaskedArray) for one in given):
            given = np.ma.stack(given)
        if isinstance(given, np.ma.MaskedArray):
            _refuse_masked(given, called)
        # As objects, a text or a truth value is not taken for a number.
        nested = isinstance(given, (list, tuple)) and len(given) > 0 and all(isinstance(one, (list, tuple)) for one in given)
        return np.asarray(given, dtype=object if nested else None)
    except ValueError:  # rows of different lengths, or of a missing one
        rows = np.empty(len(given), dtype=object)
        rows[:] = list(given)
        return rows


def _is_arrow(given: Any) -> bool:
    """Its own ``to_numpy`` refuses whatever it has to copy; ``__array__`` copies."""
    return type(given).__module__.startswith("pyarrow")


def _refuse_truths(table: Any, called: str) -> None:
    """A column of truth values among numbers is a mark of rows, and no dimension."""
    kinds = getattr(table, "dtypes", None)
    kinds = list(getattr(getattr(table, "schema", None), "types", ()) if kinds is None else kinds)
    truths = [name for name, kind in zip(_names(table), kinds) if str(kind).lower().startswith("bool")]
    if truths and len(truths) < len(kinds):
        raise BindscopeError(
            f"{called}: the column {truths[0]} holds truth values among columns of numbers. Drop it, or convert it to numbers.",
            "TypeError",
        )


def _refuse_masked(given: np.ma.MaskedArray, called: str) -> None:
    """What lies under a mask is no number of anybody's."""
    masked = np.argwhere(np.ma.getmaskarray(given))
    if len(masked) > 0:
        place = ", ".join(f"{axis} {at}" for axis, at in zip(("row", "column", "number"), masked[0].tolist()))
        raise BindscopeError(
            f"{called}: {len(masked):,} of {given.size:,} numbers {'is' if len(masked) == 1 else 'are'} masked, "
            f"first in {place} (counted from 0). "
            "Give every number: encode again, or drop these scenes.",
            "RangeError",
        )


def is_table(given: Any) -> bool:
    """A pandas, polars or datasets table: something with named columns."""
    return hasattr(given, "columns") or hasattr(given, "column_names")


def _names(table: Any) -> list[Any]:
    return list(getattr(table, "column_names", None) or table.columns)


def columns_of(table: Any, called: str = "labels") -> dict[str, list[Any]]:
    """A list of values a column."""
    names = _names(table)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BindscopeError(f"{called}: two columns are named {twice}. Rename one, or drop it.", "TypeError")
    return {str(name): _cells(str(name), table[name]) for name in names}


def _cells(name: str, values: Iterable[Any]) -> list[Any]:
    found = _all_plain(values, f"column {name}, row")
    at = next((i for i, value in enumerate(found) if _is_label(name) and isinstance(value, (list, dict))), None)
    if at is not None:
        raise BindscopeError(f"labels: column {name}, row {at} (counted from 0) holds a list. Give one text or number.", "TypeError")
    return found


def _is_label(column: str) -> bool:
    return re.match(r"object\d+_", column) is not None


def index_of(given: Any) -> list[Any] | None:
    """What a DataFrame or a Series calls its rows, where that is not their count from 0."""
    index = getattr(given, "index", None)
    if index is None or callable(index):
        return None
    names = list(index)
    return None if names == list(range(len(names))) else names


def _named(sentence: str, indices: Mapping[str, list[Any] | None]) -> str:
    # Labels beside a file of vectors were written as lines of JSON.
    if re.match(r"\S*labels\.jsonl[,:]", sentence):
        sentence = re.sub(r"^\S*labels\.jsonl", "labels", sentence)
        sentence = re.sub(r"\bline (\d+)(?=.*\bline \d)", lambda at: f"row {int(at[1]) - 1}", sentence)
        sentence = re.sub(r"\bline (\d+)((?: and \d+ more)?)", lambda at: f"row {int(at[1]) - 1}{at[2]} (counted from 0)", sentence)
    sentence = re.sub(r"^embeddings(?=[:,] )|(?<= of )embeddings(?= \(counted)", "X", sentence)
    index = indices["labels"] if sentence.startswith("labels") else indices["X"] if re.match(r"X\b|row \d+, .*of X ", sentence) else None
    if index is None:
        return sentence
    base = "rows by the index" + (", columns counted from 0" if re.search(r"\bcolumn \d", sentence) else "")
    rows = re.sub(r"\brow (\d+)", lambda at: f"row {_row_name(index, int(at[1]))}", sentence)
    return rows.replace("(counted from 0)", f"({base})")


def _row_name(index: list[Any], row: int) -> str:
    name = index[row] if row < len(index) else row
    return repr(name.item() if hasattr(name, "item") else name)


def _all_plain(values: Iterable[Any], called: str) -> list[Any]:
    found: list[Any] = []
    for value in values:
        try:
            found.append(plain(value))
        except _NoText as error:
            raise BindscopeError(
                f"labels: {called} {len(found)} (counted from 0) holds {error}. Give texts and numbers.", "TypeError"
            ) from None
    return found


class _NoText(Exception):
    """What is neither text nor number."""


def _missing(value: Any) -> bool:
    """None, NaN, pandas' NA and NaT."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or isinstance(value, numbers.Number) and value != value


def plain(value: Any) -> Any:
    """Texts, numbers and lists as JSON has them; what is missing is None, a time is ISO 8601."""
    if hasattr(value, "as_py"):  # pyarrow, of a dictionary too
        return plain(value.as_py())
    if isinstance(value, int) and abs(value) >= 2**53:
        # The tool's numbers are exact up to there; Python writes a text of at most 4,300 digits.
        if value.bit_length() > 14_000:
            raise _NoText("a whole number of thousands of digits")
        return str(int(value))
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if _missing(value):
        return None
    if isinstance(value, (np.datetime64, np.timedelta64)):
        return None if np.isnat(value) else str(value)
    if isinstance(value, np.ndarray) and value.ndim > 0 and (value.dtype.kind in "mM" or np.ma.isMaskedArray(value)):
        return [plain(one) for one in value]
    if hasattr(value, "tolist"):  # NumPy, torch, JAX
        exact = isinstance(value, np.ndarray) and value.dtype.kind in "fb" and bool(np.isfinite(value).all())
        return value.tolist() if exact else plain(value.tolist())
    if isinstance(value, (bytes, bytearray)):
        try:
            return value.decode()
        except UnicodeDecodeError:
            raise _NoText("bytes that are no UTF-8 text") from None
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, os.PathLike):
        return plain(os.fspath(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (numbers.Number, timedelta, UUID)) or type(value).__module__.startswith("pandas."):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    raise _NoText(f"a value of the type {type(value).__name__}")


def split_table(table: Any) -> tuple[Any, dict[str, list[Any]]]:
    """Vectors, and the other columns: of a table in which one column holds the vectors."""
    columns = columns_of(table, "The table")
    vectors = [
        name for name, values in columns.items() if values and _is_vector(values[0])
    ]
    if len(vectors) != 1:
        found = ", ".join(vectors) or "none"
        raise BindscopeError(
            f"One column of the table has to hold the vectors, and {found} does. Give X and labels apart.",
            "TypeError",
        )
    return columns.pop(vectors[0]), columns


def _is_vector(value: Any) -> bool:
    return isinstance(value, (list, np.ndarray)) and len(value) > 1 and isinstance(plain(value)[0], (int, float))


def labels_of(labels: Any) -> Any:
    """Rows, columns or the text of a .csv, as the tool takes labels."""
    if is_table(labels):
        return columns_of(labels)
    if isinstance(labels, np.ndarray) and labels.dtype.kind in "iu":
        return _numbered(labels)
    if hasattr(labels, "csv") and isinstance(labels.csv, str):  # Scenes
        return labels.csv
    if isinstance(labels, Mapping) and all(isinstance(one, Iterable) for one in labels.values()):
        return {str(name): _cells(str(name), values) for name, values in labels.items()}
    rows = _all_plain(labels, "row") if isinstance(labels, Iterable) else [labels]
    _refuse_missing(rows, "labels", "without a label", "Fill them in, or drop these rows")
    if not all(isinstance(row, (Mapping, list, str)) for row in rows):
        raise BindscopeError(
            "labels say of each scene what it shows: rows such as {'object1_color': 'red', …}, columns, a table, "
            "or captions with their template or concepts.",
            "TypeError",
        )
    for i, row in enumerate(rows):
        cells = row.items() if isinstance(row, Mapping) else ()
        bad = next((name for name, value in cells if _is_label(name) and isinstance(value, list)), None)
        if bad is not None:
            raise BindscopeError(f"labels: row {i} (counted from 0) has a list as {bad}. Give one text or number.", "TypeError")
        if isinstance(row, list) and not all(isinstance(one, Mapping) for one in row):
            raise BindscopeError(
                f"labels: row {i} (counted from 0) is a list without names. Name its values: "
                "{'object1_color': 'red', …}, or an object each: [{'color': 'red', …}, …].",
                "TypeError",
            )
    return rows


def _numbered(labels: np.ndarray) -> dict[str, list[int]]:
    """Whole numbers ``[scenes, objects, concepts]``."""
    if labels.ndim != 3:
        raise BindscopeError(
            f"labels of whole numbers have the shape {list(labels.shape)}. Give [scenes, objects, concepts].",
            "RangeError",
        )
    _, objects, concepts = labels.shape
    return {
        f"object{i + 1}_concept{c + 1}": plain(labels[:, i, c].tolist())
        for i in range(objects)
        for c in range(concepts)
    }


def json_lines(rows: Any) -> bytes:
    """Labels as a .jsonl, for vectors that are a file of another form."""
    if isinstance(rows, Mapping):
        names = list(rows)
        lengths = {name: len(values) for name, values in rows.items()}
        if len(set(lengths.values())) > 1:
            raise BindscopeError(f"labels: columns differ in length, {lengths}. Give every column one a scene.", "RangeError")
        rows = [dict(zip(names, values)) for values in zip(*rows.values())]
    named: dict[type, str] = {list: "objects", str: "text"}
    lines = [{named[type(row)]: row} if type(row) in named else row for row in rows]
    return "\n".join(json.dumps(row) for row in lines).encode()
