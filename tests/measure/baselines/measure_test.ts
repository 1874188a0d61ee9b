import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { selectRows } from "../../../src/core/rows_of.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { sampleScenes } from "../../../src/job/open_set.ts";
import { analyze } from "../../../packages/library/calls/measures.ts";
import { baselines } from "../../../src/measure/baselines/measure.ts";
import { baselinesNotes } from "../../../src/measure/baselines/notes.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { note, noteText } from "../../../src/metrics/notes/catalogue.ts";
import { metricAt } from "../../../src/metrics/read.ts";
import type { BaselineNumber, ReadNumbers } from "../../../src/metrics/kinds/baselines.ts";
import { answersOf } from "../../../src/verdict/questions/questions.ts";
import type { Json, Metrics } from "../../../src/result/result.ts";
import { tempFolder, withTempFolder } from "../../data/files/temp_folder.ts";
import { writeNpyMatrix } from "../../data/formats/write_npy.ts";
import { besides, codedRows, noisier, pairsOf } from "./simulated.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();
const SCENES = pairsOf(4, 4);

/** Codes that several tests read are read once. */
const SHARED = new MemoryStore();

async function measured(
  set: EmbeddingSet,
  options: { baseline?: string } = {},
  seed = 0,
  store = SHARED,
) {
  const result = await measureSet(core, baselines, set, options, { seed, workers: 0, store });
  const { metrics, notes } = result;
  const added = answersOf({ baselines: metrics as unknown as Metrics }, {}).added!;
  const of = (name: string) => metrics[name] as ReadNumbers;
  const shown = Object.entries(metrics.shown).filter(([, { value }]) => value! > 0).map(([name]) =>
    name
  );
  return { result, metrics, notes, told: added, of, shown };
}

const rows = (code: Parameters<typeof codedRows>[2]["code"], seed: number, noise?: number) =>
  codedRows(core, SCENES, { code, seed, noise });

Deno.test("what binds is shown to be more than a bag of concepts", async () => {
  using set = besides(SCENES, rows("lookup + concepts", 1), {
    redrawn: rows("bag", 2),
    bag: rows("nonlinear bag", 3),
  });
  const { result, metrics, told, shown } = await measured(set);
  for (const number of ["object", "pair", "swap", "bits"]) {
    assert(shown.includes(number), `${number}: ${shown}`);
  }
  assertEquals(told.answer, "shown");
  assertStringIncludes(told.sentence, "Training added this. Swap accuracy: the model 100 %,");
  // The difference is that of the numbers beside it.
  const { best, added } = metrics;
  const nearest = metrics[best.swap!] as ReadNumbers;
  assertAlmostEquals(added.swap.value!, metrics.own.swap.value! - nearest.swap.value!, 1e-12);
  assert(added.swap.ci![0] > 0 && added.swap.ci![1] >= added.swap.value!);
  assertEquals<unknown>(told.difference, { path: "swap.test", ...added.swap });
  // For all numbers together, where that of one baseline is for this number alone.
  const [alone, together] = [nearest.added!.swap.ci!, added.swap.ci!];
  assert(together[0] < alone[0] && alone[1] <= together[1]);
  // The Result lists them too, by the paths of `probe`.
  const list = result.baselines!;
  assertEquals(list.map(({ name }) => name).sort(), ["bag", "redrawn"]);
  const listed = list.find(({ name }) => name === best.swap)!;
  assertEquals((listed.metrics.swap as Metrics).test, nearest.swap);
  assertEquals<unknown>(listed.difference["swap.test"], nearest.added!.swap);
  assertNotEquals(listed.inputs[0].sha256, result.inputs[0].sha256);
});

Deno.test("…and nothing is shown of a model that is its baseline and noise", async () => {
  using lookup = rows("lookup + concepts", 1, 1);
  using set = besides(SCENES, noisier(core, lookup, 0.3, 5), {
    redrawn: rows("lookup + concepts", 1, 1),
  });
  const { told, shown } = await measured(set);
  assertEquals([shown, told.difference], [[], undefined]);
  assert(told.answer === "not shown" || told.answer === "too easy", told.sentence);
});

Deno.test("…nor of a bag beside a bag, which the sentence calls so", async () => {
  using set = besides(SCENES, rows("bag", 1), { redrawn: rows("bag", 2) });
  const { told, shown } = await measured(set);
  assertEquals([told.answer, shown], ["not shown", []]);
  assertStringIncludes(told.sentence, "decodes no more than a bag of concepts has");
});

Deno.test("where both stand at the ceiling the world is too easy, and the sentence says what would tell", async () => {
  using set = besides(SCENES, rows("lookup", 1, 0.1), { pixels: rows("lookup", 2, 0.1) });
  const { metrics, told } = await measured(set);
  assertEquals(told.answer, "too easy");
  assertStringIncludes(told.sentence, "pixels 100 %, the model 100 %");
  assertStringIncludes(told.sentence, "position, size and rotation vary");
  // No case differs, and so few cases may have had none by chance.
  assertEquals(metrics.added.swap.value, 0);
  assert(metrics.added.swap.ci![1] > 0.05);
});

Deno.test("one baseline that reads as much is enough for nothing to be shown", async () => {
  using set = besides(SCENES, rows("lookup", 1), {
    redrawn: rows("bag", 2),
    pixels: rows("lookup", 3),
  });
  const { metrics, shown } = await measured(set);
  assertEquals(shown.filter((name) => name !== "unseen"), []);
  assertEquals(metrics.best.object, "pixels");
});

Deno.test("places are a baseline's own kind of binding, and are told as that", async () => {
  using set = besides(SCENES, rows("slot-wise sum", 1), { redrawn: rows("bag", 2) });
  const { told, shown } = await measured(set);
  assertEquals(shown, ["role"]);
  assertStringIncludes(told.sentence, "Exact matches by position");
});

Deno.test("a baseline of some scenes is held to the model on the same", async () => {
  using matrix = rows("lookup", 1);
  using all = rows("bag", 2);
  // The pairs of the first twelve objects.
  const some = Int32Array.from(Array(256).keys()).filter((row) => row < 192 && row % 16 < 12);
  using set = besides(SCENES, rows("lookup", 1), {
    redrawn: { rows: selectRows(core, all, some), scenes: some },
  });
  const { of, notes, metrics } = await measured(set);
  using part = besides(SCENES.select(some), selectRows(core, matrix, some), {
    bag: selectRows(core, all, some),
  });
  const alone = await measured(part);
  for (const number of ["object", "swap", "bits", "pair"] as BaselineNumber[]) {
    assertEquals(of("redrawn").own![number], alone.metrics.own[number].value);
    assertEquals(of("redrawn")[number], alone.of("bag")[number]);
  }
  assertEquals(of("redrawn").scenes, 144);
  const covered = [{ name: "redrawn", scenes: 144 }];
  assertNoted(notes, note("baselines.cover-some", { covered, of: 256, views: false }));
  // Views of a scene are rows.
  const viewed = { views: new Int32Array(256), count: 256 } as unknown as SceneSet;
  const [first] = baselinesNotes({ scenes: viewed } as EmbeddingSet, metrics, ["redrawn"], [144]);
  assertEquals(first, note("baselines.cover-some", { covered, of: 256, views: true }));
  assertEquals(
    noteText(first),
    "Some baselines cover only part of the scenes; the model is compared on these: redrawn (144 of 256 rows).",
  );
});

Deno.test("redrawn weights that make one vector of all scenes are left out, and that is said", async () => {
  const flat = Matrix.from(core, 256, 2, new Float32Array(512).fill(3));
  using set = besides(SCENES, rows("lookup", 1), { redrawn: flat, bag: rows("bag", 2) });
  const { metrics, notes, shown } = await measured(set);
  assertEquals(metrics.redrawn, undefined);
  assertNoted(notes, note("baselines.flat", { name: "redrawn" }));
  assert(shown.includes("swap"));
});

Deno.test("another seed draws other exchanges, and the same seed the same Result", async () => {
  using set = besides(SCENES, rows("bag", 1), { redrawn: rows("bag", 2) });
  const [one, again, other] = [
    await measured(set),
    await measured(set, {}, 0, new MemoryStore()),
    await measured(set, {}, 1),
  ];
  assertEquals(one.metrics, again.metrics);
  assert(one.metrics.own.swap.threshold !== other.metrics.own.swap.threshold);
  assertEquals(one.metrics.own.swap.value, other.metrics.own.swap.value);
});

Deno.test("a person's matrices stand beside the set's, whatever their dim, and are named by their last word", async () => {
  await using path = await tempFolder();
  using bag = rows("bag", 2);
  using wide = Matrix.from(core, 256, 2, bag.view().filter((_, i) => i % 24 < 2));
  await writeNpyMatrix(path("two numbers.npy"), wide);
  using other = new EmbeddingSet({
    name: "o",
    scenes: SCENES,
    embeddings: rows("nonlinear bag", 3),
  });
  await saveEmbeddingSet(path("other"), other);
  using set = besides(SCENES, rows("lookup", 1), {});
  const { of, shown } = await measured(set, {
    baseline: `${path("other")},${path("two numbers.npy")}`,
  });
  assertEquals([of("other").dim, of("two_numbers").dim], [24, 2]);
  assert(shown.includes("swap"));
});

Deno.test("a sample with views has the same rows of a file, of another set and of what lies in the set", async () => {
  await withTempFolder(async (path) => {
    // Two views of each scene: they are drawn together, as rows of a file would not be.
    const all = pairsOf(4, 4);
    const twice = all.select(Array.from({ length: 2 * all.count }, (_, row) => row >> 1));
    const scenes = new SceneSet(all.space, 2, twice.values, [], {
      names: ["first", "second"],
      ids: Int32Array.from({ length: twice.count }, (_, row) => row % 2),
    });
    const bag = () => codedRows(core, scenes, { code: "bag", seed: 2 });
    using set = besides(scenes, codedRows(core, scenes, { code: "lookup", seed: 1 }), {
      inside: bag(),
    });
    using rows = bag();
    await writeNpyMatrix(path("file.npy"), rows);
    using other = new EmbeddingSet({ name: "other", scenes, embeddings: bag() });
    await saveEmbeddingSet(path("other"), other);
    const { rows: drawn } = sampledOf(set);
    using sample = selectScenes(core, set, drawn);
    const baseline = `${path("file.npy")},${path("other")}`;
    const { of } = await measured(sample, { baseline });
    assertEquals([of("inside").scenes, drawn.length], [150, 300]);
    for (const name of ["file", "other"]) assertEquals(of(name), of("inside"));
    // A sample of a sample still knows where its rows lie.
    using fewer = selectScenes(core, sample, Array.from({ length: 240 }, (_, row) => row));
    const nested = await measured(fewer, { baseline });
    assertEquals(nested.of("file"), nested.of("inside"));
  });

  function sampledOf(set: EmbeddingSet) {
    using copy = selectScenes(core, set, Array.from({ length: set.scenes.count }, (_, i) => i));
    using sample = sampleScenes(core, copy, 300, 5);
    return sample.sampled!;
  }
});

Deno.test("a baseline set in another order is matched by what its scenes show", async () => {
  await using path = await tempFolder();
  using set = besides(SCENES, rows("lookup", 1), {});
  using bag = rows("bag", 2);
  await writeNpyMatrix(path("file.npy"), bag);
  const order = Array.from({ length: 256 }, (_, i) => (i * 37 + 5) % 256);
  const [first, second] = SCENES.space.concepts;
  // Concepts, and the values of one, the other way round too.
  const reversedSpace = new ConceptSpace([second, { ...first, values: first.values.toReversed() }]);
  const values = order.flatMap((row) => {
    const [a, b, c, d] = SCENES.values.subarray(4 * row, 4 * row + 4);
    const last = first.values.length - 1;
    return [b, last - a, d, last - c];
  });
  using other = new EmbeddingSet({
    name: "other",
    scenes: new SceneSet(reversedSpace, 2, Int32Array.from(values)),
    embeddings: selectRows(core, bag, order),
  });
  await saveEmbeddingSet(path("other"), other);
  const { of } = await measured(set, { baseline: `${path("file.npy")},${path("other")}` });
  assertEquals(of("other"), of("file"));
});

Deno.test("matrices of other scenes, other rows, bad numbers, or none are refused in a sentence", async () => {
  await using path = await tempFolder();
  using set = besides(SCENES, rows("lookup", 1), {});
  const refused = (baseline: string, text: string) =>
    assertRejects(() => measured(set, { baseline: path(baseline) }), Error, text);
  using bag = rows("bag", 2);
  using few = selectRows(core, bag, [0, 1, 2]);
  await writeNpyMatrix(path("few.npy"), few);
  await refused("few.npy", "few.npy: 3 rows, but planted has 256 scenes");
  using bad = rows("bag", 2);
  bad.view()[30] = NaN;
  await writeNpyMatrix(path("bad.npy"), bad);
  await refused("bad.npy", "bad.npy");
  await refused("nowhere", "nowhere does not exist");
  using part = new EmbeddingSet({
    name: "t",
    scenes: SCENES.select(Array.from({ length: 255 }, (_, i) => i)),
    embeddings: selectRows(core, bag, Array.from({ length: 255 }, (_, i) => i)),
  });
  await saveEmbeddingSet(path("part"), part);
  await refused("part", "part lacks scenes that planted shows. Encode the same scenes.");
  await assertRejects(() => measured(set), Error, "The set holds no baselines");
  using twice = besides(SCENES, rows("lookup", 1), { few: rows("bag", 2) });
  await writeNpyMatrix(path("few.npy"), bag);
  await assertRejects(
    () => measured(twice, { baseline: path("few.npy") }),
    RangeError,
    "Two baselines are called few",
  );
});

Deno.test("an analysis tells what training added, and sets baselines aside when asked", async () => {
  using set = besides(SCENES, rows("lookup + concepts", 1), { redrawn: rows("bag", 2) });
  const analysis = (options: object) =>
    measureSet(core, analyze, set, { measures: ["probe", "baselines"], ...options }, {
      workers: 0,
      store: SHARED,
    });
  const { metrics } = await analysis({});
  assertEquals(metricAt<Json>(metrics, "answers.added.answer"), "yes");
  const without = await analysis({ baselines: "off" });
  assertEquals(without.metrics.baselines, undefined);
  assertNoted(
    without.notes,
    note("analysis.left-out", {
      measure: "baselines",
      why: "The set's baselines were set aside (--baselines off).",
    }),
  );
});
