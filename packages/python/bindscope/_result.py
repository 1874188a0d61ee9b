"""A Result: what a measure found, and all that can be made of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypedDict

from ._error import BindscopeError
from ._given import Parcel
from ._process import ask, ask_both
from ._progress import ProgressLike, progress_of
from ._set import set_of, workers_of
from ._shown import Figure, Number, Table, Verdict, frame


@dataclass
class Made:
    """What a Result was made from: enough to make it again."""

    set: dict[str, Any] | None = None
    named: dict[str, Any] = field(default_factory=dict)
    buffers: Sequence[Any] = ()
    results: Sequence["Result"] = ()


@dataclass
class Verified:
    """The outcome of making a Result again: ``equal``, or where it first differs."""

    equal: bool
    difference: dict[str, Any] | None

    def __bool__(self) -> bool:
        return self.equal


class Parts(TypedDict):
    """The JSON of a Result."""

    schema: str
    kind: str
    version: str
    seed: int
    options: dict[str, Any]
    inputs: list[dict[str, Any]]
    metrics: dict[str, Any]
    curves: dict[str, Any]
    tables: dict[str, Any]
    notes: list[dict[str, Any]]


class Result:
    """What a measure found.

    ``text`` is the very content of a result.json: the same inputs, options and seed give the same bytes here, on
    the command line and in a browser. ``metrics``, ``curves`` and ``tables_of_rows`` are its parts; docs/metrics.md
    names every number.
    """

    def __init__(self, text: str, name: str = "result", made: Made | None = None) -> None:
        self.text = text
        self.name = name
        self._made = made

    # What it holds.

    @cached_property
    def data(self) -> Parts:
        """The whole Result, as parsed JSON."""
        parts: Parts = json.loads(self.text)
        return parts

    @property
    def kind(self) -> str:
        """Which measure made it."""
        return self.data["kind"]

    @property
    def version(self) -> str:
        """Version of bindscope that made it."""
        return self.data["version"]

    @property
    def seed(self) -> int:
        """Seed of every random draw."""
        return self.data["seed"]

    @property
    def options(self) -> dict[str, Any]:
        """Options that can change a number, by the tool's own names."""
        return self.data["options"]

    @property
    def inputs(self) -> list[dict[str, Any]]:
        """What was measured, by hashes."""
        return self.data["inputs"]

    @property
    def metrics(self) -> dict[str, Any]:
        """Numbers, nested."""
        return self.data["metrics"]

    @property
    def curves(self) -> dict[str, Any]:
        """Rows over a grid, by name."""
        return self.data["curves"]

    @property
    def rows(self) -> dict[str, Any]:
        """Rows of what was measured, by name: ``tables`` of the JSON."""
        return self.data["tables"]

    @cached_property
    def notes(self) -> list[str]:
        """Sentences about what is missing, unusual or was left out; ``data["notes"]`` has their codes and values."""
        sentences: list[str] = ask("notes", self._named())
        return sentences

    @property
    def sha256(self) -> str:
        """Hash of the result.json."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    # What it says.

    @cached_property
    def verdict(self) -> Verdict | None:
        """Whether the embedding binds, with its sentence and evidence; None for kinds that can't decide it."""
        told = ask("verdict", self._named())
        return None if told is None else Verdict(told)

    @cached_property
    def sentence(self) -> str | None:
        """The answer in one sentence: claim, number, threshold, what follows; None for a Result that has numbers alone."""
        told: str | None = ask("sentence", self._named())
        return told

    @cached_property
    def explain(self) -> str | None:
        """The answers in paragraphs, with the numbers they rest on; None for a Result that has numbers alone."""
        told: str | None = ask("explain", self._named())
        return told

    @cached_property
    def numbers(self) -> list[Number]:
        """Every number that has a name, the most important first, with its intervals, nulls and threshold."""
        return [Number.of(one) for one in ask("numbers", self._named())]

    def __getitem__(self, path: str) -> Number:
        """The number at a path: ``result["swap.test"]`` of probe, ``result["probe.swap.test"]`` of analyze."""
        for number in self.numbers:
            if path in (number.path, number.path.removeprefix(f"{self.kind}.")):
                return number
        raise BindscopeError(f"{path} is no number of this Result of {self.kind}.", "RangeError")

    def to_frame(self, of: str | None = None) -> Any:
        """A pandas DataFrame: of all numbers, or of the curve or the rows that ``of`` names.

        Numbers are rows by their path, the most important first: ``value``, ``ci`` (95 %), ``null`` (the same number where
        there is nothing to find) and ``threshold`` (what the whole interval must exceed for an answer to rest on it).
        """
        if of is None:
            return frame([number.row() for number in self.numbers]).set_index("path")
        rows = self.curves.get(of, self.rows.get(of))
        if not isinstance(rows, list):
            known = [name for part in (self.curves, self.rows) for name, value in part.items() if isinstance(value, list)]
            raise BindscopeError(f"{of} is no curve of this Result. It has {', '.join(known) or 'none'}.", "RangeError")
        return frame(rows)

    def tables(self) -> list[Table]:
        """The tables of the report, each as data and as Markdown, LaTeX and CSV."""
        return [Table(**one) for one in ask("tables", self._named())]

    def figures(self) -> list[Figure]:
        """The figures of the report."""
        return [Figure(**one) for one in ask("figures", self._named())]

    def figure(self, name: str | None = None) -> Figure:
        """One figure, an SVG; the first where no name is given."""
        found = self.figures()
        for figure in found:
            if name is None or figure.name == name:
                return figure
        known = ", ".join(figure.name for figure in found) or "none"
        raise BindscopeError(f"{name or 'A figure'} is not in this Result. It has {known}.", "RangeError")

    # What goes to the outside.

    def report(self, title: str = "Does it bind?", formats: Sequence[str] = ("html",)) -> dict[str, bytes]:
        """Files of a report by name: html, md, latex, latex-all, csv, svg, card, bibtex, badge, every-eval-ever."""
        return report([self], title, formats)

    def model_card(self, name: str | None = None) -> str:
        """A block for the card of a model: YAML with ``model-index``, and a paragraph."""
        return self._file("card", name)

    def bibtex(self) -> str:
        """How to cite it."""
        return self._file("bibtex")

    def latex(self) -> str:
        """The tables of the report; needs booktabs."""
        return self._file("latex")

    def eval_results(self, dataset: str) -> str:
        """A file of ``.eval_results/`` for a model's page; ``dataset`` is the benchmark's on the hub, OWNER/NAME."""
        (content,) = report([self], "", ["eval-results"], dataset).values()
        return content.decode()

    def every_eval_ever(self, name: str | None = None) -> str:
        """JSON of Every Eval Ever; ``name`` is the model's."""
        return self._file("every-eval-ever", name)

    def badge(self) -> str:
        """An SVG with the verdict in two words."""
        return self._file("badge")

    def _file(self, form: str, name: str | None = None) -> str:
        (content,) = report([self if name is None else Result(self.text, name)], "", [form]).values()
        return content.decode()

    def save(self, path: str | os.PathLike[str], formats: Sequence[str] = ("html",)) -> Path:
        """Writes result.json and a report into a folder, or the Result alone into a file that ends in .json."""
        target = Path(path)
        if target.suffix == ".json":
            _write(target, self.text.encode())
            return target
        files = self.report(self.name, formats) if formats else {}
        for name, content in {**files, "result.json": self.text.encode()}.items():
            _write(target / name, content)
        return target

    def verify(
        self, X: Any = None, labels: Any = None, *, workers: int | None = None, progress: ProgressLike = None, **given: Any
    ) -> Verified:
        """Makes it again, from what it was made from or from a set that is given, and compares every byte."""
        made = self._made or Made()
        if X is not None:
            parcel = Parcel()
            with parcel.naming(X, labels):
                made = Made(set=set_of(parcel, X, labels, given), buffers=parcel.buffers)
        asked = {
            "text": self.text,
            "set": made.set,
            "named": made.named,
            "results": [one.text for one in made.results],
            "workers": workers_of(workers),
        }
        return Verified(**ask("verify", asked, made.buffers, progress_of(progress)))

    def _named(self) -> dict[str, str]:
        return {"name": self.name, "text": self.text}

    # How it shows itself.

    @cached_property
    def _forms(self) -> dict[str, str]:
        forms: dict[str, str] = ask("show", {**self._named(), "figures": True})
        return forms

    def _repr_html_(self) -> str:
        return self._forms["html"]

    def __str__(self) -> str:
        return self._forms["plain"]

    def __repr__(self) -> str:
        told = f": {self.verdict}" if self.kind in ("analyze", "probe") else ""
        return f"<Result of {self.kind}, {self.name}{told}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __iter__(self) -> Iterator[Number]:
        return iter(self.numbers)

    def __reduce__(self) -> Any:
        # Without what it was made from, which may be large.
        return (Result, (self.text, self.name))


def report(
    results: Sequence[Result], title: str = "Does it bind?", formats: Sequence[str] = ("html",), dataset: str | None = None
) -> dict[str, bytes]:
    """Files of one report of several Results, by name; ``dataset`` is the hub's, for eval-results."""
    entries = [one._named() for one in results]
    asked = {"title": title, "entries": entries, "formats": list(formats), "dataset": dataset}
    names, contents = ask_both("report", asked)
    return dict(zip(names, contents))


def load(path: str | os.PathLike[str]) -> Result:
    """A Result from its result.json, or from the folder that holds it."""
    file = Path(path)
    if file.is_dir():
        file = file / "result.json"
    if not file.is_file():
        raise BindscopeError(f"{file} does not exist. Check the path.")
    result = Result(file.read_text(encoding="utf-8"), file.resolve().parent.name)
    result.verdict  # noqa: B018  refuses what is no Result
    return result


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unnamed = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    unnamed.write_bytes(content)
    os.replace(unnamed, path)
