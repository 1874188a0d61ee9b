"""The triplets as a task of mteb (2.x), in pure Python: `mteb.evaluate(model, binding_task("binding-triplets"))`.

    import mteb
    from binding_task import binding_task
    mteb.evaluate(mteb.get_model("sentence-transformers/all-MiniLM-L6-v2"), binding_task("binding-triplets"))

`where` is a folder that triplets.py wrote, or the data set's name on a hub with its `revision`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from mteb import TaskMetadata
from mteb._create_dataloaders import create_dataloader
from mteb.abstasks import AbsTask


def binding_task(where: str, revision: str = "main") -> AbsTask:
    """Whether an encoder prefers the same meaning in other words to the same words with another meaning."""

    class BindingTriplets(AbsTask):
        metadata = TaskMetadata(
            name="BindingTriplets",
            description="Anchor nearer to its paraphrase than to the same words with another meaning: swap, role, negation.",
            reference="https://arxiv.org/abs/2605.31503",
            dataset={"path": where, "revision": revision},
            type="PairClassification",
            category="t2t",
            modalities=["text"],
            eval_splits=["test"],
            eval_langs=["eng-Latn"],
            main_score="accuracy",
            date=("2026-01-01", "2026-12-31"),
            domains=["Constructed"],
            task_subtypes=["Textual Entailment"],
            license="cc0-1.0",
            annotations_creators="derived",
            dialect=[],
            sample_creation="created",
            bibtex_citation="",
        )

        def _evaluate_subset(
            self, model: Any, data_split: Any, *, encode_kwargs: Any, hf_split: str, hf_subset: str, timer: Any = None, **_: Any
        ) -> dict[str, float]:
            told = {"task_metadata": self.metadata, "hf_split": hf_split, "hf_subset": hf_subset}

            def unit(column: str) -> np.ndarray:
                texts = data_split.select_columns(column).rename_columns({column: "text"})
                rows = create_dataloader(texts, task_metadata=self.metadata, **encode_kwargs)
                vectors = np.asarray(model.encode(rows, **told, **encode_kwargs), np.float64)
                return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)

            anchor, right, wrong = (unit(column) for column in ("anchor", "right", "wrong"))
            lead = (anchor * (right - wrong)).sum(1)
            # Rounding is no lead: equal vectors are a tie, which counts one half.
            won = np.where(np.abs(lead) < 1e-6, 0.5, lead > 0)
            kinds = np.array(data_split["kind"])
            scores = {kind: float(won[kinds == kind].mean()) for kind in sorted(set(kinds))}
            return {"accuracy": float(won.mean()), **scores}

        def _calculate_descriptive_statistics_from_split(self, *_: Any, **__: Any) -> dict[str, int]:  # type: ignore[override]
            return {"num_samples": len(self.dataset["test"])}  # type: ignore[index]

    return BindingTriplets()
