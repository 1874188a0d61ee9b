"""Many models at once: a Result each, by Ray or by submitit. Every worker process starts its own Deno, which ends with it.

    python clusters.py ray embeddings/*.npy        # on this machine, or on the cluster that ray.init finds
    python clusters.py submitit embeddings/*.npy   # on Slurm where sbatch is there, else on this machine
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def measured(embeddings: str, labels: str) -> str:
    """The bytes of a Result, which are the same on every machine."""
    import bindscope as bs

    return bs.probe(embeddings, labels, workers=1).text


def by_ray(files: Sequence[str], labels: str) -> list[str]:
    import ray

    ray.init(ignore_reinit_error=True)
    task = ray.remote(num_cpus=1)(measured)
    return list(ray.get([task.remote(file, labels) for file in files]))


def by_submitit(files: Sequence[str], labels: str, folder: str = "out/submitit", cluster: str | None = None) -> list[str]:
    import submitit

    executor = submitit.AutoExecutor(folder=folder, cluster=cluster)
    executor.update_parameters(timeout_min=60, cpus_per_task=1)
    jobs = executor.map_array(measured, files, [labels] * len(files))
    return [job.result() for job in jobs]


if __name__ == "__main__":
    import bindscope as bs

    how, *files = sys.argv[1:]
    texts = {"ray": by_ray, "submitit": by_submitit}[how](files, "labels.csv")
    print(bs.compare(**{f"m{at}": bs.Result(text, file) for at, (text, file) in enumerate(zip(texts, files))}))
