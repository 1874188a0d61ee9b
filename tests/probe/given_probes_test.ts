// Given probes know the scenes that they were fitted on, and numbers of new scenes are shown next to the
// others.
import { assert, assertEquals, assertGreater, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { writeNpy } from "../data/formats/write_npy.ts";
import { approximate } from "../../src/measure/approximate/measure.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { intervene } from "../../src/measure/intervene/measure.ts";
import { planEdits } from "../../src/measure/intervene/edit_plan.ts";
import { newToProbes } from "../../src/measure/intervene/success_rates.ts";
import type { MeasureOutcome } from "../../src/measure/measure.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { metricAt, numberAt } from "../../src/metrics/read.ts";
import type { Json } from "../../src/result/result.ts";
import { codedSet, number, run } from "../measure/context.ts";
import { tempFolder } from "../data/files/temp_folder.ts";

const core = await loadCore();

/** Runs `work` with a folder that holds the probes of an outcome. */
async function withProbes(
  { files }: MeasureOutcome,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  await using path = await tempFolder();
  await Deno.mkdir(path("probes"));
  for (const [name, bytes] of files!) await Deno.writeFile(path(name), bytes);
  await work(path());
}

/** Readers that are not linear take long where a linear one tells nothing, and are not given. */
const LINEAR = { beyond: "off" } as const;

Deno.test("a ridge probe is given back with its offsets, and reads the same scenes the same way", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 24, noise: 2 });
  const fitted = await run(probe, set, LINEAR);
  await withProbes(fitted, async (folder) => {
    const probes = `${folder}/probes`;
    const split = `${probes}/split.npy`;
    const given = await run(probe, set, { ...LINEAR, probes });
    const again = await run(probe, set, { ...LINEAR, split });
    for (const path of ["object.test", "object.train", "concept.test", "pair.test", "swap.test"]) {
      assertEquals(number(given.metrics, path), number(again.metrics, path), path);
    }
    const edited = await run(intervene, set, { probes, estimator: ["avg_pos"] });
    const outcome = await run(intervene, set, { split, estimator: ["avg_pos"] });
    const path = "avg_pos.probing.all";
    assertEquals(number(edited.metrics, path), number(outcome.metrics, path));
    // Without the offsets it is another probe.
    for (const head of ["concept0", "concept1", "object"]) {
      await Deno.remove(`${probes}/${head}_offset.npy`);
    }
    const bare = await run(probe, set, { ...LINEAR, probes });
    assert(number(bare.metrics, "loss.object") !== number(given.metrics, "loss.object"));
  });
});

/** Noise with many dimensions: a probe reads what it was fitted on, and nothing else. */
const NOISE = { sizes: [4, 3], code: "noise", dim: 120 } as const;

Deno.test("probes given back are tested on the scenes that they were not fitted on, whatever the seed", async () => {
  using set = codedSet(core, NOISE);
  const fitted = await run(probe, set, { solver: "adam", epochs: 200 }, 7);
  await withProbes(fitted, async (folder) => {
    const given = await run(probe, set, { ...LINEAR, probes: `${folder}/probes` }, 8);
    assertEquals(number(given.metrics, "object.train"), number(fitted.metrics, "object.train"));
    for (const path of ["object.test", "concept.test", "count.test"]) {
      assertEquals(number(given.metrics, path), number(fitted.metrics, path), path);
    }
    assert(!given.notes.some(({ code }) => code === "probes.scenes-unknown"));
    assert(given.files!.has("probes/split.npy"));
  });
});

Deno.test("…without their split, scenes of the fit count as test scenes, and that is said", async () => {
  using set = codedSet(core, NOISE);
  const fitted = await run(probe, set, { solver: "adam", epochs: 200 }, 7);
  await withProbes(fitted, async (folder) => {
    await Deno.remove(`${folder}/probes/split.npy`);
    const options = { probes: `${folder}/probes` };
    const given = await run(probe, set, { ...options, ...LINEAR }, 8);
    assertGreater(
      number(given.metrics, "object.test"),
      number(fitted.metrics, "object.test") + 0.2,
    );
    assert(given.notes.some(({ code }) => code === "probes.scenes-unknown"));
    // Nor are they handed on as if they were.
    assert(!given.files!.has("probes/split.npy"));
    const { metrics, notes } = await run(decompose, set, options, 8);
    assertEquals(metricAt<Json>(metrics, "levelI.avg.probingTest"), { value: null });
    assert(notes.some(({ code }) => code === "probes.scenes-unknown"));
  });
});

Deno.test("another --split than that of the probes is refused, their own is not", async () => {
  using set = codedSet(core, NOISE);
  const fitted = await run(probe, set, { solver: "adam", epochs: 20 }, 7);
  await withProbes(fitted, async (folder) => {
    const options = { ...LINEAR, probes: `${folder}/probes` } as const;
    const own = { ...options, split: `${folder}/probes/split.npy` };
    const { metrics } = await run(probe, set, own);
    assertEquals(number(metrics, "object.test"), number(fitted.metrics, "object.test"));
    const data = Int32Array.from({ length: set.scenes.count }, (_, s) => s % 2);
    await writeNpy(`${folder}/other.npy`, { shape: [data.length], data });
    await assertRejects(
      () => run(probe, set, { ...options, split: `${folder}/other.npy` }),
      RangeError,
      "Leave --split away",
    );
  });
});

Deno.test("a split of another number of scenes says nothing about these", async () => {
  using set = codedSet(core, { sizes: [3, 2], code: "objects", dim: 24 });
  using part = codedSet(core, {
    sizes: [3, 2],
    code: "objects",
    dim: 24,
    keep: ([a, b]) => a !== b || a < 3,
  });
  const fitted = await run(probe, set, { epochs: 20 });
  await withProbes(fitted, async (folder) => {
    const { notes } = await run(probe, part, { epochs: 1, probes: `${folder}/probes` });
    assert(notes.some(({ code }) => code === "probes.scenes-unknown"));
  });
});

Deno.test("noise that probes have learned by heart looks like structure, except in new scenes", async () => {
  // As many dimensions as train scenes: least squares rebuilds the scenes that have objects of their own.
  using set = codedSet(core, { sizes: [3, 2], code: "objects", dim: 120, noise: 6, seed: 3 });
  const { metrics } = await run(decompose, set, { epochs: 300, estimator: ["ls_pos"] });
  const all = number(metrics, "levelI.ls_pos.probing");
  const test = number(metrics, "levelI.ls_pos.probingTest");
  assertGreater(all, test);
});

Deno.test("probing of new scenes is the share of just those, for sums, edits and the ceiling", async () => {
  using set = codedSet(core, { sizes: [4, 3], code: "objects", dim: 24, noise: 1 });
  const marks = Int32Array.from({ length: 144 }, (_, s) => +(s * 7 % 5 < 2));
  await using path = await tempFolder();
  await writeNpy(path("split.npy"), { shape: [144], data: marks });
  const options = { epochs: 100, split: path("split.npy") };
  const edited = await run(intervene, set, { ...options, estimator: ["avg_pos"] });
  const plan = planEdits(core, set.scenes, {
    attribute: 0,
    targets: "all",
    scenes: "distinct",
    rows: null,
    seed: 0,
  });
  const untouched = Int32Array.from(marks, (_, s) => s).filter((s) => marks[s] === 0);
  const isNew = newToProbes(plan, untouched)!;
  const expected = plan.scenes.filter((s, e) => marks[s] + marks[plan.wanted[e]] === 0).length;
  assertEquals(isNew.reduce((sum, one) => sum + one, 0), expected);
  assertEquals(number(edited.metrics, "avg_pos.count.test"), expected);
  const rate = number(edited.metrics, "avg_pos.probingTest.all");
  assert(Number.isInteger(Math.round(rate * expected * 1e6) / 1e6));

  const grid = { ...options, approximator: ["additive" as const], coverage: [0.6] };
  const [point] = (await run(approximate, set, grid)).curves!.approximate as Json[];
  const [scenes, ofTest] = [
    numberAt<Json>(point, "heldout.scenes")!,
    numberAt<Json>(point, "ceiling.test.scenes")!,
  ];
  assert(ofTest > 0 && ofTest < scenes);
  // Both are shares of the same scenes; those of the fit are read at least as well.
  assert(
    numberAt<Json>(point, "ceiling.test.object")! <=
      numberAt<Json>(point, "ceiling.object")! + 1e-12,
  );
  assert(numberAt<Json>(point, "ceiling.test.heldout") !== null);
});
