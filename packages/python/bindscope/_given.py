"""What a call is given: arrays of any library, labels in any form, files, as bytes for the pipe."""

from __future__ import annotations

import io
import json
import math
import numbers
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
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
    if raw.dtype == object:
        try:
            raw = np.stack([_row(one, called) for one in raw])
        except (TypeError, ValueError) as error:
            raise BindscopeError(
                f"{called} holds Python objects, not numbers. Give a float array [scenes, dim].", "TypeError"
            ) from error
    if raw.dtype.kind not in "fiub":
        raise BindscopeError(
            f"{called} holds {raw.dtype} values, not real numbers. Give a float array [scenes, dim].",
            "TypeError",
        )
    wide = raw.dtype.kind != "f" or raw.dtype.itemsize > 4
    return np.ascontiguousarray(raw, dtype="<f8" if wide else "<f4")


def _row(given: Any, called: str) -> np.ndarray:
    """Numbers of Python objects; what is missing is NaN, which the tool refuses with its place."""
    raw = _numpy(given, called)
    return np.asarray([math.nan if _missing(one) else one for one in raw] if raw.dtype == object else raw, dtype=np.float64)


def _numpy(given: Any, called: str) -> np.ndarray:
    if hasattr(given, "detach"):  # torch, on any device and of any float type
        given = given.detach().cpu()
        if str(getattr(given, "dtype", "")) == "torch.bfloat16":
            given = given.float()
        return np.asarray(given.numpy())
    if hasattr(given, "to_numpy"):  # pandas, polars, pyarrow
        return np.asarray(given.to_numpy())
    try:
        if isinstance(given, (list, tuple)) and any(isinstance(one, np.ma.MaskedArray) for one in given):
            given = np.ma.stack(given)
        if isinstance(given, np.ma.MaskedArray):
            _refuse_masked(given, called)
        return np.asarray(given)
    except ValueError:  # rows of different lengths: the tool says which
        return np.asarray(given, dtype=object)


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


def columns_of(table: Any) -> dict[str, list[Any]]:
    """A list of values a column."""
    names = list(getattr(table, "column_names", None) or table.columns)
    return {str(name): _all_plain(table[name], f"column {name}, row") for name in names}


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
        exact = isinstance(value, np.ndarray) and value.dtype.kind in "iufb" and bool(np.isfinite(value).all())
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
    columns = columns_of(table)
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
        return {str(name): _all_plain(values, f"column {name}, row") for name, values in labels.items()}
    rows = _all_plain(labels, "row") if isinstance(labels, Iterable) else [labels]
    if not all(isinstance(row, (Mapping, list, str)) for row in rows):
        raise BindscopeError(
            "labels say of each scene what it shows: rows such as {'object1_color': 'red', …}, columns, a table, "
            "or captions with their template or concepts.",
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
        f"object{i + 1}_concept{c + 1}": labels[:, i, c].tolist()
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
