"""One training step of a dual encoder as one writes it in PyTorch, one thread; prints one line of JSON.

Usage: trainer.py recipe|published STEPS
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)
name, steps = sys.argv[1], int(sys.argv[2])
SIZES = {
    "recipe": dict(d=64, layers=3, heads=2, hidden=256, batch=(77, 179), values=16, objects=204, shared=True),
    "published": dict(d=256, layers=6, heads=4, hidden=2048, batch=(154, 358), values=16, objects=204, shared=False),
}
size = SIZES[name]
V, EOS = size["values"], 2 * size["values"]


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        d = size["d"]
        self.embedding = nn.Embedding(EOS + 1, d)
        self.positions = nn.Parameter(torch.randn(5, d))
        layer = nn.TransformerEncoderLayer(
            d, size["heads"], size["hidden"], 0.0, "gelu", batch_first=True, norm_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, size["layers"], enable_nested_tensor=False)
        self.head = nn.Linear(d, d)

    def forward(self, tokens):  # all of one length: no padding, no mask
        x = self.encoder(self.embedding(tokens) + self.positions[: tokens.shape[1]])
        return F.normalize(self.head(x[:, -1]), dim=-1)


scene = Encoder()
query = scene if size["shared"] else Encoder()
t = nn.Parameter(torch.tensor(1.15))
parameters = [*nn.ModuleList({scene, query}).parameters(), t]
optimiser = torch.optim.AdamW(parameters, lr=3e-3, weight_decay=0.3, fused=True)
objects = torch.randperm(V * V)[: size["objects"]]
column = torch.full((V * V,), -1)
column[objects] = torch.arange(len(objects))
tokens = lambda ids: torch.stack([ids // V, V + ids % V], -1).flatten(1)
end = lambda x: torch.cat([x, torch.full((len(x), 1), EOS)], 1)
queries = [end(torch.arange(2 * V)[:, None]), end(tokens(objects[:, None]))]


def step():
    one, two = size["batch"]
    single = objects[torch.randint(len(objects), (one, 1))]
    double = objects[torch.randint(len(objects), (two, 2))]
    s = torch.cat([scene(end(tokens(single))), scene(end(tokens(double)))])
    q = torch.cat([query(x) for x in queries])
    z = t.exp().clamp(max=20) * s @ q.T
    zc, zo = z[:, : 2 * V], z[:, 2 * V :]
    loss = 0
    for ids, rows in ((single, slice(0, one)), (double, slice(one, None))):
        present = torch.zeros(len(ids), 2 * V).scatter_(1, tokens(ids), 1.0)
        loss = loss - (present / present.sum(1, True) * zc[rows].log_softmax(1)).sum() / (one + two)
        present = torch.zeros(len(ids), len(objects)).scatter_(1, column[ids], 1.0)
        loss = loss - (present / present.sum(1, True) * zo[rows].log_softmax(1)).sum() / (one + two)
    a, b = double.T
    swapped = torch.stack([a // V * V + b % V, b // V * V + a % V], 1)
    valid = (column[swapped] >= 0) & (swapped[:, :, None] != double[:, None, :]).all(2)
    gap = zo[one:].gather(1, column[swapped].clamp(min=0))[:, :, None] - zo[one:].gather(1, column[double])[:, None]
    loss = loss + F.softplus(gap)[valid].mean()
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    return loss.item()


step()
best = float("inf")
for _ in range(steps):
    start = time.process_time()
    step()
    best = min(best, time.process_time() - start)
print(json.dumps({"seconds": best, "torch": torch.__version__}))
