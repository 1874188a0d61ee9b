"""Benchmarks of image-caption pairs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ._encode import encode_items
from ._error import BindscopeError
from ._given import Parcel, is_path, is_table, columns_of, plain
from ._process import ask
from ._progress import ProgressLike, progress_of
from ._result import Made, Result


def pairs(
    items: Any,
    *,
    scores: Any = None,
    embeddings: tuple[Any, Any] | None = None,
    encode: tuple[Callable[..., Any], Callable[..., Any]] | None = None,
    images: str | os.PathLike[str] | None = None,
    columns: str | None = None,
    score_columns: Sequence[str] | str | None = None,
    format: str = "auto",
    seen: Sequence[str] | str | os.PathLike[str] | None = None,
    examples: int = 10,
    others: Sequence[Result] = (),
    seed: int = 0,
    name: str | None = None,
    batch_size: int = 64,
    cache: str | os.PathLike[str] | None = None,
    progress: ProgressLike = None,
) -> Result:
    """A benchmark of image-caption pairs: every score with its bounds, beside what needs no picture.

    ``items`` are the path of its file, a table, or a list of rows. Scores come from one of ``scores`` (a file, or an
    array ``[items, scores of an item]``), ``embeddings`` (of pictures and of captions, a row for each in the order of
    ``pairs_lists``), and ``encode``: a function of pictures' paths in the folder ``images`` and one of captions.
    """
    given = [one is not None for one in (scores, embeddings, encode)]
    if sum(given) != 1:
        raise BindscopeError("pairs takes one of scores, embeddings and encode. Give one of them.", "TypeError")
    parcel = Parcel()
    named: dict[str, Any] = {"files": [_items(parcel, items)]}
    if seen is not None:
        named["seen"] = [_seen(parcel, seen)]
    options = {
        **({"columns": columns} if columns else {}),
        **({"scoreColumns": score_columns if isinstance(score_columns, str) else ",".join(score_columns)} if score_columns else {}),
        "format": format,
        "examples": examples,
    }
    asked = {
        "named": named,
        "options": options,
        "others": [{"name": one.name, "text": one.text} for one in others],
        "seed": seed,
    }
    told = progress_of(progress)
    if encode is not None:
        lists = ask("pairsLists", asked, parcel.buffers)
        if images is None:
            raise BindscopeError("images says in which folder the pictures lie. Name it.", "TypeError")
        files = [Path(images) / picture for picture in lists["pictures"]]
        of_pictures, of_captions = encode
        embeddings = (
            encode_items(of_pictures, files, batch_size, cache, told),
            encode_items(of_captions, lists["captions"], batch_size, cache, told),
        )
    if embeddings is not None:
        pictures, captions = embeddings
        named["embeddings"] = [*parcel.named(pictures, "images"), *parcel.named(captions, "captions")]
    if scores is not None:
        named["scores"] = parcel.named(scores, "scores")
    text = ask("pairs", asked, parcel.buffers, told)
    called = name or (Path(items).stem if is_path(items) else "pairs")
    return Result(text, called, Made(named=named, buffers=parcel.buffers))


def _seen(parcel: Parcel, seen: Any) -> dict[str, Any]:
    return parcel.path(seen) if is_path(seen) else parcel.file("seen.txt", "\n".join(seen).encode())


def _items(parcel: Parcel, items: Any) -> dict[str, Any]:
    if is_path(items):
        return parcel.path(items)
    if is_table(items):
        columns = columns_of(items)
        rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
    else:
        rows = plain(list(items))
    return parcel.file("pairs.json", json.dumps(rows).encode())
