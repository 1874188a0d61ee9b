"""Does what a language model answers follow its binding vectors? Feng and Steinhardt's test (2024), with its controls.

    python packages/studies/reproduce/language_model/binding_ids.py FILE.gguf tokenizer.json OUT.json      # numpy, gguf, tokenizers
    python packages/studies/reproduce/language_model/binding_ids.py FILE.gguf tokenizer.json OUT.json 56 3,8,13,18,23

Contexts "The box has the apple and the bag has the key. What does the bag have? The bag has the", as a chat, and the scores
of both things as the next word.
A context has states at the places of both containers (or things); the mean difference of the second place to the
first, over contexts of other words, is added at the first and taken away at the second. If what goes together is told by
that difference, the other thing is answered. Beside it: random vectors of its length, differences of two words' content,
both differences at once (which must restore the answer), and both states exchanged whole, marks and all (which must
not change it). `words` is the truth: the text with its words exchanged.

*Flowing*: all that comes after is made again. *Held*: the text's other tokens stay as they were, and only the question and
the answer are made again, as in the paper. With a list of layers the exchange is at one of them alone, and all that comes
after is made again; the number before it is that of contexts, at most 56.
"""

import json
import sys
from itertools import permutations
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[2] / "fixtures" / "golden"))
from language_model import layer, read, scores_of  # noqa: E402

CONTAINERS = "box bag cup jar bowl basket drawer bottle bucket case shelf pocket tray sack barrel tin".split()
THINGS = "apple key coin ring pen ball shell stone book lamp knife rope card cake hat egg".split()
TEXT = "<|im_start|>user\nThe {} has the {} and the {} has the {}."
QUERY = " What does the {0} have?<|im_end|>\n<|im_start|>assistant\nThe {0} has the"
# Positions of the words, in tokens: first container and thing, second container and thing.
PLACES = {"container": (4, 10), "thing": (7, 13)}
# What is exchanged at one layer alone.
AT_ONE = ("container: difference", "thing: difference", "thing: random", "container: whole")
# Tokens of the text that is asked about.
TOLD = 15


def contexts(rng, containers, things, count):
    """Different words in both sentences, every word about equally often."""
    chosen = []
    for words in (containers, things):
        ordered = list(permutations(words, 2))
        chosen.append([ordered[i] for i in rng.permutation(len(ordered))[:count]])
    return [(c1, t1, c2, t2) for (c1, c2), (t1, t2) in zip(*chosen)]


class Model:
    def __init__(self, path, words):
        self.said, tensors = read(path)
        self.tensors = {name: numbers.astype(np.float32) for name, numbers in tensors.items()}
        self.words = Tokenizer.from_file(words)
        self.layers = self.said["llama.block_count"]

    def ids(self, texts):
        return np.array([self.words.encode(text).ids for text in texts])

    def enter(self, ids):
        return self.tensors["token_embd.weight"][ids]

    def run(self, x, first=0, change=None):
        """States after each layer from `first` on; `change` may alter what enters a layer."""
        states = []
        for i in range(first, self.layers):
            if change is not None:
                x = change(i, x)
            states.append(x)
            x = layer(self.said, self.tensors, i, x)
        return states, scores_of(self.said, self.tensors, x[:, -1])


def jackknife(values, rows_of):
    """Mean, and half of its 95 % interval: words of both kinds are left out one by one (Arvesen 1969)."""
    values, variance = np.asarray(values, float), 0.0
    for kind in rows_of:
        without = np.array([values[~rows].mean() for rows in kind if 0 < rows.sum() < len(values)])
        variance += (len(without) - 1) / len(without) * ((without - without.mean()) ** 2).sum()
    return round(float(values.mean()), 3), round(float(1.96 * variance**0.5), 3)


def main(path, words, out, count=32, layers=None):
    rng, model = np.random.default_rng(0), Model(path, words)
    half = lambda list_: (list_[0::2], list_[1::2])
    (fit_c, own_c), (fit_t, own_t) = half(CONTAINERS), half(THINGS)

    # Mean differences of places, and of words' content, at every layer, from contexts of other words.
    fitted = contexts(rng, fit_c, fit_t, 56)
    states, _ = model.run(model.enter(model.ids([TEXT.format(*c) for c in fitted])))
    states = np.stack(states)
    differences = {
        kind: (states[:, :, second] - states[:, :, first]).mean(1)
        for kind, (first, second) in PLACES.items()
    }

    def content(kind):
        """The difference of two words at one place."""
        at = 0 if kind == "container" else 1
        means = {}
        for word in (fit_c, fit_t)[at]:
            rows = [[i for i, c in enumerate(fitted) if c[at + 2 * place] == word] for place in (0, 1)]
            if all(rows):
                means[word] = sum(states[:, rows[p], PLACES[kind][p]].mean(1) for p in (0, 1)) / 2
        a, b = list(means.values())[:2]
        return a - b

    def sized(vectors, like):
        return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True) * np.linalg.norm(like, axis=-1, keepdims=True)

    tests = contexts(rng, own_c, own_t, int(count))
    rows = [(c, asked) for c in tests for asked in (0, 1)]
    texts = [TEXT.format(*c) + QUERY.format(c[2 * asked]) for c, asked in rows]
    ids = model.ids(texts)
    thing = lambda place: model.ids([" " + c[1 + 2 * place] for c, _ in rows])[:, 0]
    first, second = thing(0), thing(1)
    asked = np.array([a for _, a in rows])
    right, other = np.where(asked == 0, first, second), np.where(asked == 0, second, first)
    rows_of = [
        [np.array([word in (c[at], c[at + 2]) for c, _ in rows]) for word in words_]
        for at, words_ in ((0, own_c), (1, own_t))
    ]
    clean, scores = model.run(model.enter(ids))

    unchanged = []

    def told(scores):
        """Whether the answer is the one that the text binds, by how much, and how much less than unchanged."""
        margin = scores[np.arange(len(rows)), right] - scores[np.arange(len(rows)), other]
        best = (scores.argmax(1) == right) | (scores.argmax(1) == other)
        if not unchanged:
            unchanged.append(margin)
        return {
            "margins": [round(float(m), 3) for m in margin],
            "bound": jackknife(margin > 0, rows_of),
            "margin": jackknife(margin, rows_of),
            "change": jackknife(margin - unchanged[0], rows_of) if unchanged else None,
            "one of both is the likeliest word": round(float(best.mean()), 3),
        }

    # What a stopped run has left is not done again.
    results = json.loads(Path(out).read_text()) if Path(out).exists() else {}
    results |= {"contexts": len(tests), "clean": told(scores)}
    exchanged = [TEXT.format(c[2], c[1], c[0], c[3]) + QUERY.format(c[2 * a]) for c, a in rows]
    if "words" not in results:
        results["words"] = told(model.run(model.enter(model.ids(exchanged)))[1])
    Path(out).write_text(json.dumps(results, indent=1) + "\n")

    def added(kinds, vectors):
        """Adds vectors at the first place of each kind, and takes them away at the second."""
        def change(i, x, base):
            for kind in kinds:
                for place, sign in zip(PLACES[kind], (1, -1)):
                    x[:, place] = base[:, place] + sign * vectors[kind][i]
        return change

    def whole(kind):
        def change(_, x, base):
            a, b = PLACES[kind]
            x[:, a], x[:, b] = base[:, b], base[:, a]
        return change

    def run(change, held, rows=slice(None)):
        """What is answered; the first `held` tokens stay as they were but for the change, all others are made again."""
        def enter(i, x):
            x, base = x.copy(), clean[i][rows]
            x[:, :held] = base[:, :held]
            change(i, x, base)
            return x
        return model.run(clean[0][rows], change=enter)[1]

    kinds = list(PLACES)
    made = {f"{kind}: difference": added([kind], differences) for kind in kinds}
    made["both: differences"] = added(kinds, differences)
    for kind in kinds:
        random = sized(rng.normal(size=differences[kind].shape), differences[kind]).astype(np.float32)
        made[f"{kind}: random"] = added([kind], {kind: random})
    for kind in kinds:
        made[f"{kind}: content"] = added([kind], {kind: sized(content(kind), differences[kind])})
    for kind in kinds:
        made[f"{kind}: whole"] = whole(kind)

    # Nothing added changes nothing.
    still = added(kinds, {kind: 0 * v for kind, v in differences.items()})
    assert np.abs(run(still, TOLD, slice(4)) - scores[:4]).max() < 1e-2

    def at_one(i, change):
        """What is answered with states of one layer changed."""
        x = clean[i].copy()
        change(i, x, clean[i])
        return model.run(x, first=i)[1]

    forms = {"flowing": lambda change: run(change, 0), "held": lambda change: run(change, TOLD)}
    if layers is not None:
        made = {name: made[name] for name in AT_ONE}
        forms = {f"layer {i}": lambda change, i=int(i): at_one(i, change) for i in layers.split(",")}
    for form, answered in forms.items():
        for name, change in made.items():
            if f"{form}, {name}" in results:
                continue
            results[f"{form}, {name}"] = told(answered(change))
            Path(out).write_text(json.dumps(results, indent=1) + "\n")
        apart = lambda a, b: jackknife(np.subtract(*(results[f"{form}, {n}"]["margins"] for n in (a, b))), rows_of)
        for kind in kinds:
            for a, b in (
                (f"{kind}: difference", f"{kind}: random"),
                (f"{kind}: difference", f"{kind}: content"),
                ("both: differences", f"{kind}: difference"),
            ):
                if a not in made or b not in made:
                    continue
                results[f"{form}, {a} - {b}"] = apart(a, b)
    Path(out).write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
