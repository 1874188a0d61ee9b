"""How work tells of itself."""

from __future__ import annotations

import sys
from typing import Union

from ._process import Progress

ProgressLike = Union[bool, Progress, None]


def progress_of(wanted: ProgressLike) -> Progress | None:
    """A function called with a share in [0, 1] and what is being done; None for no progress."""
    if wanted is True:
        return _line
    return wanted or None


def _line(share: float, doing: str) -> None:
    end = "\n" if share >= 1 else ""
    sys.stderr.write(f"\r\x1b[K{100 * share:3.0f} % {doing}{end}")
    sys.stderr.flush()
