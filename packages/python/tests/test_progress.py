"""A line tells of work where a person looks on, and nowhere else; it is gone when the work is."""

from __future__ import annotations

import io
import sys
import types
from typing import Any

import numpy as np
import pytest

import bindscope as bs
from bindscope import _progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_progress, "_SOON", 0.0)


def test_a_terminal_gets_a_line_that_goes_away(X: np.ndarray, labels: Any, monkeypatch: pytest.MonkeyPatch, at_once: None) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    bs.decompose(X, labels)
    assert " % " in terminal.getvalue() and terminal.getvalue().endswith("\r\x1b[K")


def test_what_fails_leaves_no_line(X: np.ndarray, monkeypatch: pytest.MonkeyPatch, at_once: None) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    calls: list[int] = []

    def encode(batch: Any) -> np.ndarray:
        calls.append(len(batch))
        if len(calls) > 1:
            raise ValueError("no more")
        return np.ones((len(batch), 3))

    with pytest.raises(ValueError, match="no more"):
        bs.map(["a", "b"], encode=encode, batch_size=1)
    assert "encoding" in terminal.getvalue() and terminal.getvalue().endswith("\x1b[K")


def test_files_short_work_and_a_no_get_none(X: np.ndarray, labels: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file, terminal = io.StringIO(), Terminal()
    monkeypatch.setattr(sys, "stderr", file)
    bs.map(X, labels)
    monkeypatch.setattr(sys, "stderr", terminal)
    bs.map(X, labels, progress=False)
    monkeypatch.setattr(_progress, "_SOON", 60.0)
    bs.map(X, labels)
    assert file.getvalue() == terminal.getvalue() == ""


def test_a_notebook_gets_one_output(X: np.ndarray, labels: Any, monkeypatch: pytest.MonkeyPatch, at_once: None) -> None:
    shown: list[str] = []

    class Handle:
        def update(self, form: Any, raw: bool) -> None:
            shown.append(form["text/plain"])

    def display(form: Any, raw: bool, display_id: bool) -> Handle:
        assert shown == []
        shown.append(form["text/plain"])
        return Handle()

    ipython: Any = types.ModuleType("IPython")
    ipython.get_ipython = lambda: types.SimpleNamespace(kernel=True)
    ipython.display = types.ModuleType("IPython.display")
    ipython.display.display = display
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", ipython.display)
    bs.decompose(X, labels)
    assert len(shown) > 1 and " % " in shown[0] and shown[-1] == ""
