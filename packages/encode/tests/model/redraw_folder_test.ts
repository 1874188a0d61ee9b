import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { findModelFile } from "../../model/model_file.ts";
import { modelName } from "../../model/model_name.ts";
import { redrawFolder } from "../../model/redraw_folder.ts";
import { redrawnFrom } from "../../model/redrawn.ts";
import { openSession } from "../../session/session.ts";
import { FolderWriter } from "../../../../src/data/files/folder_writer.ts";
import { readManifest } from "../../../../src/data/manifest.ts";
import { initModel } from "../../../architectures/init_model.ts";
import { flatten, longAxes } from "../../redraw/constants.ts";
import { isFloat, numbersOfTensor } from "../../redraw/element_codes.ts";
import { redrawGraph } from "../../redraw/redraw_graph.ts";
import { type TensorProto, TensorProto_DataType as DataType } from "../../graph/onnx_pb.ts";
import { readOnnx } from "../../graph/read_graph.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { formulaPictures } from "../tiny_models.ts";
import { RELEASE } from "../../../../tests/before_release.ts";

const core = await loadCore();
const FIXTURES = "fixtures/models";

const TOKENS = {
  input_ids: [101, 1037, 2417, 14291, 1998, 1037, 2630, 10901, 102],
  ones: Array(9).fill(1),
};

/** What the graph of a modality gives for one picture or caption. */
async function output(folder: string, modality: "image" | "text", edge = 224) {
  await using session = await openSession(findModelFile(folder, modality), {
    provider: "wasm",
    threads: 1,
  });
  const ids = { data: Int32Array.from(TOKENS.input_ids), dims: [1, 9] };
  const zeros = { data: new Int32Array(9), dims: [1, 9] };
  const mask = { data: Int32Array.from(TOKENS.ones), dims: [1, 9] };
  const all: Record<string, typeof ids> = {
    input_ids: ids,
    token_type_ids: zeros,
    attention_mask: mask,
  };
  const feeds = modality === "image"
    ? { pixel_values: formulaPictures(edge) }
    : Object.fromEntries(session.inputs.map(({ name }) => [name, all[name]]));
  const { data } = await session.run(feeds, session.outputs[0].name);
  return new Float32Array(data);
}

/** How far the vectors of the first and the second picture are apart, by the length of the first. */
function spread(data: Float32Array, rows: number): number {
  const dim = data.length / rows;
  const norm = (numbers: Float32Array) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0));
  const [one, two] = [data.subarray(0, dim), data.subarray(dim, 2 * dim)];
  return norm(one.map((value, i) => value - two[i])) / norm(one);
}

const graphIn = async (folder: string, modality: "image" | "text") => {
  const { path } = findModelFile(folder, modality);
  return flatten(readOnnx(path, await Deno.readFile(path)).graph!).constants;
};

Deno.test("bundled encoders are redrawn", async (t) => {
  await using path = await tempFolder();
  for (
    const [name, modality] of [
      ["efficientnet-lite0", "image"],
      ...RELEASE ? [["all-minilm-l6-v2-int8", "text"]] as const : [],
    ] as const
  ) {
    const from = `${FIXTURES}/${name}`;
    assertEquals((await redrawFolder(core, from, 1, path(name))).id, name);
    const [before, after] = [
      await graphIn(from, modality),
      await graphIn(path(name), modality),
    ];

    await t.step(
      `${name} gives other outputs, finite, and not the same for all pictures`,
      async () => {
        const [old, redrawn] = [await output(from, modality), await output(path(name), modality)];
        assert(redrawn.every(Number.isFinite));
        assert(redrawn.some((value, i) => Math.abs(value - old[i]) > 1e-2));
        if (modality === "image") assert(spread(redrawn, 4) > 0.01, `${spread(redrawn, 4)}`);
      },
    );

    await t.step(`every matrix of ${name} is drawn anew, and no number of its arithmetic`, () => {
      for (const [key, tensor] of before) {
        const then = after.get(key)!;
        const same = tensor.rawData.every((byte, i) => byte === then.rawData[i]);
        if (longAxes(tensor) > 1 && tensor.dataType !== DataType.INT64) {
          assert(!same, `${key} is as it was`);
        }
        if (longAxes(tensor) === 0) assert(same, `${key} was touched`);
      }
    });

    if (modality === "image") continue;
    await t.step(
      "its int8 weights stand for He's draw, its embeddings keep their deviation",
      () => {
        const [old, redrawn] = [deviations(before), deviations(after)];
        assertEquals(redrawn.length, 38);
        for (const [i, { rows, std }] of redrawn.entries()) {
          // Embeddings of 30,522 tokens and 512 places; all else are weights.
          const wanted = rows === 30522 || rows === 512 ? old[i].std : Math.sqrt(2 / rows);
          assertAlmostEquals(std / wanted, 1, 0.01, `${rows}: ${std}, ${wanted}`);
        }
      },
    );
  }
});

/** Rows and standard deviation of every matrix of whole numbers, scaled as the graph scales it. */
function deviations(constants: ReadonlyMap<string, TensorProto>) {
  return [...constants].filter(([name]) => name.endsWith("_q")).map(([name, q]) => {
    const scales = numbersOfTensor(constants.get(name.replace(/_q$/, "_scale"))!);
    const [rows, columns] = q.dims.map(Number);
    const numbers = numbersOfTensor(q);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < numbers.length; i++) {
      const row = Math.floor(i / columns);
      const value = numbers[i] * scales[scales.length === rows ? row : i % columns];
      sum += value;
      squares += value ** 2;
    }
    const n = rows * columns;
    return { rows, std: Math.sqrt(squares / n - (sum / n) ** 2) };
  });
}

Deno.test("random-weight models are redrawn, tower by tower", async () => {
  await using path = await tempFolder();
  for (const name of ["clip", "dinov2", "siglip"]) {
    await initModel(core, name, path(name), { size: "tiny", seed: 3 });
    await redrawFolder(core, path(name), 1, path(`${name}-redrawn`));
    const edge = name === "dinov2" ? 56 : 64;
    const before = await output(path(name), "image", edge);
    const after = await output(path(`${name}-redrawn`), "image", edge);
    assert(after.every(Number.isFinite), name);
    assert(after.some((value, i) => Math.abs(value - before[i]) > 1e-2), name);
  }
});

Deno.test("graphs of less precision, with a mask in them, run after redrawing", async () => {
  await using path = await tempFolder();
  for (
    const [file, edge] of [
      ["precisions/model_fp16.onnx", 8],
      ["precisions/model_quantized.onnx", 8],
      ["layers/vit.onnx", 8],
    ] as const
  ) {
    const name = file.split("/")[1];
    const writer = new FolderWriter(path(name), []);
    await redrawGraph(core, `fixtures/golden/${file.split("/")[0]}`, name, 1, writer);
    const at = path(name, name);
    const [old, redrawn] = [`fixtures/golden/${file}`, at];
    const results: Float32Array[] = [];
    for (const location of [old, redrawn]) {
      await using session = await openSession({ path: location, name, external: [] }, {
        provider: "wasm",
        threads: 1,
      });
      const [{ name: input }] = session.inputs;
      const pictures = formulaPictures(edge);
      const { data } = await session.run(
        {
          [input]: { data: pictures.data.subarray(0, 3 * edge * edge), dims: [1, 3, edge, edge] },
        },
        session.outputs[0].name,
      );
      results.push(new Float32Array(data));
    }
    assert(results[1].every(Number.isFinite), name);
    assert(results[1].some((value, i) => Math.abs(value - results[0][i]) > 1e-2), name);
    const { constants } = flatten(readOnnx(at, await Deno.readFile(at)).graph!);
    const mask = constants.get("where")!;
    assert(isFloat(mask) && Array.from(numbersOfTensor(mask)).every((value) => value === 0));
  }
});

Deno.test("the name of a redrawn model says so, and settings stay", async () => {
  await using path = await tempFolder();
  const from = `${FIXTURES}/efficientnet-lite0`;
  await redrawFolder(core, from, 7, path("twin"));
  const name = await modelName(path("twin"), findModelFile(path("twin"), "image"));
  assertEquals(name.id, "efficientnet-lite0 redrawn, seed 7");
  assertEquals(await redrawnFrom(path("twin")), {
    id: "efficientnet-lite0",
    revision: null,
    seed: 7,
  });
  assertEquals(await redrawnFrom(from), null);
  for (const setting of ["config.json", "preprocessor_config.json", "LICENSE"]) {
    assertEquals(
      await Deno.readTextFile(path("twin", setting)),
      await Deno.readTextFile(`${from}/${setting}`),
    );
  }
  await redrawFolder(core, from, 7, path("again"));
  assertEquals(await readManifest(path("again")), await readManifest(path("twin")));
});

Deno.test("a model is not redrawn into its own folder", async () => {
  const from = `${FIXTURES}/efficientnet-lite0`;
  await assertRejects(
    () => redrawFolder(core, from, 1, from),
    RangeError,
    "the folder of the model",
  );
});
