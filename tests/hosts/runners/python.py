"""The suite by the package for Python: `python python.py STARTED` reads it as JSON, and prints what it tells.

STARTED is when the program was started, in milliseconds of the clock.
"""

import hashlib
import json
import re
import resource
import sys
import time

import numpy as np

import bindscope as bs

suite = json.load(sys.stdin)
started = float(sys.argv[1])


def arrays(one):
    parts = {name: np.array(one[name], dtype=np.float32) for name in ("objects", "captions") if one[name] is not None}
    return (np.array(one["X"], dtype=np.float32), one["labels"]), {"name": one["name"], "workers": 2, **parts}


def python_names(options):
    return {re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name): value for name, value in options.items()}


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


sets = {name: arrays(one) for name, one in suite["sets"].items()}
(X, labels), _ = sets["planted"]
bs.decompose(X, labels, workers=0)
first = 1000 * time.time() - started

results, hashes = {}, {}
for run in suite["runs"]:
    positional, given = sets[run["set"]]
    result = getattr(bs, run["kind"])(*positional, **given, **python_names(run["options"]))
    results[run["run"]] = bs.Result(result.text, run["run"])
    hashes[run["run"]] = result.sha256

compared = [results[name] for name in suite["compared"]]
comparison = bs.compare(*compared)
hashes["compare"] = comparison.sha256
hashes["train"] = bs.train(workers=2, **python_names(suite["trained"])).sha256
hashes["report page"] = hash_of(bs.report(compared, suite["title"])["report.html"].decode())
tables = [table for one in [*compared, comparison] for table in one.tables()]
hashes["report tables"] = hash_of(
    "\n".join(getattr(table, form) for form in ("markdown", "latex", "csv") for table in tables)
)

everything = 1000 * time.time() - started - first
bs.close()
peak = 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
report = {"name": "python", "first": round(first), "all": round(everything), "hashes": hashes}
print(json.dumps({"report": report, "peak": peak}))
