"""A measure of a set: what generated functions call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ._error import BindscopeError
from ._given import Parcel
from ._process import ask
from ._progress import progress_of
from ._result import Made, Result
from ._set import DEFAULTS, set_of, workers_of


def measure(
    kind: str,
    X: Any,
    labels: Any,
    options: dict[str, Any],
    named: dict[str, tuple[Any, Sequence[str]]],
    given: Mapping[str, Any],
) -> Result:
    """The Result of a measure; `options` by the tool's own names, `named` those whose files come along."""
    how = _checked(kind, given)
    parcel = Parcel()
    progress = progress_of(how["progress"])
    settings = {"seed": how["seed"], "workers": workers_of(how["workers"]), "arithmetic": how["arithmetic"]}
    with parcel.naming(X, labels):
        asked_set = set_of(parcel, X, labels, how)
        names = {name: parcel.named(value, name, words) for name, (value, words) in named.items()}
        asked = {"kind": kind, "set": asked_set, "options": options, "named": names, "settings": settings}
        text = ask("measure", asked, parcel.buffers, progress)
    made = Made(set=asked_set, named=names, buffers=parcel.buffers)
    return Result(text, name=how["name"] or asked_set.get("name") or "embeddings", made=made)


def _checked(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    for name in given:
        if name not in DEFAULTS:
            # The measure's own options are in its signature, so the tool knows the nearest to none of them.
            import difflib

            from .measures import OPTIONS

            known = [*OPTIONS[kind], *DEFAULTS]
            guess = difflib.get_close_matches(name, known, 1)
            told = f"Did you mean {guess[0]}?" if guess else f"It has {', '.join(known)}."
            raise BindscopeError(f"{name} is no option of {kind}. {told}", "TypeError")
    return {**DEFAULTS, **given}
