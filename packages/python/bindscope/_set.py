"""How a set is given, beside a measure's own options, and as the pipe takes it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ._encode import Encode, encode_items
from ._error import BindscopeError
from ._given import Parcel, is_path, is_table, json_lines, labels_of, npy_bytes, read, split_table
from ._process import ended
from ._progress import ProgressLike, progress_of
from ._scenes import Scenes

if TYPE_CHECKING:
    from typing import TypedDict

    class Given(TypedDict, total=False):
        """How a set is given and a measure is run, beside the measure's own options."""

        encode: Encode | None
        """Makes vectors ``[items, dim]`` of a batch of X's items: texts, pictures, paths."""
        template: str | None
        """Labels are captions of this form: ``a {color} {shape} and a {color} {shape}``; several forms apart by ``|``."""
        concepts: Mapping[str, Sequence[str]] | None
        """The concepts and their values in order; labels that are captions are searched for these words."""
        batch_size: int
        """Items that ``encode`` is called with at a time. Default: 64."""
        cache: str | os.PathLike[str] | None
        """File that keeps what ``encode`` gave, by content. Default: none."""
        objects: Any
        """Embeddings of single objects ``[objects, dim]``, the first concept slowest."""
        captions: Any
        """Embeddings of the scenes' captions ``[scenes, dim]``."""
        name: str | None
        """What reports call the set."""
        columns: Mapping[str, str] | None
        """What columns of labels are: ``{"object1_color": "hue_a"}``."""
        aliases: Literal["merge", "keep"] | None
        """Whether spellings that could be one value are one. Default: they stay apart, as undecided."""
        accept_changes: bool
        """Take a folder whose files are no longer what its manifest says."""
        seed: int
        """Seed of every random draw. Default: 0."""
        workers: int | None
        """Threads; no number depends on it. Default: one a core."""
        arithmetic: Literal["strict", "fused"]
        """How sums of products are rounded. Default: strict, with which every host gives the same bits."""
        progress: ProgressLike
        """Called with a share and what is being done. Default: a line, in terminals and notebooks; True and False say otherwise."""


DEFAULTS: dict[str, Any] = {
    "encode": None,
    "template": None,
    "concepts": None,
    "batch_size": 64,
    "cache": None,
    "objects": None,
    "captions": None,
    "name": None,
    "columns": None,
    "aliases": None,
    "accept_changes": False,
    "seed": 0,
    "workers": None,
    "arithmetic": "strict",
    "progress": None,
}


def workers_of(workers: int | None) -> int:
    """One thread a core that this process may use."""
    if workers is not None:
        return workers
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def set_of(parcel: Parcel, X: Any, labels: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """A set as the pipe takes it."""
    how = {**DEFAULTS, **given}
    if how["columns"] and not isinstance(how["columns"], Mapping):
        raise BindscopeError('columns are written as {"object1_color": "hue_a"}.', "TypeError")
    reading = {
        **({"columns": [{"label": a, "column": b} for a, b in how["columns"].items()]} if how["columns"] else {}),
        **({"template": how["template"]} if how["template"] is not None else {}),
        **({"aliases": how["aliases"]} if how["aliases"] else {}),
        **({"acceptChanges": True} if how["accept_changes"] else {}),
    }
    if how["concepts"] is not None:
        reading["concepts"] = _concepts(how["concepts"])
    if is_path(X) and labels is None and Path(X).is_dir():
        found = parcel.folder(Path(X))
        return {**found, **({"name": how["name"]} if how["name"] else {}), **reading}
    if is_path(X) and how["encode"] is None:
        return {**_files(parcel, Path(X), labels, how), **reading}
    if how["encode"] is not None:
        X, labels, how = _encoded(X, labels, how)
    elif labels is None and is_table(X):
        X, labels = split_table(X)
    if labels is None and how["encode"] is not None:
        raise BindscopeError(
            "There are items, but no labels. Say what each row shows: labels; or of captions how they are written: "
            'template="a {color} {shape} and a {color} {shape}", or their words: concepts.',
            "TypeError",
        )
    if labels is None:
        raise BindscopeError("There are embeddings, but no labels. Say what each row shows: labels.", "TypeError")
    if isinstance(labels, Scenes) and how["concepts"] is None:
        # A small sample may lack a value, which has its place among the others all the same.
        reading["concepts"] = labels.concepts
    arrays = {
        part: parcel.array(how[part], part) for part in ("objects", "captions") if how[part] is not None
    }
    return {
        **({"name": how["name"]} if how["name"] else {}),
        "embeddings": parcel.array(X, "X"),
        "labels": _labels(labels),
        **arrays,
        **reading,
    }


def _concepts(concepts: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    if not isinstance(concepts, Mapping) or any(isinstance(one, str) or not isinstance(one, Iterable) for one in concepts.values()):
        raise BindscopeError(
            'concepts are written as {"color": ["blue", "red"], "shape": ["cube", "sphere"]}.', "TypeError"
        )
    return [{"name": str(name), "values": [str(value) for value in values]} for name, values in concepts.items()]


def _labels(labels: Any) -> Any:
    if is_path(labels):
        path = Path(labels)
        if path.suffix.lower() == ".csv":
            try:
                return read(path).decode("utf-8-sig")
            except UnicodeDecodeError:
                raise BindscopeError(f"{path} is not UTF-8 text. Save it as UTF-8.", "SyntaxError") from None
        raise BindscopeError(
            f"{path} is no .csv. Give labels of other forms together with a file of embeddings, or read it first."
        )
    return labels_of(labels)


def _files(parcel: Parcel, path: Path, labels: Any, how: Mapping[str, Any]) -> dict[str, Any]:
    """A file of embeddings, of any form that the tool reads, and its labels: the files of a folder."""
    files = {f"embeddings{path.suffix.lower()}": parcel.bytes(read(path))}
    if is_path(labels):
        source = Path(labels)
        files[f"labels{source.suffix.lower()}"] = parcel.bytes(read(source))
    elif labels is not None:
        told = _labels(labels)
        content = told.encode() if isinstance(told, str) else json_lines(told)
        files["labels.csv" if isinstance(told, str) else "labels.jsonl"] = parcel.bytes(content)
    for part in ("objects", "captions"):
        if how[part] is not None:
            files[f"{part}.npy"] = parcel.bytes(npy_bytes(how[part], part))
    return {"name": how["name"] or path.stem, "files": files}


def _encoded(X: Any, labels: Any, how: dict[str, Any]) -> tuple[Any, Any, dict[str, Any]]:
    """Vectors of texts or pictures; scenes that were made bring their labels and single objects."""
    progress = progress_of(how["progress"])

    def vectors(items: Sequence[Any]) -> Any:
        try:
            return encode_items(how["encode"], items, how["batch_size"], how["cache"], progress)
        finally:
            ended(progress)

    if isinstance(X, Scenes):
        objects = how["objects"]
        if objects is None and X.object_items:
            objects = vectors(X.object_items)
        return vectors(X.items), X if labels is None else labels, {**how, "objects": objects}
    items = list(X)
    if labels is None and (how["template"] is not None or how["concepts"] is not None):
        labels = items
    return vectors(items), labels, how
