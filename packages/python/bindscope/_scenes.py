"""Scenes that were made: pictures or captions, and what each shows."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from ._given import Parcel
from ._process import ask, ask_for_files
from ._progress import ProgressLike, progress_of


class Scenes:
    """A folder of scenes, in memory.

    ``items`` are what an encoder is given, one a row: captions, or the bytes of PNG pictures as PIL opens them.
    ``labels`` say of each what it shows.
    """

    def __init__(self, name: str, files: dict[str, bytes]) -> None:
        self.name = name
        self.files = files

    @property
    def csv(self) -> str:
        """labels.csv."""
        return self.files["labels.csv"].decode()

    @cached_property
    def labels(self) -> list[dict[str, str]]:
        """A row a scene: ``{"object1_color": "red", …}``."""
        rows = csv.DictReader(io.StringIO(self.csv))
        # An apostrophe keeps spreadsheets from computing what stands behind it.
        return [{name: re.sub(r"^'(?='*\s*[=+\-@])", "", cell) for name, cell in row.items()} for row in rows]

    @cached_property
    def concepts(self) -> list[dict[str, Any]]:
        """The concepts with all of their values in order, also those that no scene shows."""
        told: list[dict[str, Any]] = json.loads(self.files["scenes.json"])["concepts"]
        return told

    @cached_property
    def items(self) -> list[Any]:
        """Captions, or pictures: PIL images where pillow is installed, else the bytes of PNG files."""
        if "captions.txt" in self.files:
            return self.files["captions.txt"].decode().splitlines()
        return [_picture(self.files[f"images/{row['filename']}"]) for row in self.labels]

    @cached_property
    def object_items(self) -> list[Any]:
        """The same of single objects, the first concept slowest; empty where the maker makes none."""
        if "objects.txt" in self.files:
            return self.files["objects.txt"].decode().splitlines()
        names = sorted(name for name in self.files if name.startswith("objects/"))
        return [_picture(self.files[name]) for name in names]

    @property
    def provenance(self) -> dict[str, Any]:
        """manifest.json: how the scenes were made, and the hash of every file."""
        manifest: dict[str, Any] = json.loads(self.files["manifest.json"])
        return manifest

    def croissant(self) -> dict[str, Any]:
        """What data hubs read of a data set (mlcommons.org/croissant)."""
        return croissant_of(self.name, self.files)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the folder, as ``encode`` of the command line takes it."""
        for name, content in self.files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return Path(folder)

    def __len__(self) -> int:
        return len(self.labels)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"<{len(self)} scenes of {self.name}>"


def _picture(content: bytes) -> Any:
    try:
        from PIL import Image
    except ImportError:
        return content
    return Image.open(io.BytesIO(content))


def make_scenes(maker: str, options: dict[str, Any], named: dict[str, Any], seed: int, progress: ProgressLike) -> Scenes:
    """What generated functions call."""
    parcel = Parcel()
    names = {name: parcel.named(value, name, words) for name, (value, words) in named.items()}
    asked = {"maker": maker, "options": options, "named": names, "seed": seed}
    return Scenes(maker, ask_for_files("scenes", asked, parcel.buffers, progress_of(progress)))


def croissant_of(name: str, files: dict[str, bytes]) -> dict[str, Any]:
    parcel = Parcel()
    given = {"name": name, "files": {path: parcel.bytes(content) for path, content in files.items()}}
    told: dict[str, Any] = json.loads(ask("croissant", {"set": given}, parcel.buffers))
    return told


def croissant(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """A croissant.json of a folder of scenes or embeddings, as data hubs read it (mlcommons.org/croissant)."""
    path = Path(folder)
    files = {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*") if one.is_file()}
    return croissant_of(path.resolve().name, files)
