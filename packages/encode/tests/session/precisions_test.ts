import { assert, assertEquals } from "@std/assert";
import { openSession } from "../../session/session.ts";
import golden from "../../../../fixtures/golden/precisions/outputs.json" with { type: "json" };
import layers from "../../../../fixtures/golden/layers/layers.json" with { type: "json" };

const { input, shape, values } = layers.models.vit;

// Python's onnxruntime: fixtures/golden/precisions.py
for (const [name, expected] of Object.entries(golden.outputs)) {
  Deno.test(`${name}.onnx gives what Python's onnxruntime gives, and not the full precision`, async () => {
    const file = {
      path: `fixtures/golden/precisions/${name}.onnx`,
      name: `onnx/${name}.onnx`,
      external: [],
    };
    await using session = await openSession(file, { provider: "wasm", threads: 1 });
    const { data, dims } = await session.run(
      { [input]: { data: Float32Array.from(values), dims: shape } },
      session.outputs[0].name,
    );
    assertEquals(dims, [1, 5, 8]);
    const largest = (truth: number[]) =>
      Math.max(...truth.map((value, i) => Math.abs(value - data[i])));
    assert(largest(expected) < 5e-3, `${largest(expected)}`);
    assert(largest(golden.full) > 1e-5);
  });
}
