"""Whether Node does the work in place of Deno: from 24 on it makes the same numbers sooner."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import lru_cache

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
    version = None if found is None else _version_of(found)
    if found is not None and version is not None and int(version.split(".")[0]) >= OLDEST:
        return found
    if asked == "auto":
        return None
    here = "there is none on the PATH" if version is None else f"{found} is {version}"
    raise BindscopeError(
        f"BINDSCOPE_HOST=node takes Node {OLDEST} or later, and {here}. Install it, or name one by BINDSCOPE_NODE.",
        "ProcessError",
    )


def _version_of(program: str) -> str | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return None
    found = re.match(r"v(\d+\.\d+\.\d+)", said)
    return found.group(1) if found else None
