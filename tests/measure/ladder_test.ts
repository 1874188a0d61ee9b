import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import type { SceneSet } from "../../src/data/scene_set.ts";
import { approximate } from "../../src/measure/approximate.ts";
import { decompose } from "../../src/measure/decompose.ts";
import { spreadOf } from "../../src/measure/ladder/climb.ts";
import {
  plantBinding,
  type PlantedFunction,
  plantedName,
  RUNGS,
} from "../../src/measure/ladder/planted_binding.ts";
import { heldOutCells, placesOf } from "../../src/measure/ladder/place.ts";
import { metricAt, numberAt } from "../../src/result/metric.ts";
import { listScenes } from "../../src/scenes/list_scenes.ts";
import { run } from "./context.ts";

const core = await loadCore();

function scenesOf(...sizes: readonly number[]): SceneSet {
  const space = new ConceptSpace(sizes.map((size, c) => ({
    name: `c${c}`,
    values: Array.from({ length: size }, (_, v) => `${v}`),
  })));
  return listScenes(core, space, { objects: 2, pairs: "all", maxScenes: null, seed: 0 });
}

const SMALL = scenesOf(4, 3);
const MEDIUM = scenesOf(6, 4);

for (const planted of RUNGS) {
  const name = plantedName(planted);
  Deno.test(`${name}: planted with the asked variance, the same again, another with another seed`, () => {
    const options = { dim: 24, rms: 0.3 };
    using one = plantBinding(core, planted, SMALL, { ...options, seed: 1 });
    using again = plantBinding(core, planted, SMALL, { ...options, seed: 1 });
    using other = plantBinding(core, planted, SMALL, { ...options, seed: 2 });
    assertAlmostEquals(spreadOf(core, one.embeddings), 0.3, 1e-6);
    assertEquals(one.sha256, again.sha256);
    assert(one.sha256 !== other.sha256);
  });
}

Deno.test("only the planted sum is a sum of concept vectors, and only the lookup table of object vectors besides", async () => {
  const r2 = async (planted: PlantedFunction, path: string) => {
    using set = plantBinding(core, planted, SMALL, { dim: 24, rms: 0.3, seed: 3 });
    const { metrics } = await run(decompose, set, { epochs: 5 });
    return numberAt(metrics, path)!;
  };
  assertAlmostEquals(await r2({ kind: "additive" }, "concept.ls_pos.r2"), 1, 1e-5);
  assertLess(await r2({ kind: "lookup" }, "concept.ls_pos.r2"), 0.7);
  assertAlmostEquals(await r2({ kind: "lookup" }, "levelI.ls_pos.r2"), 1, 1e-5);
  assertAlmostEquals(await r2({ kind: "object_product" }, "levelI.ls_pos.r2"), 1, 1e-5);
  assertLess(await r2({ kind: "object_product" }, "concept.ls_pos.r2"), 0.95);
  assertLess(await r2({ kind: "global_product" }, "levelI.ls_pos.r2"), 0.95);
  assertLess(await r2({ kind: "mlp", width: 32 }, "levelI.ls_pos.r2"), 0.99);
});

const CELL = { approximator: "mlp", width: 8, coverage: 0.5, object: 0.2, concept: 0.6, r2: 0.1 };

Deno.test("a rung with the same curves is at distance 0, the farthest possible at 1, and ties keep the order", () => {
  const far = { ...CELL, object: 1, concept: 1, r2: 1 };
  const none = { ...CELL, object: 0, concept: 0, r2: -7 };
  const places = placesOf([none], [
    { name: "far", cells: [far] },
    { name: "same", cells: [none] },
    { name: "same too", cells: [{ ...none, r2: -1 }] },
    { name: "elsewhere", cells: [{ ...none, coverage: 0.6 }] },
  ]);
  assertEquals(places.map(({ rung }) => rung), ["same", "same too", "far"]);
  assertEquals(places.map(({ distance }) => distance), [0, 0, 1]);
});

Deno.test("seeds of one point are averaged before they are compared; points without a number are left out", () => {
  const row = (seed: number, object: number | null) => ({
    approximator: "mlp",
    width: 8,
    coverage: 0.5,
    seed,
    heldout: { object, concept: 0.6, r2: 0.1 },
  });
  assertEquals(heldOutCells([row(0, 0.1), row(1, 0.3), row(2, null)]), [CELL]);
});

/** Fits that take no time, so that whole ladders are planted in a test. */
const FAST = { approximator: ["additive", "boosted"], coverage: [0.6, 0.8], epochs: 200 } as const;

for (const planted of [RUNGS[0], RUNGS[2], RUNGS[RUNGS.length - 1]]) {
  const name = plantedName(planted);
  Deno.test(`${name}: drawn with another seed it stands on its own rung of a ladder made for it`, async () => {
    using set = plantBinding(core, planted, MEDIUM, { dim: 24, rms: 0.1, seed: 9 });
    const { metrics, curves, tables } = await run(approximate, set, { ...FAST, ladder: "plant" });
    assertEquals(metricAt(metrics, "ladder.nearest"), name);
    assertEquals(metricAt(metrics, "ladder.from"), "planted");
    assertAlmostEquals(numberAt(metrics, "ladder.rms")!, 0.1, 1e-6);
    assertEquals((tables!.ladder as unknown[]).length, RUNGS.length);
    assertGreater((curves!.ladder as unknown[]).length, 4 * (RUNGS.length - 1));
  });
}

const CLEVR = scenesOf(8, 3);

for (const planted of [RUNGS[0], RUNGS[RUNGS.length - 1]]) {
  const name = plantedName(planted);
  Deno.test(`${name}: it stands on its own rung of the kept ladder, whatever its dim`, async () => {
    using set = plantBinding(core, planted, CLEVR, { dim: 64, rms: 0.2, seed: 9 });
    const { metrics, notes } = await run(approximate, set, {
      approximator: ["additive", "boosted"],
      grid: "quick",
      epochs: 300,
    });
    assertEquals(metricAt(metrics, "ladder.nearest"), name);
    assertEquals(metricAt(metrics, "ladder.from"), "kept");
    const [note] = notes!.filter((note) => note.includes("--ladder plant"));
    // A ladder that other probes read is not the same ladder: the note has both.
    assertStringIncludes(note, "probes of 10000 steps (these embeddings: 64, 0.20 and 300)");
  });
}

Deno.test("no kept ladder is read for other settings, other scenes or another scale", async () => {
  using set = plantBinding(core, RUNGS[0], CLEVR, { dim: 8, rms: 30, seed: 0 });
  const quick = { approximator: ["additive"], grid: "quick", epochs: 5 } as const;
  const scale = await run(approximate, set, quick);
  assertEquals(scale.metrics.ladder, null);
  assert(scale.notes!.some((note) => note.includes("scale")));
  using near = plantBinding(core, RUNGS[0], CLEVR, { dim: 8, rms: 0.3, seed: 0 });
  const settings = await run(approximate, near, { ...quick, protocol: "validated" });
  assertEquals(settings.metrics.ladder, null);
  const off = await run(approximate, near, { ...quick, ladder: "off" });
  assertEquals(off.metrics.ladder, null);
  using other = plantBinding(core, RUNGS[0], SMALL, { dim: 8, rms: 0.3, seed: 0 });
  assertEquals((await run(approximate, other, quick)).metrics.ladder, null);
});
