"""PyTorch's 512^3 float32 product on one thread; prints one line of JSON."""

import json
import time

import torch

torch.set_num_threads(1)
a = torch.rand(512, 512)
best = float("inf")
for _ in range(200):
    start = time.process_time()
    a @ a
    best = min(best, time.process_time() - start)
print(json.dumps({"gflops": 2 * 512**3 / best / 1e9, "torch": torch.__version__}))
