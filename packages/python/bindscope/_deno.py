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
    version = _version_of(found)
    if version < OLDEST:
        have = ".".join(map(str, version))
        raise BindscopeError(
            f"{found} is of version {have}, and 2.9 or later is needed. Run pip install deno, or deno upgrade.",
            "ProcessError",
        )
    return found


def _version_of(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"deno (\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0, 0)
