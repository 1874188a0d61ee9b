"""What docs/studies/smollm2.md encodes beside captions that `scenes text` writes.

    python packages/studies/reproduce/language_model/contexts.py asked SCENES/labels.csv OUT/labels.csv    # questions about object 1
    python packages/studies/reproduce/language_model/contexts.py place TOKENS.safetensors 4 MASK.npy       # one token of every row; numpy
"""

import csv
import sys

ASKED = (
    "<|im_start|>user\nThe {} has the {} and the {} has the {}. What does the {} have?<|im_end|>\n"
    "<|im_start|>assistant\nThe {} has the"
)
NAMES = [f"object{i}_{concept}" for i in (1, 2) for concept in ("container", "thing")]


def asked(labels, out, bags=50):
    """Every scene of some bags asks about its object 1, which is first in half of each bag's scenes."""
    with open(labels) as file:
        rows = [[row[name] for name in NAMES] for row in csv.DictReader(file)]
    seen = {}
    for row in rows:
        seen.setdefault((frozenset(row[0::2]), frozenset(row[1::2])), []).append(row)
    with open(out, "w") as file:
        writer = csv.writer(file)
        writer.writerow(["caption", *NAMES])
        for at, scenes in enumerate(list(seen.values())[:bags]):
            for row in scenes:
                told = sorted([row[:2], row[2:]], reverse=at % 2 == 1)
                writer.writerow([ASKED.format(*told[0], *told[1], row[0], row[0]), *row])


def place(tokens, at, out):
    """A mask [scenes, tokens] of one token."""
    import numpy as np
    from safetensors import safe_open

    with safe_open(tokens, "np") as file:
        mask = np.zeros_like(file.get_tensor("mask"))
    mask[:, int(at)] = 1
    np.save(out, mask)


if __name__ == "__main__":
    {"asked": asked, "place": place}[sys.argv[1]](*sys.argv[2:])
