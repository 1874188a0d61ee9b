"""What can't be measured is refused in one sentence, by one exception."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import bindscope as bs


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda X: X.astype(object) * 1j, "holds Python objects, not numbers"),
        (lambda X: np.array([["a"] * 3] * len(X)), "not real numbers"),
        (lambda X: np.where(np.arange(24) == 3, np.nan, X), "NaN, first in row 0, column 3"),
        (lambda X: X[:7], "7 rows"),
        (lambda X: X[0], "Give \\[scenes, dim\\]"),
        (lambda X: [[1.0, 2.0], [1.0]], "holds Python objects|shape"),
        (lambda X: X * 0, "embeddings"),
    ],
)
def test_bad_vectors(X: np.ndarray, labels: Any, change: Any, sentence: str) -> None:
    with pytest.raises(bs.BindscopeError, match=sentence) as refused:
        bs.map(change(X), labels)
    assert "\n" not in str(refused.value)


def test_bad_options(X: np.ndarray, labels: Any) -> None:
    with pytest.raises(bs.BindscopeError, match="sede is no option of probe. Did you mean seed?"):
        bs.probe(X, labels, sede=1)  # type: ignore[call-arg]
    with pytest.raises(bs.BindscopeError, match="solver of probe is one of .* not \"svm\"") as refused:
        bs.probe(X, labels, solver="svm")  # type: ignore[arg-type]
    assert refused.value.kind == "TypeError"
    with pytest.raises(bs.BindscopeError, match="no labels"):
        bs.probe(X)
    with pytest.raises(bs.BindscopeError, match="nowhere.npy does not exist"):
        bs.probe("nowhere.npy", labels)


def test_no_deno_is_one_sentence() -> None:
    code = "import bindscope as bs\ntry: bs.scenes.text()\nexcept bs.BindscopeError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"BINDSCOPE_DENO": "/nowhere/deno"}, capture_output=True, text=True
    )
    assert done.stdout.startswith("/nowhere/deno could not be started"), done.stderr
