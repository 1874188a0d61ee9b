"""A Result says what was found, shows itself, and can be made again."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path
from typing import Any
from xml.dom import minidom

import numpy as np
import pytest

import bindscope as bs


def test_a_sum_of_object_vectors_binds_and_a_bag_does_not(result: bs.Result, bag_result: bs.Result) -> None:
    assert result.verdict == "binds"
    assert result.verdict.sentence.startswith("It binds.")
    assert bag_result.verdict != "binds"


def test_numbers_come_with_interval_and_bar(result: bs.Result) -> None:
    swap = result["swap.test"]
    assert (swap.path, swap.better, swap.unit) == ("probe.swap.test", "higher", "share")
    assert swap.interval is not None and swap.interval[0] <= swap.value == float(swap) <= swap.interval[1]
    assert {one["label"] for one in swap.references} >= {"bag control", "chance"}
    with pytest.raises(bs.BindscopeError, match="swop is no number of this Result of probe"):
        result["swop"]


def test_frames_have_a_row_a_number_or_a_point(result: bs.Result) -> None:
    frame = result.to_frame()
    assert list(frame.columns[:4]) == ["value", "ci", "null", "threshold"]
    swap = frame.loc["probe.swap.test"]
    assert (swap.value, swap.ci) == (result["swap.test"].value, result["swap.test"].interval)
    assert 0.5 <= swap.threshold < swap.ci[0]
    # The number that answers rest on stands first, in whatever order the file has them.
    assert frame.index[0] == "probe.swap.test"
    # Where no answer rests on a number there is none.
    assert frame.threshold.isna().any()
    assert len(result.to_frame("parts")) > 0
    with pytest.raises(bs.BindscopeError, match="lines is no curve of this Result. It has .*parts"):
        result.to_frame("lines")


def test_a_result_has_one_sentence(result: bs.Result, X: np.ndarray, labels: Any) -> None:
    assert result.verdict is not None and result.sentence is not None
    assert re.fullmatch(r"It binds: .* \d+ % \(95 % CI [^)]*, threshold \d+ %\)[^.]*\.", result.sentence), result.sentence
    assert result.explain is not None and result.explain.startswith(result.verdict.sentence)
    assert bs.map(X, labels).sentence is None


def test_notes_are_sentences_and_codes(X: np.ndarray, labels: Any) -> None:
    fused = bs.map(X, labels, arithmetic="fused")
    assert {"code": "arithmetic.fused"} in fused.data["notes"]
    assert any(note.startswith('Sums of products were fused (arithmetic="fused")') for note in fused.notes)
    assert len(fused.notes) == len(fused.data["notes"])


def _element(svg: str) -> minidom.Element:
    element = minidom.parseString(svg).documentElement
    assert element is not None
    return element


def test_it_shows_itself(result: bs.Result) -> None:
    html = result._repr_html_()
    assert "It binds." in html and "<svg" in html and "<script" not in html
    assert str(result).startswith("It binds.")
    assert repr(result) == "<Result of probe, planted: binds>"
    figure = result.figure("recognition")
    assert _element(figure.svg).tagName == "svg" and figure.description
    assert any("Recognition" in table.title and "\\toprule" in table.latex for table in result.tables())


def test_a_result_of_numbers_alone_prints_its_key_numbers(X: np.ndarray, labels: Any) -> None:
    printed = str(bs.map(X, labels))
    assert re.fullmatch(r"A Result of map\.\n\nDistance from a parallelogram: \d\.\d{3} \[.* to .*\], below .*", printed), printed


def test_it_is_made_again_byte_by_byte(result: bs.Result, X: np.ndarray, labels: Any, tmp_path: Path) -> None:
    assert result.verify()
    loaded = bs.load(result.save(tmp_path / "mine"))
    assert loaded == result and loaded.sha256 == result.sha256
    assert (tmp_path / "mine/report.html").read_text().startswith("<!doctype html>")
    assert loaded.verify(X, labels, workers=1)
    with pytest.raises(bs.BindscopeError, match="set of the input hash .* was not given"):
        loaded.verify()
    with pytest.raises(bs.BindscopeError, match="differs in"):
        loaded.verify(X + 1, labels)
    other = bs.Result(result.text.replace('"seed": 0', '"seed": 0 '), "other", result._made)
    assert not other.verify()


def test_it_outlives_a_pickle(result: bs.Result) -> None:
    again = pickle.loads(pickle.dumps(result))
    assert again == result and again.verdict == "binds"


def test_models_stand_side_by_side(result: bs.Result, bag_result: bs.Result) -> None:
    both = bs.compare(result, counts=bag_result)
    assert both.rows["order"][0] == "planted"
    assert both.verify()
    with pytest.raises(bs.BindscopeError, match="two Results"):
        bs.compare(result)


def test_what_goes_into_other_peoples_pages(result: bs.Result) -> None:
    card = result.model_card("me/planted")
    _, head, text = card.split("---\n", 2)
    assert 'name: "me/planted"' in head and 'type: "probe.swap.test"' in head
    assert "It binds." in text and result.inputs[0]["sha256"] in text
    assert "eprint = {2605.31503}" in result.bibtex()
    assert "\\begin{tabular}" in result.latex()
    assert _element(result.badge()).getAttribute("aria-label") == "binding: binds"


def test_a_probe_is_an_estimator(X: np.ndarray, labels: Any) -> None:
    probe = bs.Probe(seed=3)
    with pytest.raises(bs.BindscopeError, match="Call fit"):
        probe.score()
    assert probe.fit(X, labels).score() == probe.result_["swap.test"].value > 0.9
    assert probe.get_params()["solver"] == "ridge"
    assert probe.set_params(seed=4).options == {"seed": 4}


def test_the_same_options_give_the_same_bytes_with_any_number_of_threads(X: np.ndarray, labels: Any) -> None:
    one, three = (bs.decompose(X, labels, workers=workers, estimator=["avg"]) for workers in (0, 3))
    assert one.text == three.text
    assert json.loads(one.text)["options"]["estimator"] == ["avg"]
