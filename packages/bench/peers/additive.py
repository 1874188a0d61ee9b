"""An additive fit by AdamW as one writes it in PyTorch, one thread; prints one line of JSON.

Usage: additive.py FOLDER DIM STEPS, where FOLDER holds embeddings.f32 [scenes, DIM] and ids.i32 [scenes, 4].
"""

import json
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)
torch.manual_seed(0)
folder, dim, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
f = torch.from_numpy(np.fromfile(f"{folder}/embeddings.f32", np.float32).reshape(-1, dim))
ids = torch.from_numpy(np.fromfile(f"{folder}/ids.i32", np.int32).reshape(-1, 4)).long()
mean = f.mean(0)
table = torch.nn.Embedding(int(ids.max()) + 1, dim)
optimiser = torch.optim.AdamW(table.parameters(), lr=1e-2, weight_decay=0, fused=True)

start = time.perf_counter()
for _ in range(steps):
    batch = torch.randint(0, len(f), (2048,))
    loss = torch.nn.functional.mse_loss(table(ids[batch]).sum(1), f[batch] - mean)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
seconds = time.perf_counter() - start
with torch.no_grad():
    sse = sst = 0.0
    for rows in torch.arange(len(f)).split(8192):
        centred = f[rows] - mean
        sse += float((centred - table(ids[rows]).sum(1)).pow(2).sum())
        sst += float(centred.pow(2).sum())
print(json.dumps({"seconds": seconds, "steps": steps, "r2": 1 - sse / sst, "torch": torch.__version__}))
