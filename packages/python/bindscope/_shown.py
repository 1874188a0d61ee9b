"""What Results are made of: numbers, verdicts, tables, figures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._error import BindscopeError


def frame(rows: list[Any]) -> Any:
    """A pandas DataFrame, of which this package has no need by itself."""
    try:
        import pandas
    except ImportError as error:
        raise BindscopeError("pandas is not installed, and frames are its own. Run pip install pandas.") from error
    return pandas.DataFrame(rows)


@dataclass(frozen=True)
class Number:
    """A number with its 95 % interval, its nulls and its threshold."""

    path: str
    name: str
    meaning: str
    unit: str
    better: str
    value: float
    interval: tuple[float, float] | None
    intervals: tuple[dict[str, Any], ...]
    references: tuple[dict[str, Any], ...]
    #: Share of shuffled or permuted rows that reach the value; None where none were drawn for it.
    p: float | None
    #: What the whole interval must exceed for an answer to rest on it; None where no answer does.
    threshold: float | None

    @classmethod
    def of(cls, told: dict[str, Any]) -> Number:
        metric = told["metric"]
        interval = told["interval"]
        return cls(
            path=told["path"],
            **{name: metric[name] for name in ("name", "meaning", "unit", "better")},
            value=told["value"],
            interval=None if interval is None else (float(interval[0]), float(interval[1])),
            intervals=tuple(told["intervals"]),
            references=tuple(told["references"]),
            p=told["p"],
            threshold=told["threshold"],
        )

    def __float__(self) -> float:
        return float(self.value)

    def row(self) -> dict[str, Any]:
        """A row of a table: the null is the leading one of the references, the same number where there is nothing to find."""
        return {
            "path": self.path,
            "value": self.value,
            "ci": self.interval,
            "null": self.references[0]["value"] if self.references else None,
            "threshold": self.threshold,
            "p": self.p,
            "name": self.name,
            "unit": self.unit,
            "better": self.better,
        }


class Verdict(str):
    """The conclusion in a few words, such as ``binds``; its evidence is in the other fields."""

    transfer: str
    sentence: str
    answer: str
    remedy: str | None
    support: str
    evidence: list[dict[str, Any]]
    claims: list[Any]
    questions: dict[str, Any]
    paragraphs: list[str]

    def __new__(cls, told: dict[str, Any]) -> Verdict:
        verdict = super().__new__(cls, told["verdict"])
        for name, value in told.items():
            if name != "verdict":
                setattr(verdict, name, value)
        return verdict

    def __reduce__(self) -> Any:
        return (Verdict, ({"verdict": str(self), **self.__dict__},))


@dataclass(frozen=True)
class Table:
    """A table of the report."""

    title: str
    caption: str
    columns: list[dict[str, Any]]
    rows: list[list[Any]]
    markdown: str
    latex: str
    csv: str

    def to_frame(self) -> Any:
        """A pandas DataFrame."""
        names = [column["name"] for column in self.columns]
        return frame([dict(zip(names, row)) for row in self.rows])

    def _repr_markdown_(self) -> str:
        return self.markdown


@dataclass(frozen=True)
class Figure:
    """A figure of the report; ``description`` says in words what it shows."""

    name: str
    title: str
    description: str
    svg: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the SVG."""
        file = Path(path)
        file.write_text(self.svg, encoding="utf-8")
        return file

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Figure {self.name}: {self.title}>"
