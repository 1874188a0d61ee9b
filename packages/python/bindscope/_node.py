"""Whether Node does the work in place of Deno: from 24 on it makes the same numbers sooner."""

from __future__ import annotations

import os
import shutil
from functools import lru_cache

from ._deno import version_of
from ._error import BindscopeError

OLDEST = 24


@lru_cache(maxsize=1)
def node_program() -> str | None:
    """The program where ``BINDSCOPE_HOST`` is ``node``, or ``auto`` and Node 24 is there; None for Deno."""
    asked = os.environ.get("BINDSCOPE_HOST", "deno")
    if asked == "deno":
        return None
    if asked not in ("node", "auto"):
        raise BindscopeError(f"BINDSCOPE_HOST takes deno, node or auto, not {asked!r}.", "UsageError")
    found = os.environ.get("BINDSCOPE_NODE") or shutil.which("node")
    version = () if found is None else version_of(found)
    if found is not None and version[:1] >= (OLDEST,):
        return found
    if asked == "auto":
        return None
    here = f"{found} is {'.'.join(map(str, version))}" if version else "there is none on the PATH"
    raise BindscopeError(
        f"BINDSCOPE_HOST=node takes Node {OLDEST} or later, and {here}. Install it, or name one by BINDSCOPE_NODE.",
        "ProcessError",
    )
