import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../mod.ts";
import { initModel } from "../init_model.ts";
import { openSession } from "../../encode/session/session.ts";
import { findModelFile } from "../../encode/model/model_file.ts";
import { readModelFolder } from "../../encode/model/model_folder.ts";
import { readTokenizer } from "../../encode/tokens/tokenizer.ts";
import { readOnnx } from "../../encode/graph/read_graph.ts";
import { sha256File } from "../../../src/data/files/hash.ts";
import { formulaPictures, withTinyModel } from "../../encode/tests/tiny_models.ts";

const core = await loadCore();

// transformers with the same weights: fixtures/golden/models.py
interface Golden {
  captions: string[];
  models: {
    [name: string]: {
      tokens: number[][] | null;
      expected: { [part: string]: { [output: string]: number[] } };
    };
  };
}
const golden: Golden = JSON.parse(
  await Deno.readTextFile(new URL("../../../fixtures/golden/models.json", import.meta.url)),
);

/** Every n-th value, as the golden file has them. */
function thinned(data: Float32Array): number[] {
  const step = Math.max(1, Math.floor(data.length / 97));
  return Array.from({ length: Math.ceil(data.length / step) }, (_, i) => data[i * step]);
}

function assertClose(actual: number[], expected: number[], what: string) {
  assertEquals(actual.length, expected.length, what);
  const worst = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert(worst <= 1e-4, `${what}: ${worst}`);
}

for (const [title, { tokens, expected }] of Object.entries(golden.models)) {
  const [name, weights] = title.split("-") as [string, "transformers" | "openai" | "pytorch"];

  Deno.test(`${name} with initial values of ${weights} computes what transformers computes`, () =>
    withTinyModel(core, name, { weights }, async (folder) => {
      const edge = name === "dinov2" ? 56 : 64;
      await using vision = await openSession(findModelFile(folder, "image"), {
        provider: "wasm",
        threads: 1,
      });
      const picture = { pixel_values: formulaPictures(edge) };
      for (const { name: output } of vision.outputs) {
        const { data } = await vision.run(picture, output);
        assertClose(thinned(data), expected.vision[output], output);
      }
    }));

  if (tokens === null) continue;

  Deno.test(`captions of ${name} with initial values of ${weights} come out as in transformers`, () =>
    withTinyModel(core, name, { weights }, async (folder) => {
      const tokenizer = await readTokenizer(await readModelFolder(folder));
      assertEquals(golden.captions.map((caption) => tokenizer.encode(caption)), tokens);
      await using text = await openSession(findModelFile(folder, "text"), {
        provider: "wasm",
        threads: 1,
      });
      const output = text.outputs.map((info) => info.name).find((o) => o === "text_embeds") ??
        "pooler_output";
      const width = expected.text[output].length;
      const length = name === "siglip" ? 64 : Math.max(...tokens.map((ids) => ids.length));
      const fill = name === "siglip" ? 1 : 49407;
      const data = Int32Array.from(
        tokens.flatMap((ids) => [...ids, ...Array(length - ids.length).fill(fill)]),
      );
      const result = await text.run({ input_ids: { data, dims: [tokens.length, length] } }, output);
      assertClose(thinned(result.data), expected.text[output], `${output} of ${width} numbers`);
    }));
}

Deno.test("the same seed gives the same bytes, another seed other weights", async () => {
  const hash = async (seed: number) => {
    let found = "";
    await withTinyModel(core, "dinov2", { seed }, async (folder) => {
      found = (await sha256File(`${folder}/onnx/model.onnx`)).sha256;
    });
    return found;
  };
  const first = await hash(1);
  assertEquals(await hash(1), first);
  assert(await hash(2) !== first);
});

Deno.test("weights in a file of their own are the weights inside the graph", () =>
  withTinyModel(
    core,
    "siglip",
    {},
    (inside) =>
      withTinyModel(core, "siglip", { inlineLimit: 0 }, async (outside) => {
        const names = [...Deno.readDirSync(`${outside}/onnx`)].map(({ name }) => name).sort();
        assertEquals(names, [
          "text_model.onnx",
          "text_model.onnx_data",
          "vision_model.onnx",
          "vision_model.onnx_data",
        ]);
        const embed = async (folder: string) => {
          await using session = await openSession(findModelFile(folder, "image"), {
            provider: "wasm",
            threads: 1,
          });
          return (await session.run({ pixel_values: formulaPictures(64) }, "pooler_output")).data;
        };
        assertEquals(await embed(outside), await embed(inside));
      }),
  ));

Deno.test("initial values have the deviations of the library", () =>
  withTinyModel(core, "clip", {}, async (folder) => {
    const path = `${folder}/onnx/text_model.onnx`;
    const { initializer } = readOnnx(path, await Deno.readFile(path)).graph!;
    const deviation = (name: string) => {
      const { rawData } = initializer.find((tensor) => tensor.name === name)!;
      const values = new Float32Array(rawData.slice().buffer);
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    };
    const near = (actual: number, expected: number) =>
      assert(Math.abs(actual / expected - 1) < 0.1, `${actual} is not about ${expected}`);
    const layer = "text_model.encoder.layers.0";
    near(deviation("text_model.embeddings.token_embedding.weight"), 0.02);
    near(deviation(`${layer}.self_attn.q_proj.weight.T`), 32 ** -0.5 / 2);
    near(deviation(`${layer}.self_attn.out_proj.weight.T`), 32 ** -0.5);
    near(deviation(`${layer}.mlp.fc1.weight.T`), 64 ** -0.5);
    assertEquals(deviation(`${layer}.mlp.fc1.bias`), 0);
  }));

Deno.test("library names the class in transformers, byte for byte", async () => {
  const hash = async (weights?: "library" | "transformers" | "pytorch") => {
    let found = "";
    await withTinyModel(core, "siglip", { weights }, async (folder) => {
      found = (await sha256File(`${folder}/onnx/text_model.onnx`)).sha256;
    });
    return found;
  };
  const library = await hash("library");
  assertEquals(await hash(), library);
  assertEquals(await hash("transformers"), library);
  assert(await hash("pytorch") !== library);
});

Deno.test("normal draws every parameter from N(0, 1), and the model still gives finite vectors", async () => {
  for (const name of ["clip", "dinov2", "siglip"]) {
    await withTinyModel(core, name, { weights: "normal" }, async (folder) => {
      const { path } = findModelFile(folder, "image");
      const { initializer } = readOnnx(path, await Deno.readFile(path)).graph!;
      for (const tensor of initializer.filter((part) => !part.name.startsWith("/"))) {
        const values = new Float32Array(tensor.rawData.slice().buffer);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
        // Six standard errors.
        assert(Math.abs(mean) < 6 / Math.sqrt(values.length), `${tensor.name}: mean ${mean}`);
        assert(Math.abs(square - 1) < 6 * Math.sqrt(2 / values.length), tensor.name);
      }
      await using session = await openSession(findModelFile(folder, "image"), {
        provider: "wasm",
        threads: 1,
      });
      const picture = { pixel_values: formulaPictures(name === "dinov2" ? 56 : 64) };
      const { data } = await session.run(picture, "pooler_output");
      assert(data.every(Number.isFinite));
      assert(new Set(data).size > data.length / 2);
    });
  }
});

Deno.test("what an architecture does not have is refused by name", async () => {
  const init = (name: string, options: { weights?: "openai"; layout?: "joined" }) =>
    initModel(core, name, "/nowhere", { size: "tiny", seed: 0, ...options });
  await assertRejects(() => init("bert", {}), RangeError, "clip, dinov2, siglip");
  await assertRejects(() => init("siglip", { weights: "openai" }), RangeError, "siglip has no");
  await assertRejects(() => init("dinov2", { layout: "joined" }), RangeError, "dinov2 has no");
});
