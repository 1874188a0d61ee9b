"""The one process that measures: started with the first call, kept for the next, gone with this one.

It may read its own code and a folder of its own for files that it makes, write to that folder, and ask how much
memory is free. It reaches no other file, and by Deno no network and no environment: what it measures comes over the pipe.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from ._deno import deno_program
from ._error import BindscopeError
from ._node import node_program

Progress = Callable[[float, str], None]
Buffer = Any  # whatever memoryview takes

_LONGEST = 2**28
"""Bytes of a call's JSON, as ``packages/python/pipe/frames.ts`` has it."""

_CODE = Path(__file__).parent / "_code"


def _command(folder: str) -> list[str]:
    """The program with what it may do."""
    node = node_program()
    if node is not None:
        read = [f"--allow-fs-read={place}" for own in (_CODE, folder) for place in (own, f"{own}/*")]
        write = [f"--allow-fs-write={folder}", f"--allow-fs-write={folder}/*"]
        return [node, "--permission", "--no-warnings", "--allow-worker", *read, *write]
    return [
        deno_program(),
        "run",
        *("--quiet", "--no-prompt", "--no-config", "--no-lock", "--no-remote", "--no-npm"),
        f"--allow-read={_CODE},{folder}",
        f"--allow-write={folder}",
        "--allow-sys=systemMemoryInfo",
    ]


class Process:
    """A running process and the pipes to it. One call at a time; threads wait for each other."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="bindscope-")
        self.said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed in end()
        self.ids = 0
        command = [*_command(self.folder), str(_CODE / "child.js")]
        try:
            # A session of its own: Ctrl-C of a terminal reaches this process alone, which then ends that one.
            self.child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.said,
                # No bytes wait in this process, where a fork would copy them.
                bufsize=0,
                start_new_session=True,
                env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
            )
        except OSError as error:
            self._forget()
            raise BindscopeError(
                f"{command[0]} could not be started ({error.strerror}). Run pip install --force-reinstall deno.",
                "ProcessError",
            ) from error

    @property
    def lives(self) -> bool:
        return self.child.poll() is None

    def ask(
        self, call: str, asked: dict[str, Any], buffers: Sequence[Buffer], progress: Progress | None
    ) -> tuple[Any, list[bytes]]:
        """Sends a call and waits for its answer. Whatever interrupts this ends the process."""
        self.ids += 1
        number = self.ids
        views = [memoryview(one).cast("B") for one in buffers]
        text = _text({"id": number, "call": call, "asked": asked, "buffers": [len(one) for one in views]})
        try:
            self._write(memoryview(struct.pack("<I", len(text)) + text))
            for view in views:
                self._write(view)
            while True:
                head, given = self._receive()
                if head.get("id") != number:
                    continue
                if "share" in head:
                    if progress is not None:
                        progress(head["share"], head["doing"])
                    continue
                if "error" in head:
                    raise BindscopeError(head["error"]["message"], head["error"]["name"])
                return head["value"], given
        except BindscopeError:
            raise
        except (BrokenPipeError, EOFError, ConnectionError, ValueError) as error:
            raise self._died() from error
        except BaseException:
            self.end()
            raise

    def _receive(self) -> tuple[dict[str, Any], list[bytes]]:
        (length,) = struct.unpack("<I", self._read(4))
        head = json.loads(self._read(length))
        return head, [self._read(count) for count in head.pop("buffers", [])]

    def _write(self, rest: memoryview) -> None:
        pipe = self.child.stdin
        assert pipe is not None
        while len(rest) > 0:
            rest = rest[pipe.write(rest) :]

    def _read(self, count: int) -> bytes:
        pipe = self.child.stdout
        assert pipe is not None
        whole = bytearray(count)
        rest = memoryview(whole)
        while len(rest) > 0:
            got = pipe.readinto(rest)  # type: ignore[attr-defined]
            if not got:
                raise EOFError
            rest = rest[got:]
        return bytes(whole)

    def _died(self) -> BindscopeError:
        self.child.kill()
        code = self.child.wait()
        self.said.seek(0)
        lines = self.said.read().decode(errors="replace").strip().splitlines()
        why = f" It said: {lines[0]}." if lines else ""
        self.end()
        if code < 0:
            how = f"was ended by signal {-code}"
        else:
            how = f"ended with code {code}"
        return BindscopeError(
            f"The process that measures {how}.{why} The next call starts another; if memory ran out, "
            "use workers=1 or fewer scenes.",
            "ProcessError",
        )

    def end(self) -> None:
        """Ends the process at once, and what it had on the disk."""
        self.child.kill()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                pass  # what was not sent yet has nobody to go to
        self._forget()

    def leave(self) -> None:
        """Lets go of a process that belongs to the parent of this one, without ending it."""
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None:
                pipe.close()
        self.said.close()
        self.child.returncode = 0

    def _forget(self) -> None:
        self.said.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _text(head: dict[str, Any]) -> bytes:
    """The JSON of a call. What JSON can't have is refused before any of it is sent."""
    try:
        text = json.dumps(head, allow_nan=False, default=_number).encode()
    except (TypeError, ValueError):
        name, value = _unsent(head, "")
        raise BindscopeError(f"{name} is {value!r:.80}. Give texts and finite numbers.", "TypeError") from None
    if len(text) <= _LONGEST:
        return text
    raise BindscopeError(
        f"Labels and options are {len(text) / 1e6:.0f} MB of text, and at most {_LONGEST / 1e6:.0f} MB are sent. Give fewer scenes.",
        "RangeError",
    )


def _number(value: Any) -> Any:
    """A number of NumPy's as Python's own."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError


def _unsent(value: Any, name: str) -> tuple[str, Any]:
    """The name and the value of the first part that JSON can't have."""
    for inner, one in value.items() if isinstance(value, dict) else [(name, one) for one in value]:
        try:
            json.dumps(one, allow_nan=False, default=_number)
        except (TypeError, ValueError):
            return _unsent(one, str(inner)) if isinstance(one, (dict, list, tuple)) else (str(inner), one)
    return name, value


def ended(progress: Progress | None) -> None:
    """Takes the line of work away that is done, or has failed."""
    getattr(progress, "end", lambda: None)()


_lock = threading.Lock()
_current: Process | None = None


def ask(
    call: str,
    asked: dict[str, Any],
    buffers: Sequence[Buffer] = (),
    progress: Progress | None = None,
) -> Any:
    """The value that a call answers."""
    return ask_both(call, asked, buffers, progress)[0]


def ask_both(
    call: str,
    asked: dict[str, Any],
    buffers: Sequence[Buffer] = (),
    progress: Progress | None = None,
) -> tuple[Any, list[bytes]]:
    """The value that a call answers, and the bytes beside it."""
    with _lock:
        try:
            return _running().ask(call, asked, buffers, progress)
        finally:
            ended(progress)


def ask_for_files(call: str, asked: dict[str, Any], buffers: Sequence[Buffer], progress: Progress | None) -> dict[str, bytes]:
    """What a call left in a folder of the process, by path within it; the folder is then gone."""
    with _lock:
        process = _running()
        folder = Path(tempfile.mkdtemp(dir=process.folder))
        try:
            try:
                process.ask(call, {**asked, "folder": str(folder)}, buffers, progress)
            finally:
                ended(progress)
            return {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            }
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def process_id() -> int | None:
    """The id of the process that measures; None where there is none."""
    return _current.child.pid if _current is not None and _current.lives else None


def _running() -> Process:
    global _current
    if _current is None or not _current.lives:
        close()
        _current = Process()
    return _current


def close() -> None:
    """Ends the process, if there is one. The next call starts another."""
    global _current
    if _current is not None:
        _current.end()
        _current = None


def _after_fork() -> None:
    global _current, _lock
    _lock = threading.Lock()
    if _current is not None:
        _current.leave()
        _current = None


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
