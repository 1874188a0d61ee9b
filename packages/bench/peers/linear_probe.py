"""The published probe protocol in PyTorch as one writes it well (all heads one matrix, fused Adam), one thread; prints one line of JSON.

Usage: linear_probe.py FOLDER EPOCHS, where FOLDER holds embeddings.f32 [rows, dim] of the train rows,
shape.json { rows, dim, classes, objects } and labels.i32 [heads, rows, objects].
"""

import json
import math
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
folder, epochs = sys.argv[1], int(sys.argv[2])
shape = json.load(open(f"{folder}/shape.json"))
rows, dim, classes, m = shape["rows"], shape["dim"], shape["classes"], shape["objects"]
x = torch.from_numpy(np.fromfile(f"{folder}/embeddings.f32", np.float32).reshape(rows, dim))
labels = np.fromfile(f"{folder}/labels.i32", np.int32).reshape(len(classes), rows, m)
targets = []
for k, slots in zip(classes, torch.from_numpy(labels).long()):
    targets.append(F.one_hot(slots, k).float().mean(1))

heads = torch.nn.Linear(dim, sum(classes), bias=False)
optimiser = torch.optim.Adam(heads.parameters(), lr=1e-2, fused=True)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=epochs)

start, start_cpu = time.perf_counter(), time.process_time()
for _ in range(epochs):
    optimiser.zero_grad()
    loss = sum(F.cross_entropy(z, target) for z, target in zip(heads(x).split(classes, 1), targets))
    loss.backward()
    optimiser.step()
    schedule.step()
seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
assert math.isfinite(loss.item())
print(json.dumps({"seconds": seconds, "cpu": cpu, "loss": loss.item(), "torch": torch.__version__}))
