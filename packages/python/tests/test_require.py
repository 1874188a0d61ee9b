"""A test suite can hold a model to a number."""

from __future__ import annotations

from typing import Any

import pytest

import bindscope as bs


def test_a_number_that_holds_passes_and_another_fails_in_a_sentence(result: bs.Result, bindscope_require: Any) -> None:
    bindscope_require(result, "swap > .8", "probe.swap.test >= 0.9")
    with pytest.raises(AssertionError, match="planted: probe.swap.test is .* but must be < 0.5."):
        bs.require(result, "swap < .5")
    with pytest.raises(bs.BindscopeError, match="swop is no number of a Result"):
        bs.require(result, "swop > .5")


def test_every_measure_has_a_function_with_the_words_of_its_help() -> None:
    from bindscope import measures

    assert {"analyze", "probe", "decompose", "repair"} <= set(measures.__all__)
    for name in measures.__all__:
        told = getattr(bs, name).__doc__
        assert "[scenes, dim]" in told and "arXiv" in told, name
