import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { note, noteText } from "../../../src/metrics/notes/catalogue.ts";
import type { ApproximateOptions } from "../../../src/measure/approximate/index.ts";
import { gridPoints } from "../../../src/measure/approximate/grid.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { nearestLevel } from "../../../src/measure/approximate/reference/level_comparison.ts";
import { STORED, storedLevels } from "../../../src/measure/approximate/reference/stored.ts";
import { registerLadder } from "../../../src/measure/approximate/index.ts";
import { matrixRows, squaresAroundMean } from "../../../src/probe/row_source.ts";
import {
  heldOutCells,
  nearestTo,
} from "../../../src/measure/approximate/reference/nearest_level.ts";
import type { LineChart } from "../../../src/report/chart.ts";
import { metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { listScenes } from "../../scenes/list_scenes.ts";
import { inContext, resultOf, run } from "../../../tests/measure/context.ts";
import { cellsOf, planned, runFits } from "../../../tests/measure/approximate/points.ts";
import { assertNoted } from "../../../tests/note_texts.ts";
import { LADDER } from "../ladder.ts";
import { LEVELS, type SimulatedFunction, simulatedName } from "../levels.ts";
import { type Recipe, type RecipeName, RECIPES } from "../recipes.ts";
import { simulateBinding } from "../simulated_binding.ts";

registerLadder(LADDER);

const core = await loadCore();

function scenesOf(...sizes: readonly number[]): SceneSet {
  return pairsOf(sizes, "all");
}

function pairsOf(
  sizes: readonly number[],
  pairs: "all" | "disjoint",
  maxScenes: number | null = null,
): SceneSet {
  const space = new ConceptSpace(sizes.map((size, c) => ({
    name: `c${c}`,
    values: Array.from({ length: size }, (_, v) => `${v}`),
  })));
  return listScenes(core, space, { objects: 2, pairs, maxScenes, seed: 0 });
}

const SMALL = scenesOf(4, 3);
const MEDIUM = scenesOf(6, 4);

for (const simulated of LEVELS) {
  const name = simulatedName(simulated);
  Deno.test(`${name}: planted with the asked variance, the same again, another with another seed`, () => {
    const options = { dim: 24, rms: 0.3 };
    using one = simulateBinding(core, simulated, SMALL, { ...options, seed: 1 });
    using again = simulateBinding(core, simulated, SMALL, { ...options, seed: 1 });
    using other = simulateBinding(core, simulated, SMALL, { ...options, seed: 2 });
    const squares = squaresAroundMean(matrixRows(core, one.embeddings));
    assertAlmostEquals(Math.sqrt(squares / (SMALL.count * 24)), 0.3, 1e-6);
    assertEquals(one.sha256, again.sha256);
    assert(one.sha256 !== other.sha256);
  });
}

Deno.test("only the planted sum is a sum of concept vectors, and only the lookup table of object vectors besides", async () => {
  const r2 = async (simulated: SimulatedFunction, path: string) => {
    using set = simulateBinding(core, simulated, SMALL, { dim: 24, rms: 0.3, seed: 3 });
    const { metrics } = await run(decompose, set, { epochs: 5 });
    return numberAt<Json>(metrics, path)!;
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
  const places = nearestTo([none], [
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

/** The place of a set by these points alone. */
function positionOf(set: EmbeddingSet, changed: Partial<ApproximateOptions>) {
  return inContext(async (context) =>
    await nearestLevel(set, await cellsOf(set, changed), planned(changed), context)
  );
}

/** Fits that take no time, so that whole ladders are planted in a test. */
const FAST = { approximator: ["additive", "boosted"], coverage: [0.6], epochs: 200 } as const;

for (const simulated of [LEVELS[0], LEVELS[LEVELS.length - 1]]) {
  const name = simulatedName(simulated);
  Deno.test(`${name}: drawn with another seed it stands on its own rung of a ladder made for it`, async () => {
    using set = simulateBinding(core, simulated, MEDIUM, { dim: 16, rms: 0.1, seed: 9 });
    const { metrics, curves, table } = await positionOf(set, { ...FAST, ladder: "plant" });
    assertEquals([metrics!.nearest, metrics!.from], [name, "planted"]);
    assertAlmostEquals(metrics!.rms, 0.1, 1e-6);
    assertEquals(table.length, LEVELS.length);
    assertGreater(curves.length, 2 * (LEVELS.length - 1));
  });
}

Deno.test("the ladder and the complexity curve call approximators alike", async () => {
  using set = simulateBinding(core, LEVELS[0], SMALL, { dim: 24, rms: 0.1, seed: 9 });
  const outcome = await runFits(set, { ...FAST, ladder: "plant" });
  assertEquals(metricAt<Json>(outcome.metrics, "ladder.from"), "planted");
  const charts = approximate.charts(resultOf("approximate", set, outcome));
  const panels = charts.filter(({ kind }) => kind === "lines").map((
    chart,
  ) => [...new Set((chart as LineChart).points.map(({ panel }) => panel))]);
  assertEquals(panels, [["additive", "boosted trees"], ["additive", "boosted trees"]]);
});

const CLEVR = scenesOf(8, 3);

for (const simulated of [LEVELS[0], LEVELS[LEVELS.length - 1]]) {
  const name = simulatedName(simulated);
  Deno.test(`${name}: it stands on its own rung of the stored ladder, whatever its dim`, async () => {
    using set = simulateBinding(core, simulated, CLEVR, { dim: 64, rms: 0.2, seed: 9 });
    const { metrics, notes } = await positionOf(set, {
      approximator: ["additive", "boosted"],
      grid: "quick",
      epochs: 300,
    });
    assertEquals([metrics!.nearest, metrics!.from], [name, "stored"]);
    assertNoted(notes, note("approximate.ladder-stored", { dim: 128, own: 64 }));
  });
}

Deno.test("no stored ladder is read for other settings or other scenes; the scale does not matter", async () => {
  using set = simulateBinding(core, LEVELS[0], CLEVR, { dim: 8, rms: 30, seed: 0 });
  const quick = { approximator: ["additive"], grid: "quick", epochs: 5 } as const;
  const of = async (changed: Partial<ApproximateOptions>) =>
    (await positionOf(set, { ...quick, ...changed })).metrics;
  assertEquals((await of({}))!.from, "stored", "the scale");
  assertEquals(await of({ protocol: "published" }), null, "other settings");
  assertEquals(await of({ solver: "adam" }), null, "another read-out");
  assertEquals(await of({ approximatorLr: 0.001 }), null, "a given rate");
  assertEquals(await of({ ladder: "off" }), null);
  using other = simulateBinding(core, LEVELS[0], SMALL, { dim: 8, rms: 0.3, seed: 0 });
  const { metrics, notes } = await positionOf(other, quick);
  assertEquals(metrics, null);
  assertEquals(notes, [note("approximate.ladder-none")]);
});

/** Points of a recipe's grids, in words. */
function pointsOf(recipe: Recipe, scenes: SceneSet): string[] {
  return recipe.grids.flatMap((given) => {
    using set = simulateBinding(core, LEVELS[0], scenes, { dim: 4, rms: 1, seed: 0 });
    const { points } = gridPoints(set, planned(given), { core });
    return points.map(({ name, width, coverage }) => `${name} ${width} ${coverage}`);
  });
}

for (const [name, recipe] of Object.entries(RECIPES)) {
  Deno.test(`${name}: the stored file is of its recipe, every point on every rung`, () => {
    const stored = STORED[name as RecipeName];
    const scenes = pairsOf(recipe.sizes, recipe.pairs, recipe.scenes);
    const { validated, options } = planned(recipe.grids[0]);
    assertEquals(
      [
        [...stored.sizes],
        stored.scenes,
        stored.dim,
        stored.epochs,
        stored.protocol,
        stored.solver,
      ],
      [
        [...recipe.sizes],
        scenes.count,
        recipe.dim,
        options.approximatorEpochs,
        validated ? "own" : "published",
        options.solver,
      ],
    );
    const levels = storedLevels(stored);
    assertEquals(levels.map(({ name }) => name), LEVELS.map(simulatedName));
    const points = pointsOf(recipe, scenes).sort();
    for (const { name, cells } of levels) {
      const own = cells.map((cell) => `${cell.approximator} ${cell.width} ${cell.coverage}`);
      assertEquals(own.sort(), points, name);
    }
  });
}

/** Two of the quick grid's points at most. */
const QUICK = { grid: "quick", approximator: ["additive", "boosted", "forest"] } as const;

Deno.test("the note counts the points that the stored ladder has", async () => {
  using set = simulateBinding(core, LEVELS[0], CLEVR, { dim: 64, rms: 0.2, seed: 9 });
  const { metrics, notes } = await positionOf(set, {
    ...QUICK,
    approximator: ["additive"],
    coverage: [0.6, 0.75, 0.9],
  });
  // Coverage 0.75 is on no stored ladder.
  assertEquals([metrics!.from, metrics!.cells], ["stored", 2]);
  const [some] = notes.filter(({ code }) => code === "approximate.ladder-some-points");
  assertEquals([some.shared, some.of], [2, 3]);
});

Deno.test("a sum shuffled against its scenes does not stand on the sum's rung", async () => {
  using set = simulateBinding(core, LEVELS[0], CLEVR, { dim: 64, rms: 0.2, seed: 9 });
  const F = set.embeddings.view();
  const shuffled = new Float32Array(F.length);
  // 101 and 576 have no common divisor: every row goes elsewhere.
  for (let s = 0; s < 576; s++) {
    shuffled.set(F.subarray(s * 64, (s + 1) * 64), (s * 101 + 7) % 576 * 64);
  }
  using control = new EmbeddingSet({
    name: "shuffled",
    scenes: CLEVR,
    embeddings: Matrix.from(core, 576, 64, shuffled),
  });
  const sums = { ...QUICK, approximator: ["additive"] } as const;
  const { metrics } = await positionOf(control, sums);
  assert(metrics!.nearest !== "additive");
  const comparison = await positionOf(set, sums);
  assertGreater(metrics!.distance.value!, 3 * comparison.metrics!.distance.value!);
});

Deno.test("a grid that shares no point with the stored ladder is told what the ladder has", async () => {
  using set = simulateBinding(core, LEVELS[0], CLEVR, { dim: 8, rms: 0.3, seed: 0 });
  const { metrics, notes } = await positionOf(set, {
    approximator: ["additive"],
    grid: "quick",
    coverage: [0.55],
    epochs: 5,
  });
  assertEquals(metrics, null);
  const [none, ...more] = notes;
  assertEquals([none.code, more], ["approximate.ladder-no-point", []]);
  assertStringIncludes(noteText(none), "shares no point with this grid: it has MLP 256");
});

Deno.test("a planted ladder has one cell a point however many seeds, each the mean of its seeds", async () => {
  using set = simulateBinding(core, LEVELS[0], SMALL, { dim: 24, rms: 0.1, seed: 9 });
  const of = async (seeds: number[]) => {
    const options = { ...FAST, approximator: ["additive"], coverage: [0.6], seeds } as const;
    return (await positionOf(set, { ...options, ladder: "plant" })).curves;
  };
  const [together, first, second] = [await of([0, 1]), await of([0]), await of([1])];
  assertEquals(together.length, LEVELS.length);
  for (const [i, cell] of together.entries()) {
    assertAlmostEquals(cell.r2, (first[i].r2 + second[i].r2) / 2, 1e-12);
  }
});

const LARGE = pairsOf([12, 12], "all", 2600);

// The two that are told apart last.
for (const simulated of [{ kind: "product", rank: 16 }, { kind: "lookup" }] as const) {
  const name = simulatedName(simulated);
  Deno.test(`${name}: drawn with another seed on 12 x 12 it stands on its own rung of the stored ladder`, async () => {
    using set = simulateBinding(core, simulated, LARGE, { dim: 64, rms: 3, seed: 9 });
    const { metrics } = await positionOf(set, {
      grid: "quick",
      approximator: ["additive", "object_product"],
      coverage: [0.6],
    });
    assertEquals([metrics!.nearest, metrics!.from], [name, "stored"]);
  });
}

Deno.test("on 8 x 3 products are predicted as little as lookup tables, and a note says so; on 12 x 12 there is none", async () => {
  const noted = async (scenes: SceneSet) => {
    using set = simulateBinding(core, { kind: "lookup" }, scenes, { dim: 4, rms: 1, seed: 9 });
    const options = { grid: "quick", approximator: ["additive"] } as const;
    const { notes } = await positionOf(set, options);
    return notes.some(({ code }) => code === "approximate.ladder-blind");
  };
  assertEquals([await noted(CLEVR), await noted(LARGE)], [true, false]);
});
