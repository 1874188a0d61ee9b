import { assertEquals } from "@std/assert";
import { modelOf } from "../../src/data/model_of.ts";

const SHA = "ab".repeat(32);

Deno.test("a manifest of encode names the model, its commit, graph, precision, device and pooling", () =>
  assertEquals(
    modelOf({
      encoder: {
        id: "owner/clip",
        revision: "c0ffee",
        dtype: "fp16",
        modelType: "clip",
        graph: "onnx/model_fp16.onnx",
        files: { "onnx/model_fp16.onnx": SHA },
        pooling: "mean",
      },
      execution: { provider: "webgpu" },
    }),
    {
      id: "owner/clip",
      revision: "c0ffee",
      graph: SHA,
      dtype: "fp16",
      device: "webgpu",
      pooling: "mean",
    },
  ));

Deno.test("arrays alone name no model, and a trained set says what it is", () => {
  assertEquals(modelOf(null), null);
  assertEquals(modelOf({ scenes: { sha256: SHA } }), null);
  assertEquals(modelOf({ encoder: "trained from scratch", step: 5 })?.id, "trained from scratch");
});

Deno.test("a manifest that says nonsense names as little as it can, and at no length", () => {
  for (const odd of [null, [], 5, {}, { id: 5, graph: ["a"], files: [] }] as const) {
    const model = modelOf({ encoder: odd as never, execution: [] });
    assertEquals(
      Object.values(model ?? {}).every((v) => v === null || v === "unnamed model"),
      true,
    );
  }
  assertEquals(modelOf({ encoder: { id: "x".repeat(5000) } })?.id.length, 200);
});
