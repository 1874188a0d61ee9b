"""Models side by side."""

from __future__ import annotations

from ._error import BindscopeError
from ._process import ask
from ._result import Made, Result


def compare(*results: Result, seed: int = 0, **named: Result) -> Result:
    """Models side by side, sorted, with paired differences: from Results of ``analyze`` or ``probe``.

    >>> bs.compare(a, b)                    # under their own names
    >>> bs.compare(clip=a, siglip=b)        # under these
    """
    entries = [(one.name, one) for one in results] + list(named.items())
    if len(entries) < 2:
        raise BindscopeError("A comparison takes two Results or more.", "TypeError")
    names = [name for name, _ in entries]
    # Two sets without a name are both called the same.
    told = [name if names.count(name) == 1 else f"{name} {i + 1}" for i, name in enumerate(names)]
    asked = [{"name": name, "text": one.text} for name, (_, one) in zip(told, entries)]
    text = ask("compare", {"entries": asked, "seed": seed})
    return Result(text, "comparison", Made(results=[one for _, one in entries]))
