"""What other programs read of a Result: each by the program itself, where it is installed."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bindscope as bs
from conftest import example


def test_the_hub_reads_eval_results(result: bs.Result) -> None:
    with pytest.raises(bs.BindscopeError, match="dataset=OWNER/NAME"):
        result.eval_results("mine")
    text = result.eval_results("me/binding-triplets")
    yaml = pytest.importorskip("yaml")
    hub = pytest.importorskip("huggingface_hub")
    entries = hub.parse_eval_result_entries(yaml.safe_load(text))
    found = {entry.task_id: entry.value for entry in entries}
    assert {entry.dataset_id for entry in entries} == {"me/binding-triplets"}
    assert found["probe.swap.test"] == result["swap.test"].value


def test_every_eval_ever_takes_the_record(result: bs.Result) -> None:
    record = json.loads(result.every_eval_ever("me/planted"))
    assert record["model_info"]["name"] == "me/planted"
    # Its package asks for Python 3.12; its schema is a file in it.
    package = importlib.util.find_spec("every_eval_ever")
    if package is None or not package.submodule_search_locations:
        pytest.skip("every_eval_ever is not installed")
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(package.submodule_search_locations[0]) / "schemas/eval.schema.json").read_text())
    jsonschema.Draft7Validator(schema).validate(record)
    del record["evaluation_results"][0]["metric_config"]["lower_is_better"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate(record)


def test_mlflow_keeps_numbers_tags_and_files(result: bs.Result, tmp_path: Path) -> None:
    mlflow = pytest.importorskip("mlflow")
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path}/mlflow.db")
    mlflow.create_experiment("binding", artifact_location=(tmp_path / "files").as_uri())
    mlflow.set_experiment("binding")
    with mlflow.start_run() as run:
        example("packages/python/examples/tracking.py").to_mlflow(result)
    kept = mlflow.get_run(run.info.run_id).data
    assert kept.metrics["probe.swap.test"] == result["swap.test"].value
    assert kept.tags["verdict"] == "binds" and kept.tags["sha256"] == result.sha256
    assert (tmp_path / "files" / run.info.run_id / "artifacts/bindscope/result.json").read_text() == result.text


def test_wandb_takes_it_offline(result: bs.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wandb = pytest.importorskip("wandb")
    monkeypatch.setenv("WANDB_MODE", "offline")
    with wandb.init(project="binding", dir=tmp_path) as run:
        example("packages/python/examples/tracking.py").to_wandb(result, run)
        assert run.summary["probe.swap.test"] == result["swap.test"].value
        assert run.config["verdict"] == "binds"


@pytest.mark.parametrize("how", ["ray", "submitit"])
def test_models_are_measured_by_workers_with_the_same_bytes(
    how: str, X: np.ndarray, bag: np.ndarray, labels: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pytest.importorskip(how)
    names = [str(tmp_path / "a.npy"), str(tmp_path / "b.npy")]
    for name, vectors in zip(names, (X, bag)):
        np.save(name, vectors)
    table = tmp_path / "labels.csv"
    table.write_text("\n".join([",".join(labels[0]), *(",".join(row.values()) for row in labels)]) + "\n")
    clusters = example("packages/python/examples/clusters.py")
    # Workers get the function by its value, since they can't import the example by its name.
    monkeypatch.setitem(sys.modules, "clusters", clusters)
    pickles = library.cloudpickle if how == "ray" else pytest.importorskip("cloudpickle")
    pickles.register_pickle_by_value(clusters)
    if how == "ray":
        texts = clusters.by_ray(names, str(table))
    else:
        texts = clusters.by_submitit(names, str(table), str(tmp_path / "jobs"), cluster="local")
    assert texts == [bs.probe(name, str(table)).text for name in names]


def test_a_model_is_analyzed_in_one_step() -> None:
    draw = np.random.default_rng(0)
    words: dict[str, np.ndarray] = {}

    def bag_of_words(texts: Any) -> np.ndarray:
        for word in {word for text in texts for word in text.split()}:
            words.setdefault(word, draw.normal(size=24))
        return np.array([np.sum([words[word] for word in text.split()], axis=0) for text in texts])

    result = bs.analyze_model(bag_of_words, vocabulary="clevr", max_scenes=48, measures=["probe", "baselines"])
    assert result.verdict != "binds"
    assert {one["name"] for one in result.data["baselines"]} == {"token_bag", "token_positions"}
    pytest.importorskip("PIL")

    def corner(pictures: Any) -> np.ndarray:
        return np.array([np.asarray(one.convert("RGB").resize((4, 4)), np.float32).ravel() for one in pictures])

    result = bs.analyze_model(corner, images=True, vocabulary="clevr", max_scenes=40, measures=["probe", "baselines"])
    assert [one["name"] for one in result.data["baselines"]] == ["pixels"]
