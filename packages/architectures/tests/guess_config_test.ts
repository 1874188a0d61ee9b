import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { guess, writeGuessedConfig } from "../guess_config.ts";
import { modelContent } from "../../encode/model/model_content.ts";
import { withTinyModel } from "../../encode/tests/tiny_models.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

const summary = (inputs: [string, number][], outputs: number[][]) => ({
  opset: 17,
  producer: "",
  parameters: 0,
  external: [],
  layers: 0,
  activations: [],
  inputs: inputs.map(([name, axes]) => ({ name, type: "float32", shape: Array(axes).fill("n") })),
  outputs: outputs.map((shape) => ({ name: "o", type: "float32", shape })),
});
const tokens: [string, number][] = [["input_ids", 2], ["attention_mask", 2]];

Deno.test("inputs and outputs show what a graph encodes", () => {
  const of = (...about: Parameters<typeof summary>) => guess("x.onnx", summary(...about)).config;
  assertEquals(of(tokens, [[1, 7, 384]]), { model_type: "distilbert", hidden_size: 384 });
  const third: [string, number][] = [...tokens, ["token_type_ids", 2]];
  assertEquals(of(third, [[1, 7, 384]]).model_type, "bert");
  assertEquals(of([["images", 4]], [[1, 50, 768]]).model_type, "vit");
  assertEquals(of([["images:0", 4]], [[1, 1280]]).model_type, "efficientnet");
  assertThrows(() => of([["audio", 2]], [[1, 8]]), TypeError, "takes audio, neither input_ids nor");
});

Deno.test("a graph beside its tokenizer can be encoded with once its config.json is written", async () => {
  await using path = await tempFolder();
  const from = "fixtures/models/all-minilm-l6-v2-int8";
  await Deno.copyFile(`${from}/tokenizer.json`, path("tokenizer.json"));
  await Deno.copyFile(`${from}/onnx/model_quantized.onnx`, path("model.onnx"));
  await assertRejects(() => modelContent(path()), Error, "config.json is missing");
  assertStringIncludes(await writeGuessedConfig(path()), "taken for a sentence encoder (bert)");
  const { towers } = await modelContent(path());
  assertEquals(towers.map(({ graph, problems }) => [graph, problems]), [["model.onnx", []]]);
  await assertRejects(() => writeGuessedConfig(path()), RangeError, "is there already");
});

Deno.test("a folder that has its config.json keeps it", async () => {
  await withTinyModel(await loadCore(), "clip", {}, async (folder) => {
    await assertRejects(() => writeGuessedConfig(folder), RangeError, "Nothing was written");
  });
});
