"""What a call is given: arrays of any library, labels in any form, files, as bytes for the pipe."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ._error import BindscopeError

PICTURES = {".png", ".jpg", ".jpeg"}


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

    def folder(self, path: Path) -> dict[str, Any]:
        """All files of a folder but pictures, which no measure reads."""
        if not path.is_dir():
            raise BindscopeError(f"{path} does not exist. Check the path.")
        files = {
            one.relative_to(path).as_posix(): self.bytes(one.read_bytes())
            for one in sorted(path.rglob("*"))
            if one.is_file() and one.suffix.lower() not in PICTURES
        }
        return {"name": path.resolve().name, "files": files}

    def file(self, name: str, content: Any) -> dict[str, Any]:
        return {"name": "given", "files": {name: self.bytes(content)}, "file": name}

    def path(self, given: str | os.PathLike[str]) -> dict[str, Any]:
        path = Path(given)
        if path.is_dir():
            return self.folder(path)
        if not path.is_file():
            raise BindscopeError(f"{path} does not exist. Check the path.")
        return self.file(path.name, path.read_bytes())

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


def is_path(given: Any) -> bool:
    return isinstance(given, (str, os.PathLike))


def npy_bytes(given: Any, called: str) -> bytes:
    """The bytes of a .npy of numbers, of any shape: whole ones as they are, others as floats."""
    file = io.BytesIO()
    raw = _numpy(given)
    np.save(file, raw if raw.dtype.kind in "iub" else _floats(raw, called), allow_pickle=False)
    return file.getvalue()


def array_of(given: Any, called: str) -> np.ndarray:
    """A C-contiguous float32 or float64 matrix of what NumPy, torch, pandas, polars, JAX or a list holds."""
    numbers = _floats(_numpy(given), called)
    if numbers.ndim != 2:
        raise BindscopeError(
            f"{called} has the shape {list(numbers.shape)}. Give [scenes, dim], a row a scene.", "RangeError"
        )
    return numbers


def _floats(numbers: np.ndarray, called: str) -> np.ndarray:
    if numbers.dtype == object:
        try:
            numbers = np.stack([np.asarray(_numpy(row), dtype=np.float64) for row in numbers])
        except (TypeError, ValueError) as error:
            raise BindscopeError(
                f"{called} holds Python objects, not numbers. Give a float array [scenes, dim].", "TypeError"
            ) from error
    if numbers.dtype.kind not in "fiub":
        raise BindscopeError(
            f"{called} holds {numbers.dtype} values, not real numbers. Give a float array [scenes, dim].",
            "TypeError",
        )
    wide = numbers.dtype.kind != "f" or numbers.dtype.itemsize > 4
    return np.ascontiguousarray(numbers, dtype="<f8" if wide else "<f4")


def _numpy(given: Any) -> np.ndarray:
    if hasattr(given, "detach"):  # torch, on any device and of any float type
        given = given.detach().cpu()
        if str(getattr(given, "dtype", "")) == "torch.bfloat16":
            given = given.float()
        return np.asarray(given.numpy())
    if hasattr(given, "to_numpy"):  # pandas, polars, pyarrow
        return np.asarray(given.to_numpy())
    try:
        return np.asarray(given)
    except ValueError:  # rows of different lengths: the tool says which
        return np.asarray(given, dtype=object)


def is_table(given: Any) -> bool:
    """A pandas, polars or datasets table: something with named columns."""
    return hasattr(given, "columns") or hasattr(given, "column_names")


def columns_of(table: Any) -> dict[str, list[Any]]:
    """A list of values a column."""
    names = list(getattr(table, "column_names", None) or table.columns)
    return {str(name): plain(list(table[name])) for name in names}


def plain(value: Any) -> Any:
    """Numbers and lists as JSON has them."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


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
    if isinstance(labels, Mapping):
        return {str(name): plain(list(values)) for name, values in labels.items()}
    rows = plain(list(labels))
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
        rows = [dict(zip(names, values)) for values in zip(*rows.values())]
    named: dict[type, str] = {list: "objects", str: "text"}
    lines = [{named[type(row)]: row} if type(row) in named else row for row in rows]
    return "\n".join(json.dumps(row) for row in lines).encode()
