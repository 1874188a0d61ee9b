"""What the package says of its types holds, where a checker is installed."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_the_package_and_its_examples_are_typed() -> None:
    mypy = pytest.importorskip("mypy.api")
    python = Path(__file__).parents[1]
    folders = [str(python / name) for name in ("examples", "tests")]
    for asked in (["-p", "bindscope"], folders):
        said, failed, status = mypy.run(["--strict", "--ignore-missing-imports", "--cache-dir=/dev/null", *asked])
        assert status == 0, said + failed
