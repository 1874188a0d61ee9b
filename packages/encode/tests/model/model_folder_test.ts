import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { create, toBinary } from "@bufbuild/protobuf";
import { planEncoding } from "../../encoding_plan.ts";
import { modelContent } from "../../model/model_content.ts";
import { modelFileFor, readModelFolder } from "../../model/model_folder.ts";
import { graphTraits } from "../../model/graph_traits.ts";
import { readModelFile } from "../../model/model_file.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
} from "../../graph/onnx_pb.ts";
import { readImageRecipe } from "../../pictures/image_recipe.ts";
import { readTokenizer } from "../../tokens/tokenizer.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";

const MINILM = "fixtures/models/all-minilm-l6-v2-int8";
const LITE0 = "fixtures/models/efficientnet-lite0";
const POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 22928619\n";

/** Lends a model folder that holds these files. */
function withModel(
  files: Record<string, string>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (path) => {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(path(name, ".."), { recursive: true });
      await Deno.writeTextFile(path(name), text);
    }
    await use(path());
  });
}

const BERT = JSON.stringify({ model_type: "bert", max_position_embeddings: 512 });

Deno.test("the bundled folders say what they are", async () => {
  const text = await readModelFolder(MINILM);
  assertEquals([text.modelType, text.family.name], ["bert", "sentence encoder"]);
  assertEquals(text.sentenceTransformers?.pooling(), "mean");
  assertEquals(text.sentenceTransformers?.normalize, true);
  assertEquals(modelFileFor(text, "text").name, "onnx/model_quantized.onnx");

  const image = await readModelFolder(LITE0);
  assertEquals(image.family.name, "convolutional network");
  assertEquals(image.sentenceTransformers, null);
  assertEquals(modelFileFor(image, "image").name, "onnx/model.onnx");
});

Deno.test("a graph of one tower is preferred, then full precision", () =>
  withModel({
    "config.json": JSON.stringify({ model_type: "clip" }),
    "onnx/model.onnx": "",
    "onnx/text_model_quantized.onnx": "",
    "onnx/vision_model.onnx": "",
    "onnx/vision_model.onnx_data": "",
    "onnx/vision_model_fp16.onnx": "",
  }, async (folder) => {
    const model = await readModelFolder(folder);
    assertEquals(modelFileFor(model, "text").name, "onnx/text_model_quantized.onnx");
    assertEquals(modelFileFor(model, "image").name, "onnx/vision_model.onnx");
    assertEquals(modelFileFor(model, "image").external, ["vision_model.onnx_data"]);
  }));

Deno.test("modules.json may not lead out of the folder", () =>
  withModel({
    "config.json": BERT,
    "modules.json": JSON.stringify([
      { path: "", type: "x.Transformer" },
      { path: "../1_Pooling", type: "x.Pooling" },
    ]),
  }, async (folder) => {
    await assertRejects(
      () => readModelFolder(folder),
      SyntaxError,
      "the path of a module has to stay in the model's folder",
    );
    const modules = [{ path: "1..Pooling", type: "x.Transformer" }];
    await Deno.writeTextFile(`${folder}/modules.json`, JSON.stringify(modules));
    await readModelFolder(folder);
  }));

Deno.test("a graph that draws random numbers is said to, in subgraphs too", async () => {
  const node = (opType: string, name: string, body?: string) =>
    create(NodeProtoSchema, {
      ...{ opType, name },
      attribute: body === undefined ? [] : [create(AttributeProtoSchema, {
        name: "body",
        g: create(GraphProtoSchema, { node: [create(NodeProtoSchema, { opType: body })] }),
      })],
    });
  const bytes = (...nodes: ReturnType<typeof node>[]) =>
    toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, { graph: create(GraphProtoSchema, { node: nodes }) }),
    );
  const seen = (...nodes: ReturnType<typeof node>[]) => graphTraits(bytes(...nodes)).random;
  assertEquals(seen(node("Add", "a"), node("RandomNormalLike", "b")), ["RandomNormalLike"]);
  assertEquals(seen(node("Loop", "a", "Bernoulli")), ["Bernoulli"]);
  assertEquals(graphTraits(bytes(node("Loop", "a"))).loops, true);
  assertEquals(graphTraits(bytes(node("Add", "Loop"))).loops, false);
  // The control: names of nodes are no operators.
  assertEquals(seen(node("Add", "RandomNormal"), node("Mul", "Bernoulli")), []);
  const { towers: [text] } = await modelContent(MINILM);
  assertEquals(text.notes, []);
  await withModel({ "config.json": BERT }, async (folder) => {
    await Deno.mkdir(`${folder}/onnx`);
    await Deno.copyFile(`${MINILM}/tokenizer.json`, `${folder}/tokenizer.json`);
    await Deno.writeFile(`${folder}/onnx/model.onnx`, bytes(node("RandomNormal", "a")));
    const { towers: [text] } = await modelContent(folder);
    assertEquals(text.notes.length, 1);
    assertStringIncludes(text.notes[0], "draws random numbers (RandomNormal)");
    const { notes } = await planEncoding(folder, "text", {
      ...defaultsOf(ENCODER_OPTIONS),
      device: "wasm",
    });
    assertStringIncludes(notes.join(), "draws random numbers (RandomNormal)");
  });
});

Deno.test("an encoder of the other kind is refused", async () => {
  const model = await readModelFolder(MINILM);
  assertThrows(
    () => modelFileFor(model, "image"),
    TypeError,
    `${MINILM} is a text encoder (model_type bert), but the scenes are pictures. ` +
      "Choose another model or make other scenes.",
  );
});

Deno.test("a folder that is not there, and a file in its place, say so", () =>
  withModel({ "config.json": BERT }, async (folder) => {
    await assertRejects(
      () => readModelFolder(`${folder}/nope`),
      Error,
      `${folder}/nope does not exist. Check the path.`,
    );
    await assertRejects(
      () => readModelFolder(`${folder}/config.json`),
      Error,
      `${folder}/config.json is a file. Give the folder of a model`,
    );
  }));

Deno.test("a folder without config.json says what is missing and where to get it", () =>
  withModel({ "tokenizer.json": "{}" }, async (folder) => {
    await assertRejects(
      () => readModelFolder(folder),
      Error,
      `${folder}: config.json is missing, so it is unknown what kind of model this is. ` +
        "Copy it from the model's page.",
    );
  }));

Deno.test("a folder without tokenizer.json or preprocessor_config.json says so", () =>
  withModel({ "config.json": BERT }, async (folder) => {
    const model = await readModelFolder(folder);
    await assertRejects(
      () => readTokenizer(model),
      Error,
      `${folder}: tokenizer.json is missing, so captions can't be turned into tokens.`,
    );
    await assertRejects(
      () => readImageRecipe(folder),
      Error,
      `${folder}: preprocessor_config.json is missing, so the image size and normalisation are ` +
        "unknown. Copy it from the model's page.",
    );
  }));

Deno.test("a folder without the graph lists what was looked for and what is there", () =>
  withModel({ "config.json": BERT, "onnx/model_O4.onnx": "" }, async (folder) => {
    const model = await readModelFolder(folder);
    assertThrows(
      () => modelFileFor(model, "text"),
      Error,
      "looked for text_model.onnx or model.onnx, also with endings such as _fp16 and _quantized, and " +
        "found onnx/model_O4.onnx. Export the model to ONNX or copy that file from the model's page.",
    );
  }));

Deno.test("a graph of a plain export, beside config.json, is found; one in onnx/ is preferred", () =>
  withModel({ "config.json": BERT, "model.onnx": "", "model.onnx_data": "" }, async (folder) => {
    const file = () => readModelFolder(folder).then((model) => modelFileFor(model, "text"));
    assertEquals(await file(), {
      path: `${folder}/model.onnx`,
      name: "model.onnx",
      external: ["model.onnx_data"],
    });
    await Deno.mkdir(`${folder}/onnx`);
    await Deno.writeTextFile(`${folder}/onnx/model_q4.onnx`, "");
    assertEquals((await file()).name, "onnx/model_q4.onnx");
  }));

Deno.test("a git-lfs pointer in place of the model is recognised", () =>
  withModel({ "config.json": BERT, "onnx/model.onnx": POINTER }, async (folder) => {
    const file = modelFileFor(await readModelFolder(folder), "text");
    await assertRejects(
      () => readModelFile(file),
      SyntaxError,
      `${folder}/onnx/model.onnx is a git-lfs pointer, not the file itself. Run git lfs pull in ` +
        "that folder, or download the file from the model's page.",
    );
  }));

Deno.test("…and so is one in place of the external weights or the tokenizer", () =>
  withModel({
    "config.json": BERT,
    "tokenizer.json": POINTER,
    "onnx/model.onnx": "graph",
    "onnx/model.onnx_data": POINTER,
  }, async (folder) => {
    const model = await readModelFolder(folder);
    await assertRejects(
      () => readModelFile(modelFileFor(model, "text")),
      SyntaxError,
      "model.onnx_data is a git-lfs pointer",
    );
    await assertRejects(
      () => readTokenizer(model),
      SyntaxError,
      "tokenizer.json is a git-lfs pointer",
    );
  }));

Deno.test("a pooling that is not done here can be overruled, so only its use is an error", () =>
  withModel({
    "config.json": BERT,
    "modules.json": JSON.stringify([
      { path: "", type: "sentence_transformers.models.Transformer" },
      { path: "1_Pooling", type: "sentence_transformers.models.Pooling" },
    ]),
    "1_Pooling/config.json": JSON.stringify({ pooling_mode_max_tokens: true }),
  }, async (folder) => {
    const { sentenceTransformers } = await readModelFolder(folder);
    assertThrows(
      () => sentenceTransformers!.pooling(),
      TypeError,
      "pooling by pooling_mode_max_tokens is not supported. Choose --pooling cls, mean or eos.",
    );
  }));

Deno.test("a model_type that no one knows is taken for a plain encoder", () =>
  withModel({ "config.json": JSON.stringify({ model_type: "new" }) }, async (folder) => {
    const { family } = await readModelFolder(folder);
    assertEquals([family.name, family.image?.pooling, family.text?.pooling], [
      "new",
      "cls",
      "mean",
    ]);
  }));
