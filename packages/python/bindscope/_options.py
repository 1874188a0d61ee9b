"""Options by their Python names: which were changed, and which name files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Optional


class Option(NamedTuple):
    """An option of the tool."""

    own: str
    """Its name there: ``trainFraction``."""
    default: Any
    words: Optional[Sequence[str]] = None
    """Of an option that names files: words that are no files."""


Specs = Mapping[str, Option]
Named = dict[str, tuple[Any, Sequence[str]]]


def changed(specs: Specs, values: Mapping[str, Any]) -> tuple[dict[str, Any], Named]:
    """What was asked otherwise than by default, by the tool's names, and apart what files were named."""
    options: dict[str, Any] = {}
    named: Named = {}
    for name, option in specs.items():
        value = values[name]
        if value is None or _same(value, option.default):
            continue
        if option.words is not None:
            named[option.own] = (value, option.words)
        elif isinstance(option.default, str) and isinstance(value, (list, tuple)):
            options[option.own] = ",".join(map(str, value))
        elif isinstance(value, (list, tuple, range, set, frozenset)):
            options[option.own] = list(value)
        else:
            options[option.own] = value
    return options, named


def _same(value: Any, default: Any) -> bool:
    return type(value) is type(default) and value == default
