"""Thresholds in a test suite: ``bindscope_require`` is ``bindscope.require``, and the header says what runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="session")
def bindscope_require() -> Callable[..., None]:
    """``bindscope_require(result, "swap > .8")`` fails a test in one sentence."""
    from bindscope import require

    return require


def pytest_report_header(config: Any) -> str:
    from ._version import VERSION

    return f"bindscope: {VERSION}"
