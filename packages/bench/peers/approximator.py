"""The mlp approximator in plain PyTorch on one thread: seconds a step, as one line of JSON.

Arguments: width, measured steps, steps of the whole fit. The measured steps are spread over the whole
fit in ten blocks of equal length; the steps between are not run where they would be too many, since a
dense step costs the same at any point of the fit (the first and the last block are reported, to show it).
"""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
width, measured, whole = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
dim, objects, blocks = 512, 14, 10
pairs = torch.cartesian_prod(torch.arange(objects), torch.arange(objects))
codes = torch.stack([pairs[:, 0] % 8, pairs[:, 0] // 8, pairs[:, 1] % 8, pairs[:, 1] // 8], 1)
vectors = torch.randn(2, objects, dim)
targets = vectors[0, pairs[:, 0]] + vectors[1, pairs[:, 1]]
tables = nn.ModuleList([nn.Embedding(v, dim) for v in (8, 3, 8, 3)])
net = nn.Sequential(nn.Linear(4 * dim, width), nn.ReLU(), nn.Linear(width, dim))
optimiser = torch.optim.Adam([*net.parameters(), *tables.parameters()], lr=1e-2, fused=True)


def step():
    x = torch.cat([table(codes[:, k]) for k, table in enumerate(tables)], 1)
    loss = nn.functional.mse_loss(net(x), targets)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


for _ in range(3):
    step()
full = measured >= whole
each = (whole if full else measured) // blocks
seconds = []
for _ in range(blocks):
    start = time.perf_counter()
    for _ in range(each):
        step()
    seconds.append((time.perf_counter() - start) / each)
print(json.dumps({
    "seconds": sum(seconds) / blocks,
    "first": seconds[0],
    "last": seconds[-1],
    "steps": each * blocks,
    "torch": torch.__version__,
}))
