import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { modelContent } from "../../model/model_content.ts";
import { exposeLayer, readOnnx, summarize } from "../../graph/read_graph.ts";
import { withTinyModel } from "../tiny_models.ts";

const core = await loadCore();
const MODELS = new URL("../../../../fixtures/models/", import.meta.url).pathname;

Deno.test("graphs of other exporters are read too, and layers where names tell them", async () => {
  const image = `${MODELS}efficientnet-lite0/onnx/model.onnx`;
  assertEquals(summarize(readOnnx(image, await Deno.readFile(image))).layers, 16);
  const path = `${MODELS}all-minilm-l6-v2-int8/onnx/model_quantized.onnx`;
  const { inputs, outputs, layers, external } = summarize(
    readOnnx(path, await Deno.readFile(path)),
  );
  assertEquals(inputs.map(({ name }) => name), [
    "input_ids",
    "attention_mask",
    "token_type_ids",
  ]);
  assertEquals(outputs.map(({ name }) => name), ["last_hidden_state"]);
  assertEquals(layers, 6);
  assertEquals(external, []);
});

Deno.test("activations are told by the operators: OpenAI's GELU is not that of Erf, nor that of tanh", async () => {
  for (
    const [model, activation] of [["clip", "quick_gelu"], ["siglip", "gelu_tanh"], [
      "dinov2",
      "gelu",
    ]] as const
  ) {
    await withTinyModel(core, model, {}, async (folder) => {
      const { towers } = await modelContent(folder);
      for (const { summary } of towers) assertEquals(summary!.activations, [activation], model);
    });
  }
  const { towers: [{ summary, resize }] } = await modelContent(`${MODELS}efficientnet-lite0`);
  assertEquals(summary!.activations, ["relu6"]);
  assertEquals(resize, "bicubic as by Pillow, to shortest edge 224, cut to 224 x 224");
});

const LATIN1 = new TextDecoder("latin1").decode(Uint8Array.from({ length: 256 }, (_, i) => i));

Deno.test("the last layer of the bundled text encoder is its output", async () => {
  const path = `${MODELS}all-minilm-l6-v2-int8/onnx/model_quantized.onnx`;
  const bytes = await Deno.readFile(path);
  assertEquals(exposeLayer(path, bytes, -1, /x/), { bytes, output: "last_hidden_state" });
  assertEquals(exposeLayer(path, bytes, 1, /x/).output, "layer_norm_2");
});

Deno.test("a graph in which nothing is named after layers has none to offer", async () => {
  const path = `${MODELS}../golden/layers/bert.onnx`;
  const named = await Deno.readFile(path);
  const text = new TextDecoder("latin1").decode(named).replaceAll("layer", "lyare");
  const bytes = Uint8Array.from(text, (letter) => LATIN1.indexOf(letter));
  const { message } = assertThrows(() => exposeLayer(path, bytes, 1, /x/), RangeError);
  assertStringIncludes(message, "with --output: ");
});

Deno.test("what is no ONNX model, or half of one, is refused with its name", async () => {
  const path = `${MODELS}efficientnet-lite0/onnx/model.onnx`;
  const bytes = await Deno.readFile(path);
  const broken = [
    new Uint8Array(0),
    new TextEncoder().encode("<!DOCTYPE html><title>404</title>"),
    bytes.subarray(0, bytes.length / 2),
    bytes.subarray(0, 100),
    new Uint8Array(1000).fill(255),
  ];
  for (const part of broken) {
    assertThrows(() => readOnnx("models/x/model.onnx", part), SyntaxError, "models/x/model.onnx");
  }
});

Deno.test("models show misses weights that lie outside the graph", () =>
  withTinyModel(core, "siglip", { inlineLimit: 0 }, async (folder) => {
    const before = await modelContent(folder);
    assert(before.towers.every(({ problems }) => problems.length === 0));
    await Deno.remove(`${folder}/onnx/vision_model.onnx_data`);
    const [image, text] = (await modelContent(folder)).towers;
    assertStringIncludes(image.problems[0], "vision_model.onnx_data is missing");
    assertEquals(text.problems, []);
  }));

const WEIGHTS: [string, (path: string) => Promise<void>, string][] = [
  [
    "a git-lfs pointer",
    (path) =>
      Deno.writeTextFile(path, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
    "vision_model.onnx_data is a git-lfs pointer, not the file itself",
  ],
  [
    "a part of them",
    (path) => Deno.truncate(path, 1000),
    "has 1000 bytes, but onnx/vision_model.onnx",
  ],
];

for (const [what, spoil, sentence] of WEIGHTS) {
  Deno.test(`models show says so if ${what} lies in place of weights`, () =>
    withTinyModel(core, "siglip", { inlineLimit: 0 }, async (folder) => {
      await spoil(`${folder}/onnx/vision_model.onnx_data`);
      const { towers: [image] } = await modelContent(folder);
      assertEquals(image.problems.length, 1);
      assertStringIncludes(image.problems[0], sentence);
    }));
}

Deno.test("models show says what is read, which graphs are not, and which settings are broken", () =>
  withTinyModel(core, "clip", {}, async (folder) => {
    await Deno.copyFile(`${folder}/onnx/text_model.onnx`, `${folder}/onnx/text_model_fp16.onnx`);
    await Deno.writeTextFile(`${folder}/tokenizer.json`, '{"model": 7}');
    const { towers: [image, text], unused } = await modelContent(folder);
    assertEquals(unused, ["onnx/text_model_fp16.onnx"]);
    assertEquals(image.reads, { output: "image_embeds", pooling: "none" });
    assertEquals([image.problems.length, text.problems.length], [0, 1]);
    assertStringIncludes(text.problems[0], "tokenizer.json");
    await Deno.remove(`${folder}/onnx/text_model.onnx`);
    const after = await modelContent(folder);
    assertEquals([after.towers[1].graph, after.unused], ["onnx/text_model_fp16.onnx", []]);
  }));

Deno.test("a model folder that was left half-written is refused", () =>
  withTinyModel(core, "dinov2", {}, async (folder) => {
    await Deno.writeTextFile(`${folder}/.unfinished`, "");
    let message = "";
    await modelContent(folder).catch((error) => message = error.message);
    assertStringIncludes(message, "left half-written");
  }));
