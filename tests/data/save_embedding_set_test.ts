import { assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { SIMULATED, smallSet } from "./bundled_sets.ts";
import { tempFolder } from "./files/temp_folder.ts";

const core = await loadCore();

Deno.test("a saved set comes back whole: captions, concept captions, notes and provenance", async () => {
  await using path = await tempFolder();
  using read = await loadEmbeddingSet(core, { folder: await smallSet(path) });
  const set = new EmbeddingSet({
    name: "x",
    scenes: read.scenes,
    embeddings: Matrix.from(core, 2, 3, [1, 2, 3, 4, 5, 6]),
    objects: Matrix.from(core, 4, 3, new Float32Array(12).fill(2)),
    captions: Matrix.from(core, 2, 3, [1, 0, 0, 0, 1, 0]),
    conceptCaptions: Matrix.from(core, 4, 3, new Float32Array(12).fill(3)),
    provenance: { encoder: { model: "tiny" }, provider: "wasm" },
  });
  const maker = { name: "text", seed: 7, options: { join: " and " } };
  await saveEmbeddingSet(path("set"), set, maker);
  using back = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals([back.sha256, back.parts], [set.sha256, set.parts]);
  assertEquals(back.provenance, { encoder: { model: "tiny" }, provider: "wasm" });
  assertEquals(back.notes, []);
  assertEquals(JSON.parse(await Deno.readTextFile(path("set", "scenes.json"))).maker, maker);
  set.dispose();
});

Deno.test("saving over an older set leaves none of its files behind", async () => {
  await using path = await tempFolder();
  using simulated = await loadEmbeddingSet(core, { folder: SIMULATED });
  await saveEmbeddingSet(path("set"), simulated);
  using small = await loadEmbeddingSet(core, { folder: await smallSet(path) });
  await saveEmbeddingSet(path("set"), small);
  using back = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals([back.sha256, back.objects], [small.sha256, null]);
});

Deno.test("saving the same set twice gives the same bytes", async () => {
  await using path = await tempFolder();
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  await saveEmbeddingSet(path("a"), set);
  await saveEmbeddingSet(path("b"), set);
  const manifest = (name: string) => Deno.readTextFile(path(name, "manifest.json"));
  assertEquals(await manifest("a"), await manifest("b"));
});
