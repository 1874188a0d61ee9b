"""How work tells of itself."""

from __future__ import annotations

import sys
import time
from typing import Any, Union

from ._process import Progress

ProgressLike = Union[bool, Progress, None]

_SOON = 0.5
"""Seconds of work that nobody waits for: nothing is shown before."""


def progress_of(wanted: ProgressLike) -> Progress | None:
    """A function called with a share in [0, 1] and what is being done; None for no progress.

    Where nothing is wanted or refused, a line is shown where a person looks on: in terminals and notebooks.
    """
    if callable(wanted):
        return wanted
    if wanted is False:
        return None
    if _in_notebook():
        return Line(_Cell())
    return Line(_Terminal()) if wanted or sys.stderr.isatty() else None


def _in_notebook() -> bool:
    # Where IPython was not imported, this is no notebook.
    ipython = sys.modules.get("IPython")
    shell = None if ipython is None else ipython.get_ipython()
    return shell is not None and hasattr(shell, "kernel")


class Line:
    """A line that is gone when the work is: what was found is shown in its place."""

    def __init__(self, place: Any) -> None:
        self._place = place
        self._since = time.monotonic()
        self._shown = False

    def __call__(self, share: float, doing: str) -> None:
        if self._shown or time.monotonic() - self._since >= _SOON:
            self._shown = True
            self._place.show(f"{100 * share:3.0f} % {doing}")

    def end(self) -> None:
        if self._shown:
            self._shown = False
            self._place.show("")


class _Terminal:
    def show(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


class _Cell:
    """An output of the running cell, which is written again and again."""

    def __init__(self) -> None:
        self._output: Any = None

    def show(self, text: str) -> None:
        from IPython.display import display

        form = {"text/plain": text}
        if self._output is None:
            self._output = display(form, raw=True, display_id=True)
        else:
            self._output.update(form, raw=True)
