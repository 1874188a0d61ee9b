// Sets that come with untrained baselines, made through the encoder's own cache.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { encodeCost } from "../../encode_cost.ts";
import { type EncodeOptions, encodeScenes } from "../../encode_scenes.ts";
import { redrawFolder } from "../../model/redraw_folder.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { encodePng } from "../../../scenes/png.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../tiny_models.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();
const MINILM = "fixtures/models/all-minilm-l6-v2-int8";
const LITE0 = "fixtures/models/efficientnet-lite0";

type Path = (...names: string[]) => string;

function optionsAt(path: Path, out = "set"): EncodeOptions {
  return {
    ...defaultsOf(ENCODER_OPTIONS),
    device: "wasm",
    threads: 1,
    out: path(out),
    cache: path("cache"),
    baselines: "auto",
  };
}

async function captions(path: Path, count: number): Promise<string> {
  const labels = await Deno.readTextFile("fixtures/sets/minilm-clevr-captions/labels.csv");
  await Deno.mkdir(path("scenes"));
  const lines = labels.trim().split(/\r?\n/).slice(0, count + 1);
  await Deno.writeTextFile(path("scenes/labels.csv"), `${lines.join("\n")}\n`);
  return path("scenes");
}

/** Captions through a model: its baselines, what they cost, and where they are kept. */
async function assertBaselines(path: Path, model: string): Promise<void> {
  const scenes = await captions(path, 12);
  const shares: number[] = [];
  const texts: string[] = [];
  await encodeScenes(scenes, model, optionsAt(path), {
    progress: { update: (done, total) => shares.push(done / total) },
    message: (sentence) => texts.push(sentence),
  });
  assertEquals(shares.at(-1), 1);
  using set = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(
    set.baselines.map(({ name, rows, scenes }) => [name, rows.rows, rows.cols, scenes]),
    [
      ["neighbours", 12, 512, null],
      ["places", 12, 512, null],
      ["redrawn", 12, set.dim, null],
      ["tokens", 12, 512, null],
    ],
  );
  // What it is said to take counts the rows of all four, four bytes a number, in the cache and in the set.
  const cost = (baselines: "auto" | "off") =>
    encodeCost(scenes, model, { ...optionsAt(path), baselines });
  const [off, auto] = [await cost("off"), await cost("auto")];
  assertEquals([off.scenes, off.dim], [12, set.dim]);
  assertEquals(auto.disk - off.disk, 12 * 2 * 4 * (set.dim + 3 * 512));
  // Another graph is opened, whatever the clock says of one.
  assert(auto.seconds > 2 * auto.opening && off.seconds > off.opening);
  // The twin is what `models redraw` makes, and nothing of it stays.
  await redrawFolder(core, model, 0, path("redrawn"));
  await encodeScenes(scenes, path("redrawn"), { ...optionsAt(path, "twin"), baselines: "off" });
  using baseline = await loadEmbeddingSet(core, { folder: path("twin") });
  assertEquals(set.baselines[2].rows.view(), baseline.embeddings.view());
  assertEquals(
    [...Deno.readDirSync(path("cache"))].filter(({ name }) => name.startsWith("redrawn")),
    [],
  );
  assert(!texts.some((sentence) => sentence.includes("left out")), `${texts}`);
  // All of it is in the cache now.
  const openSession = () => {
    throw new Error("A graph was opened.");
  };
  const { encoded } = await encodeScenes(scenes, model, optionsAt(path, "again"), {
    openSession,
  });
  assertEquals(encoded, 0);
  using again = await loadEmbeddingSet(core, { folder: path("again") });
  assertEquals(again.parts, set.parts);
  // Without them the set is the same, and has none of their files.
  await encodeScenes(scenes, model, { ...optionsAt(path), baselines: "off" });
  using bare = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals([bare.sha256, bare.baselines.length], [set.sha256, 0]);
}

Deno.test("captions come with their words, places, neighbours and the graph redrawn, at the cost that was said, found in the cache later", () =>
  withTinyModel(core, "clip", {}, async (model) => {
    await using path = await tempFolder();
    await assertBaselines(path, model);
  }));

beforeRelease("…and so do those of a quantised graph", async () => {
  await using path = await tempFolder();
  await assertBaselines(path, MINILM);
});

Deno.test("pictures come with a grid, their colours, and the graph redrawn", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("scenes/images"), { recursive: true });
  const rows = ["filename,object1_color,object1_shape"];
  for (let i = 0; i < 3; i++) {
    const data = new Uint8Array(3 * 64 * 64).fill(80 * i);
    await Deno.writeFile(path(`scenes/images/${i}.png`), encodePng(data, 64, 64));
    rows.push(`${i}.png,${["red", "blue"][i % 2]},${["cube", "ball"][i >> 1]}`);
  }
  await Deno.writeTextFile(path("scenes/labels.csv"), rows.join("\n"));
  await encodeScenes(path("scenes"), LITE0, optionsAt(path));
  using set = await loadEmbeddingSet(core, { folder: path("set") });
  const [colors, pixels, redrawn] = set.baselines;
  assertEquals([colors.rows.cols, pixels.rows.cols, redrawn.rows.cols], [512, 768, 1280]);
  // Gray pictures, whatever the model resizes them to.
  for (let i = 0; i < 3; i++) {
    const grays = pixels.rows.view().subarray(768 * i, 768 * (i + 1));
    assert(grays.every((gray) => gray === Math.fround(80 * i / 255)), `${grays[0]}`);
  }
  const { baselines } = JSON.parse(await Deno.readTextFile(path("set/manifest.json")));
  assertEquals(baselines, ["pixels", "colors", "redrawn"]);
});
