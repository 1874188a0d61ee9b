"""Thresholds that a Result is held to."""

from __future__ import annotations

from ._process import ask
from ._result import Result


def require(result: Result, *requirements: str) -> None:
    """Fails where a number is not what it has to be, in the tool's own sentence.

    >>> bs.require(result, "swap > .8", "probe.object.test >= 0.5")

    A number goes by its path, or without the measure's name and ``.test``. Raises ``AssertionError``, which pytest
    shows as a failed test; a number that is none raises ``BindscopeError``.
    """
    __tracebackhide__ = True  # pytest then shows the line of the test
    unmet = ask("requirements", {"name": result.name, "text": result.text, "words": list(requirements)})
    if unmet:
        raise AssertionError("\n".join(unmet))
