import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { MODEL, withHub } from "./lent_hub.ts";

Deno.test("a precision that is not there is answered with those that are", () =>
  withHub(async (_, get) => {
    assertEquals(
      (await get({ selection: { variant: "fp16" } })).filter((name) => name.endsWith(".onnx")),
      ["onnx/model_fp16.onnx"],
    );
    await assertRejects(
      () => get({ selection: { variant: "q4" } }),
      RangeError,
      "tester/small has no graph of --variant q4. It has fp32, fp16.",
    );
  }));

Deno.test("a model without an ONNX graph is answered with what to do", () =>
  withHub(async (_, get) => {
    const { message } = await assertRejects(() => get(), RangeError);
    assertStringIncludes(message, "tester/small has no ONNX graph (it has model.safetensors)");
    assertStringIncludes(message, "optimum-cli export onnx --model tester/small models/small");
  }, { id: MODEL.id, files: { "config.json": "{}", "model.safetensors": "x" } }));

Deno.test("of a model with two towers only the graphs that are read are fetched", () =>
  withHub(
    async (_, get, path) => {
      const graphs = (names: string[]) => names.filter((name) => name.includes(".onnx")).sort();
      assertEquals(graphs(await get()), ["onnx/text_model.onnx", "onnx/vision_model.onnx"]);
      await Deno.remove(path("m"), { recursive: true });
      assertEquals(graphs(await get({ selection: { towers: ["image"] } })), [
        "onnx/vision_model.onnx",
      ]);
    },
    {
      id: MODEL.id,
      files: {
        "config.json": "{}",
        "onnx/model.onnx": "1",
        "onnx/text_model.onnx": "2",
        "onnx/vision_model.onnx": "3",
        "onnx/vision_model_quantized.onnx": "4",
      },
    },
  ));

Deno.test("of a data set what is read here is fetched, or what is named", () =>
  withHub(async (_, get) => {
    assertEquals(await get({ kind: "dataset" }), ["labels.csv", "sets/e.npy"]);
    assertEquals(await get({ kind: "dataset", selection: { patterns: ["*.md"] } }), ["README.md"]);
    await assertRejects(
      () => get({ kind: "dataset", selection: { patterns: ["*.xyz"] } }),
      RangeError,
      "tester/data has no file *.xyz. It has README.md, labels.csv, sets/e.npy.",
    );
  }, {
    id: "datasets/tester/data",
    files: { "README.md": "#", "labels.csv": "a", "sets/e.npy": "b" },
  }));

const TROJAN = {
  "README.md": "#",
  "a.csv": "a",
  ".gitattributes": "*.npy",
  ".git/hooks/post-checkout": "#!/bin/sh",
};

Deno.test("a star means no name that begins with a point; asked for by name it is refused", () =>
  withHub(async (_, get, path) => {
    const all = { kind: "dataset", selection: { patterns: ["*"] } } as const;
    assertEquals((await get(all)).sort(), ["README.md", "a.csv"]);
    for (const pattern of [".git/*", ".git/hooks/post-checkout"]) {
      const { message } = await assertRejects(
        () => get({ kind: "dataset", selection: { patterns: [pattern] } }),
        RangeError,
      );
      assertStringIncludes(message, '".git/hooks/post-checkout", a name that could lead out');
    }
    await assertRejects(() => Deno.stat(path("m/.git")), Deno.errors.NotFound);
  }, { id: "datasets/tester/data", files: TROJAN }));

Deno.test("two names that are one on some systems are refused; one of them is fetched", () =>
  withHub(async (_, get) => {
    const some = (...patterns: string[]) => get({ kind: "dataset", selection: { patterns } });
    const { message } = await assertRejects(() => some("*"), RangeError);
    assertEquals(
      message,
      'tester/data lists "Labels.csv" and "labels.csv", which are one name on some systems. ' +
        "Choose one of them by --file.",
    );
    assertEquals(await some("labels.csv"), ["labels.csv"]);
  }, { id: "datasets/tester/data", files: { "Labels.csv": "a", "labels.csv": "b" } }));

Deno.test("a name that is another once decoded is refused", () =>
  withHub(async (_, get) => {
    await assertRejects(
      () => get({ kind: "dataset", selection: { patterns: ["*"] } }),
      RangeError,
      'lists a file "%2e%2e/a.csv", a name that could lead out',
    );
  }, { id: "datasets/tester/data", files: { "%2e%2e/a.csv": "a" } }));
