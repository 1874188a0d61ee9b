import { assert, assertEquals } from "@std/assert";
import { exposeLayer, readOnnx } from "../../graph/read_graph.ts";
import { layerStacks } from "../../graph/layer_stacks.ts";
import { openSessionFromBytes } from "../../session/session.ts";

// transformers and torch's newer exporter: fixtures/golden/layers.py
interface Golden {
  models: {
    [name: string]: { input: string; shape: number[]; values: number[]; layers: number[][] };
  };
}
const folder = new URL("../../../../fixtures/golden/layers/", import.meta.url).pathname;
const { models }: Golden = JSON.parse(await Deno.readTextFile(`${folder}layers.json`));

for (const [name, { input, shape, values, layers }] of Object.entries(models)) {
  Deno.test(`layers of ${name} are found where only weights are named after them`, async () => {
    const path = `${folder}${name}.onnx`;
    const bytes = await Deno.readFile(path);
    assertEquals(layerStacks(readOnnx(path, bytes).graph!).length, 1);
    for (const [i, expected] of layers.entries()) {
      const exposed = exposeLayer(path, bytes, i + 1, /x/);
      await using session = await openSessionFromBytes(path, exposed.bytes, {
        provider: "wasm",
        threads: 1,
        external: [],
      });
      const data = name === "bert" ? Int32Array.from(values) : Float32Array.from(values);
      const result = await session.run({ [input]: { data, dims: shape } }, exposed.output);
      assertEquals(result.data.length, expected.length);
      const worst = Math.max(...expected.map((value, at) => Math.abs(value - result.data[at])));
      assert(worst < 1e-4, `layer ${i + 1}: ${worst}`);
    }
  });
}
