// A set may hold untrained baselines: matrices of the same scenes, or of some of them, in any dim.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import type { Baseline } from "../../src/data/baselines.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { sha256Hex } from "../../src/data/files/hash.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";
import { tempFolder } from "./files/temp_folder.ts";
import { writeNpy } from "./formats/write_npy.ts";

const core = await loadCore();
const SPACE = new ConceptSpace([
  { name: "color", values: ["red", "blue"] },
  { name: "shape", values: ["cube", "ball"] },
]);
/** Red cube | blue ball, its twin, and two red cubes. */
const SCENES = new SceneSet(SPACE, 2, Int32Array.of(0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0));

function matrix(rows: number, cols: number, first = 0): Matrix {
  return Matrix.from(
    core,
    rows,
    cols,
    Float32Array.from({ length: rows * cols }, (_, i) => first + i),
  );
}

function setWith(...baselines: Baseline[]): EmbeddingSet {
  return new EmbeddingSet({ name: "s", scenes: SCENES, embeddings: matrix(3, 2, 7), baselines });
}

const pixels = () => ({ name: "pixels", rows: matrix(3, 4), scenes: null });
const redrawn = (scenes = Int32Array.of(0, 2)) => ({
  name: "redrawn",
  rows: matrix(2, 2, 50),
  scenes,
});

Deno.test("baselines are saved, listed in the manifest, and read again", async () => {
  using set = setWith(redrawn(), pixels());
  await using path = await tempFolder();
  await saveEmbeddingSet(path("set"), set);
  using read = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(read.parts, set.parts);
  assertEquals(read.baselines.map(({ name, scenes }) => [name, scenes && [...scenes]]), [
    ["pixels", null],
    ["redrawn", [0, 2]],
  ]);
  assertEquals([...read.baselines[1].rows.view()], [50, 51, 52, 53]);
  const manifest = JSON.parse(await Deno.readTextFile(path("set/manifest.json")));
  assertEquals(manifest.baselines, ["pixels", "redrawn"]);
  assert("baselines/redrawn.scenes.npy" in manifest.files);
  // A set without them leaves none behind.
  using bare = setWith();
  await saveEmbeddingSet(path("set"), bare);
  using again = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(again.baselines.length, 0);
});

Deno.test("they are parts of what a Result says it was made from, and change no other part", () => {
  using bare = setWith();
  using some = setWith(pixels(), redrawn());
  using others = setWith(redrawn(Int32Array.of(1, 2)));
  const { "baselines/pixels": ofPixels, "baselines/redrawn": ofTwin, ...rest } = some.parts;
  assertEquals(rest, bare.parts);
  assertEquals(ofPixels, sha256Hex(some.baselines[0].rows.bytes()));
  assert(ofTwin !== others.parts["baselines/redrawn"]);
  assertEquals(some.sha256, bare.sha256);
});

Deno.test("a baseline that is no longer what was written is refused by its name", async () => {
  using set = setWith(pixels());
  await using path = await tempFolder();
  await saveEmbeddingSet(path("set"), set);
  await writeNpy(path("set/baselines/pixels.npy"), { shape: [3, 4], data: new Float32Array(12) });
  await assertRejects(
    () => loadEmbeddingSet(core, { folder: path("set") }),
    RangeError,
    "baselines/pixels.npy is no longer what manifest.json says",
  );
});

Deno.test("some scenes of a set are those of its baselines too", () => {
  using set = setWith(pixels(), redrawn());
  using some = selectScenes(core, set, [2, 1]);
  const [own, twin] = some.baselines;
  assertEquals([...own.rows.view()], [8, 9, 10, 11, 4, 5, 6, 7]);
  assertEquals([own.scenes, [...twin.scenes!], [...twin.rows.view()]], [null, [0], [52, 53]]);
  using none = selectScenes(core, set, [1]);
  assertEquals(none.baselines.map(({ name }) => name), ["pixels"]);
});

Deno.test("wrong rows, scenes, names and numbers are refused by the baseline's name", async () => {
  const refused = (baselines: Baseline[], text: string) =>
    assertThrows(() => setWith(...baselines), RangeError, text);
  refused(
    [{ ...pixels(), rows: matrix(2, 4) }],
    "The baseline pixels: 2 rows, but there are 3 scenes",
  );
  refused([{ ...redrawn(), rows: matrix(3, 2) }], "redrawn.scenes.npy names 2 scenes");
  refused(
    [redrawn(Int32Array.of(2, 0))],
    "is 0. Scenes are numbered 0 to 2, and stand in ascending",
  );
  refused([redrawn(Int32Array.of(0, 3))], "is 3. Scenes are numbered 0 to 2");
  refused([pixels(), pixels()], "Two baselines are called pixels");
  refused([{ ...pixels(), name: "own" }], '"own" can\'t name a baseline');
  refused([{ ...pixels(), name: "a.b" }], '"a.b" can\'t name a baseline');
  using set = setWith(pixels());
  await using path = await tempFolder();
  await saveEmbeddingSet(path("set"), set);
  await Deno.remove(path("set/manifest.json"));
  const data = new Float32Array(12);
  data[5] = NaN;
  await writeNpy(path("set/baselines/pixels.npy"), { shape: [3, 4], data });
  await assertRejects(() => loadEmbeddingSet(core, { folder: path("set") }), Error, "pixels.npy");
});
