import { assert, assertEquals, assertRejects } from "@std/assert";
import { type EncodeOptions, encodeScenes } from "../encode_scenes.ts";
import { ENCODER_OPTIONS } from "../options.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import golden from "../../../fixtures/golden/tokens.json" with { type: "json" };
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { readRows, squaredLength } from "./read_rows.ts";
import { loadCore } from "../../../src/core/load.ts";
import { readSceneInputs } from "../inputs/scene_inputs.ts";
import { withTinyModel } from "./tiny_models.ts";

const MINILM = "fixtures/models/all-minilm-l6-v2-int8";
const REFERENCE = "fixtures/sets/minilm-clevr-captions";

const core = await loadCore();

/** A twelfth of the reference's captions, and all of its single objects. */
const TWELFTH = 48;
/** Row of the reference. 101 and 576 have no common factor: every value turns up early, no row twice. */
const rowOf = (i: number) => i * 101 % 576;

/** Lends a scene folder of `count` CLEVR captions, and options that write beside it. */
function withCaptions(
  count: number,
  use: (
    path: (...names: string[]) => string,
    options: EncodeOptions,
  ) => Promise<void>,
): Promise<void> {
  return withTempFolder(async (path) => {
    await Deno.mkdir(path("scenes"));
    const labels = await Deno.readTextFile(`${REFERENCE}/labels.csv`);
    const [header, ...rows] = labels.trim().split(/\r?\n/);
    const chosen = Array.from({ length: count }, (_, i) => rows[rowOf(i)]);
    await Deno.writeTextFile(path("scenes/labels.csv"), [header, ...chosen, ""].join("\n"));
    if (count === TWELFTH) {
      await Deno.writeTextFile(path("scenes/objects.txt"), golden.objects.strings.join("\n"));
    }
    await use(path, {
      ...defaultsOf(ENCODER_OPTIONS),
      device: "wasm",
      threads: 1,
      out: path("set"),
      cache: path("cache"),
    });
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0, aa = 0, bb = 0;
  a.forEach((value, d) => {
    dot += value * b[d];
    aa += value * value;
    bb += b[d] * b[d];
  });
  return dot / Math.sqrt(aa * bb);
}

/** Row by row, of a matrix and those rows of the reference's. */
async function cosines(
  path: string,
  reference: string,
  rowOf: (i: number) => number = (i) => i,
): Promise<number[]> {
  const [a, b] = [await readRows(path), await readRows(reference)];
  assertEquals(a[0].length, b[0].length);
  return a.map((row, i) => cosine(row, b[rowOf(i)]));
}

// The float model in Python: fixtures/sets/minilm-clevr-captions
Deno.test("a caption that is far too long is refused with its line, before it takes memory", async () => {
  await withTempFolder(async (path) => {
    const rows = (long: string) => `text,object1_color\na red cube,red\n${long} blue cube,blue\n`;
    await Deno.writeTextFile(path("labels.csv"), rows("x".repeat(60_000_000)));
    const read = (place: string) => readSceneInputs(place, ["text"]);
    const says = "has 60000010 characters, and 65536 are read at most";
    await assertRejects(() => read(path("labels.csv")), RangeError, `line 3: a caption ${says}`);
    await Deno.writeTextFile(path("labels.csv"), "object1_color\nred\nblue\n");
    await Deno.writeTextFile(
      path("captions.txt"),
      `a red cube\n${"x".repeat(60_000_000)} blue cube\n`,
    );
    const location = `${path("captions.txt")}, line 2: a caption ${says}`;
    await assertRejects(() => read(path()), RangeError, location);
    await Deno.writeTextFile(path("labels.csv"), rows("x".repeat(60_000)));
    assertEquals((await read(path("labels.csv"))).inputs.scenes.count, 2);
  });
});

Deno.test("captions through the int8 model come out as the float model's, not normalised", () =>
  withCaptions(TWELFTH, async (path, options) => {
    const seen: number[] = [];
    const set = await encodeScenes(path("scenes"), MINILM, { ...options, normalize: "off" }, {
      progress: { update: (done, total) => seen.push(done / total) },
    });
    assertEquals({ ...set, folder: "" }, {
      folder: "",
      scenes: TWELFTH,
      dim: 384,
      encoded: TWELFTH + 24,
    });
    assertEquals(seen.at(-1), 1);
    assert(seen.every((share, i) => i === 0 || share > seen[i - 1]));

    const scenes = await cosines(path("set/embeddings.npy"), `${REFERENCE}/embeddings.npy`, rowOf);
    const objects = await cosines(path("set/objects.npy"), `${REFERENCE}/objects.npy`);
    assertEquals([scenes.length, objects.length], [TWELFTH, 24]);
    const mean = scenes.reduce((sum, value) => sum + value) / scenes.length;
    assert(mean > 0.9996, `mean cosine ${mean}`);
    assert(Math.min(...scenes) > 0.9995, `least cosine ${Math.min(...scenes)}`);
    assert(Math.min(...objects) > 0.999, `least cosine of an object ${Math.min(...objects)}`);

    const manifest = JSON.parse(await Deno.readTextFile(path("set/manifest.json")));
    assertEquals(manifest.encoder.graph, "onnx/model_quantized.onnx");
    assertEquals(manifest.encoder.pooling, "mean");
    assertEquals(manifest.encoder.normalize, false);
    assertEquals(manifest.execution, {
      runtime: "onnxruntime-web 1.30.0",
      provider: "wasm",
      adapter: null,
      threads: 1,
      batch: 32,
    });
    assertEquals(Object.keys(manifest.files), [
      "embeddings.npy",
      "labels.csv",
      "objects.npy",
      "scenes.json",
      "scenes.npy",
    ]);

    // Normalising is done on reading from the cache: the model folder's own default, no new run.
    const normalized = await encodeScenes(path("scenes"), MINILM, options);
    assertEquals(normalized.encoded, 0);
    for (const row of await readRows(path("set/embeddings.npy"))) {
      assert(Math.abs(squaredLength(row) - 1) < 1e-6);
    }
  }));

Deno.test("a second run encodes nothing, writes the same bytes, and --force encodes again", () =>
  withCaptions(40, (path, options) =>
    withTinyModel(core, "clip", {}, async (model) => {
      const encode = (more = {}) => encodeScenes(path("scenes"), model, { ...options, ...more });
      const bytes = () => Deno.readFile(path("set/embeddings.npy"));
      assertEquals((await encode()).encoded, 40);
      const first = await bytes();
      await Deno.remove(path("set"), { recursive: true });
      assertEquals((await encode()).encoded, 0);
      assertEquals(await bytes(), first);
      assertEquals((await encode({ force: true })).encoded, 40);
      assertEquals(await bytes(), first);
    })));

Deno.test("a caption's embedding has the same bits in every batch size and company", () =>
  withCaptions(20, async (path, options) => {
    const encode = async (batch: number) => {
      await encodeScenes(path("scenes"), MINILM, { ...options, batch });
      return await Deno.readFile(path("set/embeddings.npy"));
    };
    const alone = await encode(1);
    assertEquals(await encode(7), alone);
    assertEquals(await encode(64), alone);
  }));

Deno.test("a stopped run is taken up where its last chunk ended, to the same bytes", () =>
  withCaptions(200, (path, options) =>
    withTinyModel(core, "clip", {}, async (model) => {
      const stop = new AbortController();
      await assertRejects(
        () =>
          encodeScenes(path("scenes"), model, options, {
            progress: { update: (done) => done > 140 && stop.abort() },
            signal: stop.signal,
          }),
        DOMException,
      );
      assertEquals((await encodeScenes(path("scenes"), model, options)).encoded, 200 - 128);
      const resumed = await Deno.readFile(path("set/embeddings.npy"));
      await encodeScenes(path("scenes"), model, { ...options, cache: path("other") });
      assertEquals(await Deno.readFile(path("set/embeddings.npy")), resumed);
    })));

Deno.test("an output that the graph lacks stops before anything is written", () =>
  withCaptions(2, async (path, options) => {
    await assertRejects(
      () => encodeScenes(path("scenes"), MINILM, { ...options, output: "pooler_output" }),
      RangeError,
      "has no output pooler_output. It has last_hidden_state float32 [batch, sequence, 384].",
    );
    await assertRejects(() => Deno.stat(path("set")), Deno.errors.NotFound);
  }));

Deno.test("captions without pooling are refused: they differ in length", () =>
  withCaptions(2, async (path, options) => {
    await assertRejects(
      () => encodeScenes(path("scenes"), MINILM, { ...options, pooling: "none" }),
      RangeError,
      "captions differ in length. Choose --pooling mean, cls or eos.",
    );
  }));

Deno.test("a captions.txt with a line too few says how many there must be", () =>
  withCaptions(3, async (path, options) => {
    const lines = (await Deno.readTextFile(path("scenes/labels.csv"))).split("\n");
    const without = lines.map((line) => line.slice(line.indexOf(",") + 1)).join("\n");
    await Deno.writeTextFile(path("scenes/labels.csv"), without);
    await Deno.writeTextFile(path("scenes/captions.txt"), "a\nb\n");
    await assertRejects(
      () => encodeScenes(path("scenes"), MINILM, options),
      RangeError,
      `${path("scenes/captions.txt")} has 2 lines, but there are 3 scenes.`,
    );
  }));
