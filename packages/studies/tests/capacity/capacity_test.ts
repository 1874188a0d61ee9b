// How far codes of known capacity are said to hold: the answer is planted.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { capacityOver } from "../../capacity/capacity.ts";
import type { CellRow } from "../../capacity/cell_row.ts";
import { type CapacityCell, capacityCells, usualScenes } from "../../capacity/cells.ts";
import { capacityNote } from "../../capacity/notes.ts";
import { readCell } from "../../capacity/read_cell.ts";
import { capacityResult } from "../../capacity/result.ts";
import { capacitySentences } from "../../capacity/sentence.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../../src/data/scene_set.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { simulateTruth } from "../../../scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../scenes/simulated/truths.ts";
import { formatResult } from "../../../../src/result/format.ts";
import { listScenes } from "../../../scenes/list_scenes.ts";
import { beforeRelease, RELEASE } from "../../../../tests/before_release.ts";

const core = await loadCore();

function scenesOf(cell: CapacityCell, scenes = usualScenes(cell)): SceneSet {
  const { objects, values } = cell;
  return listScenes(core, numberedSpace([values, values]), {
    objects,
    pairs: "all",
    maxScenes: scenes,
    sample: "pairings",
    seed: 0,
  });
}

const simulation = (code: SimulatedName, scenes: SceneSet, dim: number, seed = 3) =>
  simulateTruth(core, code, scenes, { dim, noise: 0.1, seed });

/** Cells that several tests read are read once. */
const store = new MemoryStore();

/** The row of a cell whose model is a planted code, its twin another or none. */
async function row(
  code: SimulatedName,
  cell: CapacityCell,
  { dim = 64, scenes, twin }: { dim?: number; scenes?: number; twin?: SimulatedName } = {},
): Promise<CellRow> {
  using pool = new WorkerPool(0);
  const sceneSet = scenesOf(cell, scenes);
  using set = simulation(code, sceneSet, dim);
  using other = twin === undefined ? null : simulation(twin, sceneSet, dim, 4);
  return await readCell(set, other, 0, { core, pool, store });
}

const TWO = { objects: 2, values: 8 };
const FIVE = { objects: 5, values: 8 };
/** Where codes are not asked to break three objects of six values are enough. */
const MANY = RELEASE ? FIVE : { objects: 3, values: 6 };

Deno.test("free vectors of objects in many numbers hold, and tell nearly all that can be told", async () => {
  for (const cell of [TWO, MANY]) {
    const { model, width, design } = await row("lookup", cell);
    assertEquals(model.state, "holds");
    assert(model.ratio! > 0.9, `${model.ratio}`);
    assertEquals(design, width);
  }
});

Deno.test("in few numbers they hold two objects of few values, and break where there are more", async () => {
  const small = await row("lookup", { objects: 2, values: 4 }, { dim: 5 });
  const large = await row("lookup", FIVE, { dim: 5 });
  assertEquals([small.model.state, large.model.state], ["holds", "breaks"]);
  // This many numbers hold no more, which is not the design's fault: one number an object is told.
  assert(large.width.ratio! < 0.5 && large.design.ratio! > 0.9);
  assertEquals([large.width.dim, large.design.dim], [5, 64]);
});

Deno.test("a bag tells nothing anywhere, and is said to break", async () => {
  for (const cell of [{ objects: 2, values: 4 }, MANY, ...RELEASE ? [TWO] : []]) {
    const { model, prior } = await row("bag", cell);
    assertEquals(model.state, "breaks");
    assert(Math.abs(model.bits!) < 0.05 * prior!, `${model.bits} of ${prior}`);
    assertAlmostEquals(model.swap!, 0.5, 0.1);
  }
});

Deno.test("where even one number an object isn't told the design can't tell, and nothing breaks", async () => {
  for (const code of ["lookup", "bag"] as const) {
    const { model, design } = await row(code, { objects: 2, values: 16 }, { scenes: 60 });
    assert(design.ratio! < 0.5, `${design.ratio}`);
    assertEquals(model.state, "can't tell");
  }
});

Deno.test("what a model tells and its twin does not is added, scene by scene", async () => {
  const { added, twin, prior } = await row("lookup", TWO, { twin: "bag" });
  assertEquals(twin!.state, "breaks");
  assert(added!.bits > 0.9 * prior! && added!.ci![0] > 0.8 * prior!);
});

Deno.test("…and nothing is, where both tell the same", async () => {
  const { added } = await row("lookup", TWO, { twin: "lookup" });
  assert(added!.ci![0] <= 0 && added!.ci![1] >= 0, `${added!.ci}`);
});

Deno.test("what could be told is what lists of all sets say", async () => {
  // Lists of all sets: fixtures/golden/capacity.py
  const { cells } = JSON.parse(await Deno.readTextFile("fixtures/golden/capacity.json"));
  for (const { objects, values, scenes, prior } of cells) {
    using pool = new WorkerPool(0);
    const every = listScenes(core, numberedSpace([values, values]), {
      objects,
      pairs: "all",
      maxScenes: null,
      seed: 0,
    });
    using set = simulation("lookup", every, 8);
    const row = await readCell(set, null, 0, { core, pool, store });
    assertEquals(row.scenes, scenes);
    assertAlmostEquals(row.prior!, prior, 1e-12);
  }
});

Deno.test("of sampled pairings no more bits are told than there are", async () => {
  // Two sets of a bag that shows two values twice each are drawn as often, though one has twice the orders.
  const { model, prior, scenes } = await row("lookup", { objects: 3, values: 4 });
  assertEquals(scenes, 400);
  assertAlmostEquals(prior!, 1.4834, 1e-4);
  assert(model.bits! > 0.95 * prior! && model.bits! <= prior!, `${model.bits} of ${prior}`);
  assert(model.ci![1] <= prior!, `${model.ci}`);
});

Deno.test("where every swap is told the interval of bits is as wide as that of swaps; of a bag it is not touched", async () => {
  const { model, added, prior } = await row("lookup", { objects: 2, values: 4 }, { twin: "bag" });
  assertEquals(model.swap, 1);
  assertAlmostEquals(model.ci![0], model.bits! * model.swapCi![0], 1e-12);
  assert(model.ci![0] < 0.8 && model.ci![1] <= prior!, `${model.ci}`);
  assert(added!.ci![0] < 0.8, `${added!.ci}`);
  const bag = (await row("bag", { objects: 2, values: 4 })).model;
  assert(bag.swap! < 1 && bag.ci![0] > -0.1, `${bag.ci}`);
});

/** Cells of a code in few numbers, as the task reads a model's. */
async function walked(whole: boolean) {
  using pool = new WorkerPool(0);
  const opened: CapacityCell[] = [];
  const capacity = await capacityOver(
    capacityCells([5, 2], [8, 4, 4]),
    whole,
    (cell) => {
      opened.push(cell);
      return Promise.resolve({ set: simulation("lookup", scenesOf(cell), 2), redrawn: null });
    },
    0,
    { core, pool, store: new MemoryStore() },
  );
  return { found: capacity, opened };
}

Deno.test("cells are read from few values to many, until the code breaks", async () => {
  const { found, opened } = await walked(false);
  const at = found.rows.findIndex(({ model }) => model.state === "breaks");
  assert(at >= 0 && found.untried.length > 0);
  assertEquals(opened[0], { objects: 2, values: 4 });
  assertEquals(opened.length + found.untried.length, 4);
  assertEquals(found.inputs.length, opened.length);
  const result = capacityResult(found, 0, {});
  assertEquals(result.notes, [capacityNote("capacity.not-tried", { cells: found.untried })]);
});

beforeRelease("…and all of them where the whole is asked for, the same bytes again", async () => {
  const [one, two] = [await walked(true), await walked(true)];
  assertEquals([one.found.rows.length, one.found.untried], [4, []]);
  const text = formatResult(capacityResult(one.found, 0, {}));
  assertEquals(formatResult(capacityResult(two.found, 0, {})), text);
  for (const sentence of capacitySentences(one.found.rows)) {
    assert(sentence.split(/\s+/).length <= 25, sentence);
  }
});
