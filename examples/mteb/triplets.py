"""Text triplets for encoders of sentences: a text, the same said otherwise, and the same words with another meaning.

    python triplets.py binding-triplets      # a folder to upload to a hub as it is: test.jsonl and its card

Three kinds: who has which attribute (swap), who does what to whom (role), what is and what is not there (negation). The right and
the wrong text of a triplet have the same words, and each text is right in one triplet and wrong in another. So a bag of words,
and every rule that sees one text alone, gets exactly one half.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

COLORS = "black blue brown gray green orange purple red white yellow".split()
THINGS = "ball bottle bowl box chair cone cube lamp ring table".split()
BEINGS = "artist baker cat child dog doctor farmer horse nurse teacher".split()
# Present and participle, which differ in no word between a triplet's texts.
DEEDS = [("calls", "called"), ("chases", "chased"), ("follows", "followed"), ("helps", "helped"), ("pushes", "pushed"), ("sees", "seen")]

CARD = """---
license: cc0-1.0
language: [en]
task_categories: [sentence-similarity]
size_categories: [n<1K]
configs: [{config_name: default, data_files: [{split: test, path: test.jsonl}]}]
---

# Binding triplets

%d triplets of `anchor`, `right` and `wrong`, of three kinds: swap, role, negation. An encoder scores where the anchor is nearer to `right`
than to `wrong`; a tie counts one half. Both have the same words, and each text is right once and wrong once: chance, a bag of words
and every rule that sees one text alone get 0.5. Made by `triplets.py` of bindscope from seed %d; no text is of a person or from a corpus.
"""


def swap(draw: random.Random) -> list[str]:
    (a, b), (s, t) = draw.sample(COLORS, 2), draw.sample(THINGS, 2)
    return [f"a {a} {s} and a {b} {t}", f"a {b} {t} and a {a} {s}", f"a {b} {s} and a {a} {t}", f"a {a} {t} and a {b} {s}"]


def role(draw: random.Random) -> list[str]:
    (x, y), (does, done) = draw.sample(BEINGS, 2), draw.choice(DEEDS)
    return [f"the {x} {does} the {y}", f"the {y} is {done} by the {x}", f"the {y} {does} the {x}", f"the {x} is {done} by the {y}"]


def negation(draw: random.Random) -> list[str]:
    (a, b), (s, t) = draw.sample(COLORS, 2), draw.sample(THINGS, 2)
    one, two = f"{a} {s}", f"{b} {t}"
    return [f"there is a {one} but no {two}", f"there is no {two} but a {one}", f"there is a {two} but no {one}", f"there is no {one} but a {two}"]


KINDS = {"swap": swap, "role": role, "negation": negation}


def triplets(each: int = 200, seed: int = 0) -> list[dict[str, str]]:
    """Rows of `each` triplets a kind: two of every four texts, so that right and wrong change places."""
    draw, rows = random.Random(seed), []
    for kind, texts_of in KINDS.items():
        known: set[str] = set()
        while len(known) < 2 * each:
            first, same, other, otherwise = texts_of(draw)
            if known.isdisjoint((first, same, other, otherwise)):
                known.update((first, same, other, otherwise))
                rows.append({"kind": kind, "anchor": first, "right": same, "wrong": otherwise})
                rows.append({"kind": kind, "anchor": other, "right": otherwise, "wrong": same})
    return rows


def write(folder: Path, each: int = 200, seed: int = 0) -> None:
    rows = triplets(each, seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "test.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "README.md").write_text(CARD % (len(rows), seed))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
