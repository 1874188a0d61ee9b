"""Encoders that are Python functions: called in batches, each item once."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from ._error import BindscopeError
from ._given import array_of
from ._process import Progress

Encode = Callable[[Sequence[Any]], Any]


def encode_items(
    encode: Encode,
    items: Sequence[Any],
    batch_size: int = 64,
    cache: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> np.ndarray:
    """Vectors ``[items, dim]`` of texts or pictures; equal items are encoded once.

    ``cache`` is the file of a database that outlives this process and may be shared by several: rows are found by
    the content of an item, so a cache belongs to one encoder.
    """
    if len(items) == 0:
        raise BindscopeError("There is nothing to encode. Give a text or a picture a scene.", "RangeError")
    keys = [content_key(item) for item in items]
    place = {key: i for i, key in reversed(list(enumerate(keys)))}
    found = _read(cache, list(place)) if cache is not None else {}
    missing = [key for key in place if key not in found]
    for start in range(0, len(missing), batch_size):
        batch = missing[start : start + batch_size]
        rows = array_of(encode([items[place[key]] for key in batch]), "what encode gives").astype("<f4")
        if len(rows) != len(batch):
            raise BindscopeError(
                f"encode gave {len(rows)} rows for {len(batch)} items. It has to give one an item.", "RangeError"
            )
        fresh = dict(zip(batch, rows))
        found.update(fresh)
        if cache is not None:
            _write(cache, fresh)
        if progress is not None:
            progress(min(1.0, (start + len(batch)) / len(missing)), "encoding")
    widths = {len(row) for row in found.values()}
    if len(widths) > 1:
        raise BindscopeError(
            f"encode gave rows of {' and '.join(map(str, sorted(widths)))} numbers. Name another cache: one belongs "
            "to one encoder.",
            "RangeError",
        )
    return np.stack([found[key] for key in keys])


def content_key(item: Any) -> bytes:
    """A hash of a text, of the file at a path, of an array, or of a PIL picture."""
    if isinstance(item, str):
        return _hash(b"text", item.encode())
    if isinstance(item, os.PathLike):
        return _hash(b"file", Path(item).read_bytes())
    if isinstance(item, (bytes, bytearray)):
        return _hash(b"bytes", bytes(item))
    if hasattr(item, "tobytes"):
        kind = f"{getattr(item, 'mode', '')}{getattr(item, 'dtype', '')}"
        shape = getattr(item, "size", None) if hasattr(item, "mode") else getattr(item, "shape", None)
        return _hash(f"{kind}{shape}".encode(), item.tobytes())
    raise BindscopeError(
        f"A {type(item).__name__} is no text, picture, path or array. Give encode one of these an item.", "TypeError"
    )


def _hash(kind: bytes, content: bytes) -> bytes:
    return hashlib.sha256(kind + b"\0" + content).digest()


def _open(cache: str | os.PathLike[str]) -> sqlite3.Connection:
    Path(cache).parent.mkdir(parents=True, exist_ok=True)
    # Others may write at the same time: each waits for its turn.
    base = sqlite3.connect(os.fspath(cache), timeout=60)
    base.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB) WITHOUT ROWID")
    return base


def _read(cache: str | os.PathLike[str], keys: Sequence[bytes]) -> dict[bytes, np.ndarray]:
    with closing(_open(cache)) as base:
        find = "SELECT row FROM vectors WHERE key = ?"
        rows = ((key, base.execute(find, (key,)).fetchone()) for key in keys)
        return {key: np.frombuffer(row[0], dtype="<f4") for key, row in rows if row is not None}


def _write(cache: str | os.PathLike[str], rows: dict[bytes, np.ndarray]) -> None:
    with closing(_open(cache)) as base, base:
        values = [(key, row.tobytes()) for key, row in rows.items()]
        base.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", values)
