"""The nearest scene of every edit by one matrix product of all edits, PyTorch on one thread; prints one line of JSON.

Usage: interventions.py FOLDER DIM, where FOLDER holds embeddings.f32, table.f32, edits.i32 (scenes, old rows,
new rows) and nearest.i32, what was found elsewhere.
"""

import json
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)
folder, dim = sys.argv[1], int(sys.argv[2])
f = torch.from_numpy(np.fromfile(f"{folder}/embeddings.f32", np.float32).reshape(-1, dim))
table = torch.from_numpy(np.fromfile(f"{folder}/table.f32", np.float32).reshape(-1, dim))
scenes, old, new = torch.from_numpy(np.fromfile(f"{folder}/edits.i32", np.int32).reshape(3, -1)).long()
theirs = torch.from_numpy(np.fromfile(f"{folder}/nearest.i32", np.int32)).long()

best = float("inf")
for _ in range(2):
    start = time.perf_counter()
    bank = (f / f.norm(dim=1, keepdim=True)).T.contiguous()
    edits = f[scenes] - table[old] + table[new]
    # In parts, so that the scores (2.6 GB) fit; each part is large enough for full speed.
    nearest = torch.cat([(part @ bank).argmax(1) for part in edits.split(8192)])
    best = min(best, time.perf_counter() - start)
print(json.dumps({"seconds": best, "agree": int((nearest == theirs).sum()), "torch": torch.__version__}))
