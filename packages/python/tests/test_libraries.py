"""Examples by the libraries they are for, each where it is installed: models with random weights, nothing downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bindscope as bs
from test_examples import encoders

torch = pytest.importorskip("torch")

TEXTS = ["cone", "a red cube and a blue sphere", "a red cube"]


def alone_and_together(encode: Any, items: list[Any], dim: int) -> np.ndarray:
    """Rows of a batch, which have to be those of its items alone: no padding is in them."""
    together = bs.encode_items(encode, items)
    alone = bs.encode_items(encode, items, batch_size=1)
    assert together.shape == (len(items), dim) and np.ptp(together, axis=0).max() > 1e-4
    assert np.abs(together - alone).max() < 1e-5
    return together


@pytest.fixture(scope="module")
def transformers() -> Any:
    return pytest.importorskip("transformers")


@pytest.fixture(scope="module")
def tokenizer(transformers: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = "[PAD] [UNK] a red blue cube sphere and cone".split()
    own = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    own.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {f"{name}_token": "[UNK]" for name in ("unk", "bos", "eos")}
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=own, pad_token="[PAD]", **special)
    folder = tmp_path_factory.mktemp("tokenizer")
    fast.save_pretrained(folder)
    # As for a causal model: its batches are padded on the left.
    return transformers.AutoTokenizer.from_pretrained(folder, padding_side="left", model_max_length=32)


@pytest.fixture(scope="module")
def bert(transformers: Any, tokenizer: Any) -> Any:
    torch.manual_seed(0)
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    return transformers.BertModel(transformers.BertConfig(vocab_size=len(tokenizer), **sizes)).eval()


@pytest.fixture(scope="module")
def gpt2(transformers: Any, tokenizer: Any) -> Any:
    torch.manual_seed(0)
    special = {"bos_token_id": 1, "eos_token_id": 1, "pad_token_id": 0}
    sizes = {"n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": 32}
    config = transformers.GPT2Config(vocab_size=len(tokenizer), **special, **sizes)
    return transformers.GPT2LMHeadModel(config).eval()


@pytest.fixture(scope="module")
def sentences(transformers: Any, bert: Any, tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    library = pytest.importorskip("sentence_transformers")
    folder = str(tmp_path_factory.mktemp("bert"))
    bert.save_pretrained(folder)
    transformers.AutoTokenizer.from_pretrained(tokenizer.name_or_path, padding_side="right").save_pretrained(folder)
    return library.SentenceTransformer(folder, device="cpu")


@pytest.mark.parametrize("pooling", ["mean", "first", "last"])
def test_hidden_states_of_transformers(bert: Any, gpt2: Any, tokenizer: Any, pooling: str) -> None:
    for model in (bert, gpt2):
        alone_and_together(encoders.hidden_state(model, tokenizer, 1, pooling), TEXTS, 16)


def test_sentence_transformers_and_mteb_give_the_same(sentences: Any) -> None:
    rows = alone_and_together(encoders.sentence_transformer(sentences), TEXTS, 16)
    mteb = pytest.importorskip("mteb")
    from mteb.models.sentence_transformer_wrapper import SentenceTransformerEncoderWrapper

    task = mteb.get_task("STSBenchmark").metadata
    encode = encoders.mteb_encoder(SentenceTransformerEncoderWrapper(sentences), task)
    assert np.array_equal(alone_and_together(encode, TEXTS, 16), rows)


def test_open_clip() -> None:
    open_clip = pytest.importorskip("open_clip")
    torch.manual_seed(0)
    sees = open_clip.CLIPVisionCfg(layers=2, width=64, head_width=32, patch_size=16, image_size=32)
    reads = open_clip.CLIPTextCfg(width=32, heads=2, layers=2)
    model = open_clip.CLIP(embed_dim=16, vision_cfg=sees, text_cfg=reads).eval()
    words = open_clip.get_tokenizer("ViT-B-32")
    alone_and_together(encoders.open_clip_texts(model, words), TEXTS, 16)
    preprocess = open_clip.image_transform(32, is_train=False)
    scenes = bs.scenes.clevr2d(max_scenes=3)
    alone_and_together(encoders.open_clip_pictures(model, preprocess, torch.stack), scenes.items, 16)


def test_timm() -> None:
    timm = pytest.importorskip("timm")
    torch.manual_seed(0)
    model = timm.create_model("test_vit", pretrained=False, num_classes=0).eval()
    preprocess = timm.data.create_transform(**timm.data.resolve_data_config({}, model=model))
    scenes = bs.scenes.clevr2d(max_scenes=3)
    alone_and_together(encoders.timm_pictures(model, preprocess, torch.stack), scenes.items, model.num_features)


def test_nnsight_and_transformer_lens_see_what_transformers_gives(gpt2: Any, tokenizer: Any) -> None:
    rows = alone_and_together(encoders.hidden_state(gpt2, tokenizer, 1, "last"), TEXTS, 16)
    nnsight = pytest.importorskip("nnsight")
    traced = nnsight.TransformersModel(gpt2, tokenizer=tokenizer, task="text-generation")
    got = alone_and_together(encoders.traced_output(traced, traced.transformer.h[0]), TEXTS, 16)
    assert np.abs(got - rows).max() < 1e-5
    bridge = pytest.importorskip("transformer_lens.model_bridge").TransformerBridge
    lens = bridge.boot_transformers("gpt2", hf_model=gpt2, tokenizer=tokenizer)
    lens.cfg.default_prepend_bos = False
    got = alone_and_together(encoders.cached_activation(lens, "blocks.0.hook_out"), TEXTS, 16)
    assert np.abs(got - rows).max() < 1e-5


def test_tensors_and_datasets_are_sets(X: np.ndarray, labels: Any) -> None:
    expected = bs.map(X, labels).text
    assert bs.map(torch.tensor(X, requires_grad=True), labels).text == expected
    halved = torch.tensor(X).bfloat16()
    assert bs.map(halved, labels).text == bs.map(halved.float().numpy(), labels).text
    datasets = pytest.importorskip("datasets")
    columns = {name: [row[name] for row in labels] for name in labels[0]}
    table = datasets.Dataset.from_dict({"vector": X.tolist(), **columns})
    assert bs.map(table).text == expected


def test_a_model_of_random_weights_is_measured_whole(sentences: Any, tmp_path: Path) -> None:
    scenes = bs.scenes.text(max_scenes=40, seed=1)
    encode = encoders.sentence_transformer(sentences)
    first = bs.decompose(scenes, encode=encode, cache=tmp_path / "rows.sqlite")
    assert first.text == bs.decompose(scenes, encode=encode, cache=tmp_path / "rows.sqlite").text
    assert first.verify()
