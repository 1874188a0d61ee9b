"""Which Deno runs the code that comes with this package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import lru_cache

from ._error import BindscopeError

OLDEST = (2, 9)


@lru_cache(maxsize=1)
def deno_program() -> str:
    """The program of ``BINDSCOPE_DENO``, of the wheel ``deno``, or on the PATH where it is new enough."""
    chosen = os.environ.get("BINDSCOPE_DENO")
    if chosen:
        return chosen
    try:
        from deno import find_deno_bin  # the wheel of that name

        own: str = find_deno_bin()
        return own
    except (ImportError, FileNotFoundError):
        pass
    found = shutil.which("deno")
    if found is None:
        raise BindscopeError(
            "There is no deno for this platform. Run pip install deno, or name a program by BINDSCOPE_DENO.",
            "ProcessError",
        )
    version = version_of(found)
    if version < OLDEST:
        have = ".".join(map(str, version)) or "unknown"
        raise BindscopeError(
            f"{found} is of version {have}, and 2.9 or later is needed. Run pip install deno, or deno upgrade.",
            "ProcessError",
        )
    return found


def version_of(program: str) -> tuple[int, ...]:
    """Of Deno or Node, as it says it; empty where it says none."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ()
    found = re.match(r"(?:deno |v)([\d.]+)", said)
    return tuple(map(int, found[1].strip(".").split("."))) if found else ()
