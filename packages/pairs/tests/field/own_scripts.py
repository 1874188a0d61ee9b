"""Scores of benchmark files by their authors' own scripts, to hold ours to (docs/pairs.md, "Against their own scripts").

    python packages/pairs/tests/field/own_scripts.py CLONES OUT

CLONES holds clones of RAIVNLab/sugar-crepe, Sri-Harsha/scpp, Heidelberg-NLP/VALSE, arijitray1993/COLA, om-ai-lab/VL-CheckList
and IMirandaM/BiVLC, each under its own name. Scripts run as they are, on a model of hashes with many ties in place of
weights and pictures. OUT gets for every file the scores that the script was given and, in own.json, what it found. NumPy and
PyYAML are enough: torch and its kin are stood in for.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import re
import shutil
import sys
import types
from pathlib import Path

import numpy as np

CLONES, OUT = (Path(one).resolve() for one in sys.argv[1:3])
LEVELS = 16


def score(a, b):
    """One of 16 levels, by both texts in either order."""
    first, second = sorted((str(a), str(b)))
    return (hashlib.sha256(f"{first}|{second}".encode()).digest()[0] % LEVELS + 1) / (LEVELS + 1)


class Vector:
    """A text or a picture; its product with another is their score."""

    def __init__(self, name):
        self.name = name

    def to(self, *_):
        return self

    def t(self):
        return self

    def unsqueeze(self, **_):
        return self

    def __matmul__(self, other):
        return np.float64(score(self.name, other.name))


class Model:
    def to(self, *_):
        return self

    def eval(self):
        return self

    def encode_text(self, text, **_):
        return text

    encode_image = encode_text


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


@contextlib.contextmanager
def within(folder):
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def stand_ins():
    @contextlib.contextmanager
    def no_grad():
        yield

    cosine = types.SimpleNamespace(CosineSimilarity=lambda **_: (lambda a, b: a @ b))
    softmax = types.SimpleNamespace(Softmax=lambda **_: (lambda x: np.exp(x) / np.exp(x).sum(1, keepdims=True)))
    nn = module("torch.nn", **vars(cosine), **vars(softmax))
    nn.functional = module("torch.nn.functional")
    cuda = types.SimpleNamespace(is_available=lambda: False)
    module("torch", no_grad=no_grad, nn=nn, cuda=cuda)
    module("torchmetrics")
    module("requests")
    module("tqdm", tqdm=lambda rows, **_: rows)
    image = types.SimpleNamespace(open=lambda path: os.path.basename(path))
    module("PIL", Image=image, ImageDraw=None, ImageFont=None)
    module("open_clip", get_tokenizer=lambda _: Vector, create_model_and_transforms=lambda **_: (Model(), None, Vector))


def run(path, name="own"):
    """A script's names, once it has run; and what it printed."""
    names, printed = {"__name__": name, "__file__": str(path)}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(path.read_text(), str(path), "exec"), names)
    return names, printed.getvalue()


def write(name, rows, own):
    np.save(OUT / f"{name}.npy", np.array(rows, float))
    return own


def sugarcrepe():
    home = CLONES / "sugar-crepe"
    names, _ = run(home / "main_eval.py")
    evaluate = names["evaluate"]
    for path in sorted((home / "data").glob("*.json")):
        rows = json.loads(path.read_text())
        own = evaluate("", {path.stem: rows}, Model(), Vector, Vector, "cpu")[path.stem]
        scores = [[score(row["filename"], row[key]) for key in ("caption", "negative_caption")] for row in rows.values()]
        yield "sugarcrepe", path, len(rows), {"all.all": write(f"sugarcrepe-{path.stem}", scores, own)}


def sugarcrepe_pp():
    home = CLONES / "scpp"
    with within(home):
        _, said = run(home / "VLMs/test_Variants_CLIP.py")
    for name, itt, tot in re.findall(r"=+ (\w+)\.json =+\n.*?image-to-text task: (\S+).*?text-only task: (\S+)", said, re.S)[:5]:
        path = home / f"data/{name}.json"
        rows = json.loads(path.read_text())
        captions = ("caption", "caption2", "negative_caption")
        scores = [
            [score(row["filename"], row[key]) for key in captions]
            + [score(row[a], row[b]) for a, b in ((captions[0], captions[1]), (captions[0], captions[2]), (captions[1], captions[2]))]
            for row in rows
        ]
        write(f"sugarcrepe++-{name}", scores, None)
        yield "sugarcrepe++", path, len(rows), {"ITT.all": float(itt), "TOT.all": float(tot)}


def valse():
    home = CLONES / "VALSE"
    shown = {}

    class Reads:
        """frcnn and LXMERT: which picture, which sentences, how well they fit."""

        @classmethod
        def from_pretrained(cls, *_, **__):
            return cls()

        max_detections = 36

        def __init__(self, *_):
            pass

        def __call__(self, first=None, *_, **given):
            if isinstance(first, str):
                shown["picture"] = os.path.basename(first)
                return None, None, None
            if isinstance(first, list):
                return types.SimpleNamespace(input_ids=first, attention_mask=None, token_type_ids=None)
            if "input_ids" in given:
                fits = [[0.0, score(shown["picture"], text)] for text in given["input_ids"]]
                return {"cross_relationship_score": np.array(fits)}
            return {}

    module("processing_image", Preprocess=Reads)
    module("modeling_frcnn", GeneralizedRCNN=Reads)
    module("utils", Config=Reads)
    module("transformers", LxmertTokenizer=Reads, LxmertForPreTraining=Reads)
    names, _ = run(home / "read_foil_dataset.py")
    module("read_foil_dataset", read_foils=names["read_foils"])
    work = OUT / "work"
    (work / "lxmert_results_json").mkdir(parents=True, exist_ok=True)
    for path in sorted((home / "data").glob("*.json")):
        module("config", DATA={path.stem: ["", str(path)]})
        with within(work):
            _, said = run(home / "lxmert_valse_eval.py")
        found, rows = re.search(r"sample (\d+)/", said), json.loads(path.read_text()).values()
        kept = [row for row in rows if row["mturk"]["caption"] >= 2]
        assert len(kept) == int(found[1])
        scores = [[score(row["image_file"], row[key]) for key in ("caption", "foil")] for row in kept]
        # The script prints two decimals of a percent.
        own = float(re.search(r"acc_r: (\S+)", said)[1]) / 100
        yield "valse", path, len(kept), {"all.all": write(f"valse-{path.stem}", scores, own)}


def cola():
    home = CLONES / "COLA"
    path = home / "data/COLA_multiobjects_matching_benchmark.json"
    names, _ = run(home / "scripts/eval.py")
    rows = json.loads(path.read_text())
    # [pictures, captions], as the script has them.
    tables = [np.array([[score(i, c) for c in (c0, c1)] for i in (i0, i1)]) for i0, c0, i1, c1 in rows]
    is_right = names["ColaMultiObjAcc"]
    own = float(np.mean([is_right(table) for table in tables]))
    yield "cola", path, len(rows), {"image.all": write("cola-multi", [t.ravel() for t in tables], own)}


def vl_checklist():
    import yaml

    home = CLONES / "VL-CheckList"
    sys.path.insert(0, str(home))
    module("vl_checklist").__path__ = [str(home / "vl_checklist")]
    exists = os.path.exists
    for kind, name in (("Relation/spatial", "vg"), ("Relation/action", "vg"), ("Attribute/color", "vg"), ("Attribute/size", "vg")):
        config = yaml.safe_load((home / f"corpus/v1/{kind}/{name}.yaml").read_text())
        path = home / config["ANNO_PATH"]

        class Scored:
            def model_name(self):
                return "hashes"

            def predict(self, images, texts, **_):
                root = config["IMG_ROOT"].rstrip("/") + "/"
                return {"probs": [[0, score(image[len(root):], text)] for image, text in zip(images, texts)]}

        work = OUT / "work"
        work.mkdir(exist_ok=True)
        (work / "config.yaml").write_text(yaml.safe_dump({
            "BATCH_SIZE": 64, "MAX_NUM": 0, "TASK": "itc",
            "DATA": {"TEST_DATA": [name], "TYPES": [kind]}, "OUTPUT": {"DIR": str(work), "NUM": 0},
        }))
        with within(home), contextlib.redirect_stdout(io.StringIO()):
            from vl_checklist.evaluate import Evaluate
            # Pictures are not here; the script leaves out those that are not.
            os.path.exists = lambda one: True if str(one).startswith(config["IMG_ROOT"]) else exists(one)
            try:
                results = Evaluate(work / "config.yaml", Scored()).eval(kind)
            finally:
                os.path.exists = exists
        rows = json.loads(path.read_text())
        scores = [[score(picture, texts[key][0]) for key in ("POS", "NEG")] for picture, texts in rows]
        own = float(results[name].split()[1])
        label = kind.replace("/", "-").lower()
        yield "vl-checklist", path, len(rows), {"all.all": write(f"vl-checklist-{label}", scores, own)}


def bivlc():
    """The authors' own outcomes of real models; their script prints the shares of these columns."""
    for path in sorted((CLONES / "BiVLC/results").glob("BiVLC_*.csv")):
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        columns = {"I2T": "text_score", "T2I": "image_score", "group": "group_score"}
        own = {f"{asked}.all": float(np.mean([row[column] == "True" for row in rows])) for asked, column in columns.items()}
        shutil.copyfile(path, OUT / f"bivlc-{path.stem}.csv")
        yield "bivlc", path, len(rows), own


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    stand_ins()
    found = []
    for family in (sugarcrepe, sugarcrepe_pp, valse, cola, vl_checklist, bivlc):
        for kind, path, items, own in family():
            found.append({"format": kind, "file": str(path), "items": items, "own": own})
            print(kind, path.name, items, own, flush=True)
    (OUT / "own.json").write_text(json.dumps(found, indent=1))
