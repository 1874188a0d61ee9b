"""The probe in the manner of scikit-learn."""

from __future__ import annotations

import inspect
from typing import Any

from . import measures
from ._error import BindscopeError
from ._result import Result


class Probe:
    """Linear probes of a set, as an estimator: ``Probe(solver="ridge").fit(X, labels).score()``.

    Arguments are those of ``bindscope.probe``. What is fitted and judged is the tool's own: probes of concepts and
    objects on ``train_fraction`` of the scenes, judged on the others. ``result_`` is the Result.
    """

    result_: Result

    def __init__(self, **options: Any) -> None:
        self.options = options

    def fit(self, X: Any, labels: Any = None) -> Probe:
        """Fits and judges the probes. X is ``[scenes, dim]``, or all that ``bindscope.probe`` takes."""
        self.result_ = measures.probe(X, labels, **self.options)
        return self

    def score(self, X: Any = None, labels: Any = None) -> float:
        """Share of swap accuracy on test scenes; 0.5 is what a bag of concepts gets.

        Of a further set, X and labels, probes are refitted: a set is judged by its own split.
        """
        result = self._result() if X is None else measures.probe(X, labels, **self.options)
        return result["swap.test"].value

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """All options with their values."""
        known = inspect.signature(measures.probe).parameters.values()
        defaults = {one.name: one.default for one in known if one.kind is inspect.Parameter.KEYWORD_ONLY}
        return {**defaults, **self.options}

    def set_params(self, **options: Any) -> Probe:
        """Changes options."""
        self.options = {**self.options, **options}
        return self

    def _result(self) -> Result:
        if not hasattr(self, "result_"):
            raise BindscopeError("This Probe has read nothing yet. Call fit(X, labels) first.")
        return self.result_

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.options.items())
        return f"Probe({told})"
