"""A Result in the run of a tracker: its numbers as metrics with their intervals, its options as parameters, its files as artifacts.

    import mlflow, bindscope as bs
    from tracking import to_mlflow, to_wandb

    with mlflow.start_run():
        to_mlflow(bs.analyze(X, labels))
    with wandb.init(project="binding") as run:
        to_wandb(bs.analyze(X, labels), run)
"""

from __future__ import annotations

import tempfile
from typing import Any


def numbers_of(result: Any) -> dict[str, float]:
    """Every number by its path, and the ends of its 95 % interval."""
    found: dict[str, float] = {}
    for number in result.numbers:
        if number.value is None:
            continue
        found[number.path] = number.value
        if number.interval is not None:
            found[f"{number.path}.low"], found[f"{number.path}.high"] = number.interval
    return found


def facts_of(result: Any) -> dict[str, str]:
    """What was measured, and what it said."""
    facts = {"kind": result.kind, "seed": str(result.data["seed"]), "sha256": result.sha256, "bindscope": result.data["version"]}
    facts |= {f"input{at}": one["sha256"] for at, one in enumerate(result.inputs)}
    return facts | ({} if result.verdict is None else {"verdict": str(result.verdict)})


def to_mlflow(result: Any) -> None:
    """Into the active run. MLflow's names take no `*`; paths have none."""
    import mlflow

    mlflow.log_metrics(numbers_of(result))
    mlflow.set_tags(facts_of(result))
    with tempfile.TemporaryDirectory() as folder:
        mlflow.log_artifacts(str(result.save(folder)), "bindscope")


def to_wandb(result: Any, run: Any) -> None:
    """Into a run of wandb: its summary, its configuration, and an artifact."""
    import wandb

    run.summary.update(numbers_of(result))
    run.config.update(facts_of(result))
    with tempfile.TemporaryDirectory() as folder:
        artifact = wandb.Artifact(f"bindscope-{result.kind}", type="result")
        artifact.add_dir(str(result.save(folder)))
        run.log_artifact(artifact)
