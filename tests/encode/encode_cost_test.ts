// What an encoding is said to take counts the redrawn twin, whose rows it then writes.
import { assert, assertEquals } from "@std/assert";
import { encodeCost } from "../../src/encode/encode_cost.ts";
import { encodeScenes } from "../../src/encode/encode_scenes.ts";
import { ENCODER_OPTIONS } from "../../src/encode/options.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { loadCore } from "../../src/core/load.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { withTempFolder } from "../data/files/temp_folder.ts";

const MINILM = "fixtures/models/all-minilm-l6-v2-int8";

Deno.test("the cost of an encoding has its twin: its opening, its rows and their bytes", () =>
  withTempFolder(async (path) => {
    const labels = await Deno.readTextFile("fixtures/sets/minilm-clevr-captions/labels.csv");
    await Deno.mkdir(path("scenes"));
    const lines = labels.trim().split(/\r?\n/).slice(0, 13);
    await Deno.writeTextFile(path("scenes/labels.csv"), `${lines.join("\n")}\n`);
    const options = { ...defaultsOf(ENCODER_OPTIONS), device: "wasm" as const, threads: 1 };
    const cost = (baselines: "auto" | "off") =>
      encodeCost(path("scenes"), MINILM, { ...options, baselines });
    const [off, auto] = [await cost("off"), await cost("auto")];
    const where = { out: path("set"), cache: path("cache") };
    await encodeScenes(path("scenes"), MINILM, { ...options, ...where, baselines: "auto" });
    using set = await loadEmbeddingSet(await loadCore(), { folder: path("set") });
    const twin = set.baselines.find(({ name }) => name === "redrawn")!.rows;
    assertEquals([off.scenes, off.dim, twin.cols], [12, set.dim, set.dim]);
    // In the cache and in the set, four bytes a number.
    assertEquals(auto.disk - off.disk, twin.rows * 2 * 4 * set.dim);
    // Another graph is opened, whatever the clock says of one.
    assert(auto.seconds > 2 * auto.opening && off.seconds > off.opening);
  }));
