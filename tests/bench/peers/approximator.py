"""The mlp approximator in plain PyTorch on one thread: seconds a step, as one line of JSON."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
width, steps, dim, objects = int(sys.argv[1]), int(sys.argv[2]), 512, 14
pairs = torch.cartesian_prod(torch.arange(objects), torch.arange(objects))
codes = torch.stack([pairs[:, 0] % 8, pairs[:, 0] // 8, pairs[:, 1] % 8, pairs[:, 1] // 8], 1)
vectors = torch.randn(2, objects, dim)
targets = vectors[0, pairs[:, 0]] + vectors[1, pairs[:, 1]]
tables = nn.ModuleList([nn.Embedding(v, dim) for v in (8, 3, 8, 3)])
net = nn.Sequential(nn.Linear(4 * dim, width), nn.ReLU(), nn.Linear(width, dim))
optimiser = torch.optim.Adam([*net.parameters(), *tables.parameters()], lr=1e-2)


def step():
    x = torch.cat([table(codes[:, k]) for k, table in enumerate(tables)], 1)
    loss = nn.functional.mse_loss(net(x), targets)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(3):
    step()
start = time.perf_counter()
for _ in range(steps):
    step()
print(json.dumps({"seconds": (time.perf_counter() - start) / steps, "torch": torch.__version__}))
