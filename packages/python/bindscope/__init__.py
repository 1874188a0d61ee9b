"""Does an embedding model bind concepts? The tool's own measures, from Python.

>>> import bindscope as bs
>>> result = bs.analyze(X, labels)          # X [scenes, dim]; a row of labels a scene
>>> result.verdict, result["probe.swap.test"].value

Every number is made by the same compiled core as on the command line, with the same bytes. One process of Deno does the
work; it is started with the first call and may read nothing but its own code.
"""

from __future__ import annotations

from . import scenes
from ._compare import compare
from ._encode import content_key, encode_items
from ._error import BindscopeError
from ._model import analyze_model
from ._pairs import pairs
from ._process import close, process_id
from ._reader import Probe
from ._require import require
from ._result import Made, Result, Verified, load, report
from ._scenes import Scenes, croissant
from ._shown import Figure, Number, Table, Verdict
from ._version import VERSION as __version__
from .measures import *  # noqa: F403  every measure by its name
from .measures import __all__ as _measures
from .training import train

__all__ = [
    "BindscopeError",
    "Figure",
    "Made",
    "Number",
    "Probe",
    "Result",
    "Scenes",
    "Table",
    "Verdict",
    "Verified",
    "analyze_model",
    "close",
    "compare",
    "content_key",
    "croissant",
    "encode_items",
    "load",
    "pairs",
    "process_id",
    "report",
    "require",
    "scenes",
    "train",
    *_measures,
]
