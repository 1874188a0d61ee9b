import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { describeSet } from "../../src/data/describe_set.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { parseCsv } from "../../src/data/formats/csv/csv.ts";
import { mergeAliases } from "../../src/data/labels/aliases.ts";
import { scenesFromLabels } from "../../src/data/labels/labels.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";
import { sampledRows, sampleScenes } from "../../src/job/open_set.ts";
import { fitServedSet } from "../../packages/serve/sets/fit_served_set.ts";
import { openPack, packServedSet } from "../../packages/serve/sets/pack.ts";
import { tempFolder } from "./files/temp_folder.ts";

const core = await loadCore();
const space = new ConceptSpace([
  { name: "color", values: ["red", "blue"] },
  { name: "shape", values: ["cube", "sphere"] },
]);
const NAMES = ["plain", "turned", "far"];

/** All 16 scenes, each in three views. */
function viewed(): SceneSet {
  const scenes = Array.from(
    { length: 16 },
    (_, s) => [s >> 3 & 1, s >> 2 & 1, s >> 1 & 1, s & 1],
  );
  const values = Int32Array.from(scenes.flatMap((scene) => [...scene, ...scene, ...scene]));
  const ids = Int32Array.from({ length: 48 }, (_, row) => row % 3);
  return new SceneSet(space, 2, values, [], { names: NAMES, ids });
}

const setOf = (scenes: SceneSet) =>
  new EmbeddingSet({
    name: "viewed",
    scenes,
    embeddings: Matrix.from(
      core,
      scenes.count,
      5,
      Float32Array.from({ length: scenes.count * 5 }, (_, i) => Math.sin(i * i)),
    ),
  });

Deno.test("rows of one scene have one number, whatever their view", () => {
  const ids = viewed().sceneIds();
  assertEquals([...ids.subarray(0, 7)], [0, 0, 0, 1, 1, 1, 2]);
  assertEquals(new Set(ids).size, 16);
});

Deno.test("views are saved, loaded, selected and described; without them nothing is", async () => {
  await using path = await tempFolder();
  using set = setOf(viewed());
  await saveEmbeddingSet(path("set"), set);
  using loaded = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(loaded.views, set.views);
  assertEquals(loaded.scenes.viewNames, NAMES);
  assertEquals(loaded.parts, set.parts);
  const { summary } = describeSet(loaded);
  assert(/^16 scenes, 48 rows x \d+; /.test(summary), summary);
  assert(summary.endsWith("; views: 3 (plain, turned, far)"));
  using some = selectScenes(core, loaded, [5, 0]);
  assertEquals([...some.views!], [2, 0]);

  // The same from labels.csv alone, whose views are in the order of code points.
  await Deno.remove(path("set/scenes.json"));
  await Deno.remove(path("set/scenes.npy"));
  using labelled = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(labelled.scenes.viewNames, ["far", "plain", "turned"]);
  assertEquals(
    Array.from(labelled.views!, (id) => labelled.scenes.viewNames[id]),
    Array.from(set.views!, (id) => NAMES[id]),
  );

  const { space, objects, values } = viewed();
  using plain = setOf(new SceneSet(space, objects, values));
  assertEquals([plain.views, plain.scenes.viewNames, "views" in plain.parts], [null, [], false]);
  assertEquals(plain.sha256, set.sha256, "the input hash is of vectors and scenes alone");
  // A set without views takes the place of one with.
  await saveEmbeddingSet(path("set"), plain);
  using again = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(again.views, null);
  assert(
    !(await Array.fromAsync(Deno.readDir(path("set")))).some(({ name }) => name === "views.npy"),
  );
});

Deno.test("other views of the same rows make another job", () => {
  const { space, objects, values, views, viewNames } = viewed();
  using one = setOf(viewed());
  const permuted = views!.map((id) => (id + 1) % 3);
  using other = setOf(
    new SceneSet(space, objects, values, [], { names: viewNames, ids: permuted }),
  );
  assert(one.parts.views !== other.parts.views);
});

Deno.test("a sample takes a scene with all of its views or not at all", () => {
  const scenes = viewed();
  const rows = sampledRows(core, 48, 20, 3, scenes)!;
  assertEquals(rows.length, 18);
  const ids = scenes.sceneIds();
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(ids[row], (counts.get(ids[row]) ?? 0) + 1);
  assertEquals(new Set(counts.values()), new Set([3]));
  assertEquals(sampledRows(core, 48, 20, 3, scenes), rows);
  assert(sampledRows(core, 48, 20, 4, scenes)!.join() !== rows.join());
  using sample = sampleScenes(core, setOf(scenes), 20, 3);
  assertEquals([...sample.views!], Array.from(rows, (row) => row % 3));
  assertThrows(() => sampledRows(core, 48, 2, 3, scenes), RangeError, "at least 3 rows");

  // Without views every row is a scene of its own.
  const { space, objects, values } = scenes;
  assertEquals(sampledRows(core, 48, 20, 3, new SceneSet(space, objects, values))!.length, 20);
});

Deno.test("a served set's pack keeps the views", async () => {
  const set = setOf(viewed());
  const pack = packServedSet(await fitServedSet(core, set));
  const { set: opened } = openPack(core, pack);
  assertEquals([opened.views, opened.scenes.viewNames], [set.views, NAMES]);
});

const LABELS = "object1_color,view,object2_color\nred,a,blue\nred,b,blue\n";

Deno.test("a column view of anyone's labels is read, and is nobody's concept", () => {
  const { views, viewNames, space } = scenesFromLabels(parseCsv("labels.csv", LABELS));
  assertEquals([[...views!], viewNames], [[0, 1], ["a", "b"]]);
  assertEquals(space.concepts.map(({ name }) => name), ["color"]);
  const without = scenesFromLabels(parseCsv("labels.csv", LABELS.replace("view", "angle")));
  assertEquals(without.views, null);
});

Deno.test("views that fit no row are refused in a sentence", async () => {
  assertThrows(
    () => scenesFromLabels(parseCsv("labels.csv", LABELS.replace("red,b", "red,"))),
    SyntaxError,
    "labels.csv, line 3: view is empty",
  );
  const { values } = viewed();
  const views = (ids: number[]) =>
    new SceneSet(space, 2, values, [], { names: NAMES, ids: Int32Array.from(ids) });
  assertThrows(() => views([0, 1]), RangeError, "2 numbers of views for 48 rows");
  assertThrows(() => views(Array(48).fill(3)), RangeError, "views are numbered 0 to 2");
  await using path = await tempFolder();
  using set = setOf(viewed());
  await saveEmbeddingSet(path("set"), set);
  await Deno.remove(path("set/views.npy"));
  await assertRejects(
    () => loadEmbeddingSet(core, { folder: path("set") }),
    Error,
    "views.npy is missing, but scenes.json names 3 views",
  );
});

Deno.test("spellings that become one value keep the views of their rows", () => {
  const table = parseCsv("labels.csv", "object1_color,view\nRed,a\nred,b\nblue,a\nblue,b\n");
  const merged = mergeAliases(scenesFromLabels(table));
  assertEquals([[...merged.views!], merged.viewNames], [[0, 1, 0, 1], ["a", "b"]]);
  assertEquals([...merged.sceneIds()], [0, 0, 1, 1]);
});
