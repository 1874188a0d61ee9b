import { assert, assertEquals, assertRejects } from "@std/assert";
import { modelName } from "../../model/model_name.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const file = (name: string) => ({ path: name, name, external: [] });

Deno.test("a model is called by its folder, and by its hub name and commit where it was fetched", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("my-model"));
  assertEquals(await modelName(path("my-model/"), file("onnx/model.onnx")), {
    id: "my-model",
    revision: null,
    dtype: "fp32",
  });
  const fetched = {
    schema: "bindscope/fetched@1",
    hub: "hub",
    kind: "model",
    name: "owner/real-name",
    commit: "0123abc",
    files: {},
  };
  await Deno.writeTextFile(path("my-model/fetched.json"), JSON.stringify(fetched));
  const { id, revision } = await modelName(path("my-model"), file("onnx/model.onnx"));
  assertEquals([id, revision], ["owner/real-name", "0123abc"]);
});

Deno.test("a record that names no place on the hub is refused: commands and Results would repeat it", async () => {
  await using path = await tempFolder();
  const record = {
    schema: "bindscope/fetched@1",
    hub: "hub",
    kind: "model",
    commit: "0",
    files: {},
  };
  for (const name of ["-rf", "deno.json", "$(id)", "../x", "a/$(id)"]) {
    await Deno.writeTextFile(path("fetched.json"), JSON.stringify({ ...record, name }));
    const error = await assertRejects(
      () => modelName(path(), file("onnx/model.onnx")),
      SyntaxError,
    );
    assert(error.message.includes("OWNER/NAME"), error.message);
  }
  // The control: old models have a name only.
  await Deno.writeTextFile(path("fetched.json"), JSON.stringify({ ...record, name: "gpt2" }));
  assertEquals((await modelName(path(), file("onnx/model.onnx"))).id, "gpt2");
});

Deno.test("precision is what the graph's name says", async () => {
  for (
    const [name, dtype] of [
      ["onnx/model.onnx", "fp32"],
      ["onnx/vision_model_fp16.onnx", "fp16"],
      ["onnx/model_quantized.onnx", "int8"],
      ["text_model_q4f16.onnx", "q4f16"],
    ]
  ) assertEquals((await modelName("fixtures/models", file(name))).dtype, dtype, name);
});
