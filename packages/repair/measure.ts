/**
 * The smallest linear map that makes binding visible to cosines, and whether it carries over.
 *
 * A map is fitted on scenes of some objects in some views, and judged on scenes of other objects, in other views, and both.
 * Its rank, and how much of the vectors stays beside it, is chosen inside the fitted part. Plants of the same scenes, views and
 * spectrum say beforehand whether a map could carry over here. The map that is handed out sees everything; it is handed out
 * only where maps that saw less held on the objects that they did not see.
 */
import type { RepairCell, RepairControl, RepairMetrics } from "./numbers.ts";
import { isSupported, repaired } from "./tell/map_answer.ts";
import { concat, type Core, Matrix, mean } from "@bindscope/bindscope/rooms/core";
import { defaultsOf, PROBE_OPTIONS } from "@bindscope/bindscope/rooms/options";
import {
  type EmbeddingSet,
  formatNpy,
  readMatrixFile,
  type SceneSet,
} from "@bindscope/bindscope/rooms/data";
import type { RepairResult } from "./numbers.ts";
import {
  type Computed,
  DOUBLE,
  type MeasureContext,
  measureOnce,
  readOut,
  sizeOf,
} from "@bindscope/bindscope/rooms/measure";
import {
  type Counted,
  hasSwaps,
  intervalOf,
  objectsOf,
  shareInterval,
  shareOf,
  simulatedRows,
  type SwapDesign,
  swapDesign,
  type Trial,
} from "@bindscope/bindscope/rooms/inference";
import { principalAxes } from "./basis.ts";
import { MOST_BASIS } from "./basis.ts";
import { costsOf, MOST_ROWS } from "./costs.ts";
import { costsApart } from "./costs_apart.ts";
import { type Fold, foldsOf, mayChooseFor } from "./folds.ts";
import {
  type CaseMetrics,
  type CellName,
  CELLS,
  chosen,
  foldMetrics,
  innerScores,
  type PairedRates,
  type Rows,
  rowsOn,
} from "./judge.ts";
import { type KeptShape, SHAPES } from "./kept.ts";
import { type SceneReadOut, withSolver } from "@bindscope/bindscope/rooms/probe";
import { estimate } from "@bindscope/bindscope/rooms/result";
import { MAP_FILE } from "./map_file.ts";
import { REPAIR_SCREEN } from "./tell/screen.ts";
import { REPAIR_SPEC, type RepairOptions } from "./index.ts";
import { mapMatrix } from "./map_matrix.ts";
import { CONTROL_KINDS, controlCode } from "./simulated.ts";
import { priceCurve } from "./price.ts";
import { repairCharts, repairTables } from "./report.ts";
import { repairNotes } from "./notes.ts";

/** A paraphrase is as often nearer by chance. */
const HALF = 0.5;

/**
 * The measure `repair`: the smallest linear map that lets cosines see which value goes with which, judged on objects and views
 * that it never saw. Its file `map.npy` is there only where unseen objects support it.
 */
export const repair = measureOnce(REPAIR_SPEC, {
  screen: REPAIR_SCREEN,
  requires: ({ scenes }) => {
    if (!hasSwaps(scenes)) {
      return "repair learns from scenes and their swaps, but no two scenes of this set show the same values on other objects. Use `--sample bags`, or name more scenes.";
    }
    return scenes.viewNames.length < 2
      ? "repair fits its map on several views of each scene, but scenes of this set have one. Make captions in `--templates all`, pictures with `--views 2`, or name a column `view`."
      : null;
  },
  work(set, _options, { core, seed }) {
    const { scenes, dim } = set;
    const folds = foldsOf(core, scenes, swapDesign(core, scenes, seed), seed).length;
    // Own maps, an inner one each, those of two plants, of costs and prices, and the one that is written.
    const [fits, width] = [5 * folds + 1, Math.min(dim, scenes.count, MOST_BASIS)];
    // Triangles are solved outside the core.
    const fitting = fits * (300 * width + 2 * DOUBLE * scenes.count) * width ** 2;
    const compared = Math.min(scenes.count / scenes.viewNames.length, MOST_ROWS) ** 2;
    const price = folds / 2 * SHAPES.length * compared * (40 * dim + 8e3);
    const options = withSolver({ ...defaultsOf(PROBE_OPTIONS), protocol: "own" as const });
    const read = (1 + (folds === 0 ? 0 : SHAPES.length)) * readOut(sizeOf(set), options);
    return { operations: fitting + price + read, readOut: options };
  },
  compute,
  tables: repairTables,
  charts: repairCharts,
});

async function compute(
  set: EmbeddingSet,
  { unrelated }: RepairOptions,
  context: MeasureContext,
): Promise<Computed<RepairResult>> {
  const { core, seed, signal } = context;
  const { scenes, dim } = set;
  const design = swapDesign(core, scenes, seed);
  const folds = foldsOf(core, scenes, design, seed);
  using basis = principalAxes(core, set.embeddings);
  const rows = rowsOn(core, set.embeddings.toArray(), dim, design, basis);
  const steps = folds.length * (2 + CONTROL_KINDS.length) + 1;
  let done = 0;
  const step = async () => {
    signal?.throwIfAborted();
    context.progress(0.9 * ++done / steps, "fitting maps");
    await new Promise((resolve) => setTimeout(resolve));
  };

  const scores: (PairedRates | null)[] = [];
  for (const fold of folds) {
    scores.push(innerScores(core, rows, design, fold));
    await step();
  }
  const shape = chosen(scores);
  const shapes = folds.map((fold) =>
    chosen(scores.filter((_, at) => mayChooseFor(fold, folds[at])))
  );
  const own = await evaluated(core, rows, design, folds, shapes, step);
  const simulated: Partial<RepairMetrics["planted"]> = {};
  for (const name of CONTROL_KINDS) {
    const F = controlCode(core, name, scenes, rows.F, dim, design, seed);
    const cells = await evaluated(
      core,
      rowsOn(core, F, dim, design, basis),
      design,
      folds,
      folds.map(() => shape),
      step,
    );
    simulated[name] = controlOf(core, scenes, design, cells);
  }
  const cells = Object.fromEntries(
    CELLS.map((name) => [name, cellOf(core, scenes, design, own[name])]),
  ) as { [cell in CellName]: RepairCell };
  const { newObjects } = cells;
  const supported = isSupported(newObjects);
  const all = design.bags.map((_, at) => at);
  using map = mapMatrix(core, rows, design, all, () => true, shape, basis);
  using texts = unrelated === null ? null : await unrelatedRows(core, unrelated, dim);
  const cost = supported
    ? {
      ...await costsOf(set, map, texts, context),
      apart: await costsApart(set, { rows, design, folds, shapes, basis }, context),
    }
    : null;
  const price = await priceCurve(set, { rows, design, folds, basis }, shape, context);
  const atChosen = price.find(({ chosen }) => chosen);
  const held = design.views < 3 ? 0 : folds[0]?.newViews.size ?? 0;
  const numbers: Omit<RepairMetrics, "supported"> = {
    rank: map.cols === dim && shape.keep > 0 ? shape.rank : map.cols,
    keep: shape.keep,
    seen: cells.seen,
    newViews: held === 0 ? null : cells.newViews,
    newObjects,
    newBoth: held === 0 ? null : cells.newBoth,
    planted: simulated as RepairMetrics["planted"],
    decoded: await decodedBinding(set, context),
    cost,
    ndcg: { raw: price[0]?.ndcg ?? null, map: atChosen?.ndcg ?? null },
    count: { bags: design.bags.length, folds: folds.length, views: design.views, heldViews: held },
  };
  const { answer } = repaired(numbers);
  const metrics: RepairMetrics = {
    supported: supported ? answer === "yes" ? "yes" : "in part" : "no",
    ...numbers,
  };
  const files = new Map<string, Uint8Array>();
  if (supported) {
    const numbers = map.toArray();
    const parts = [
      ...formatNpy({ shape: [map.rows, map.cols], data: numbers }) as Iterable<Uint8Array>,
    ];
    files.set(MAP_FILE, concat(Uint8Array, parts));
  }
  return { metrics, curves: { price }, notes: repairNotes(metrics), files };
}

async function evaluated(
  core: Core,
  rows: Rows,
  design: SwapDesign,
  folds: readonly Fold[],
  shapes: readonly KeptShape[],
  step: () => Promise<void>,
): Promise<{ [cell in CellName]: CaseMetrics }> {
  const all: { [cell in CellName]: CaseMetrics } = {
    seen: { raw: [], map: [] },
    newViews: { raw: [], map: [] },
    newObjects: { raw: [], map: [] },
    newBoth: { raw: [], map: [] },
  };
  for (const [i, fold] of folds.entries()) {
    const result = foldMetrics(core, rows, design, fold, shapes[i]);
    for (const name of CELLS) {
      all[name].raw.push(...result[name].raw);
      all[name].map.push(...result[name].map);
    }
    await step();
  }
  return all;
}

function cellOf(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  { raw, map }: CaseMetrics,
): RepairCell {
  const share = (of: (trial: Trial) => Counted) => ({
    raw: shareOf(raw.map(of)),
    map: estimate(shareOf(map.map(of)), {
      reason: map.length === 0 ? "too-few-groups" : "no-views",
      ci: shareInterval(core, scenes, design, map, of),
      chance: HALF,
    }),
  });
  const there = map.filter(({ paired }) => paired.of > 0)
    .map(({ bag, scene, swap }) => `${bag} ${scene} ${swap}`);
  return {
    paired: share(({ paired }) => paired),
    right: share(({ right }) => right),
    scenes: new Set(there).size,
  };
}

function controlOf(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  { newObjects, newViews }: { readonly [cell in CellName]: CaseMetrics },
): RepairControl {
  const { map } = cellOf(core, scenes, design, newObjects).paired;
  return {
    newObjects: map.value,
    newObjectsLow: map.ci?.[0] ?? null,
    newObjectsHigh: map.ci?.[1] ?? null,
    newViews: shareOf(newViews.map.map(({ paired }) => paired)),
  };
}

/** Whether a linear probe distinguishes scenes from their swaps, and whether it would if a simulated code were added. */
async function decodedBinding(
  set: EmbeddingSet,
  { core, probes, seed }: MeasureContext,
): Promise<RepairMetrics["decoded"]> {
  const options = withSolver({ ...defaultsOf(PROBE_OPTIONS), protocol: "own" as const });
  const swaps = ({ ofSets }: SceneReadOut) => {
    const rows = [...ofSets?.swap.keys() ?? []].filter((row) => !Number.isNaN(ofSets!.swap[row]));
    const values = Float64Array.from(rows, (row) => ofSets!.swap[row]);
    const of = objectsOf(set.scenes, rows);
    return rows.length === 0
      ? { value: null, ci: null }
      : { value: mean(values), ci: intervalOf(core, { values, of, known: 0 }, "rate") };
  };
  const { value, ci } = swaps(await probes.readOuts.own(set, options, seed));
  const embeddings = simulatedRows(core, set, seed);
  const simulated = embeddings && await probes.readOuts.variant(
    set,
    { key: ["repair", "simulated"], embeddings },
    options,
    seed,
  );
  return {
    swap: estimate(value, { reason: "no-swaps", ci, chance: HALF }),
    simulatedLow: simulated && (swaps(simulated).ci?.[0] ?? null),
  };
}

async function unrelatedRows(core: Core, path: string, dim: number): Promise<Matrix> {
  const matrix = await readMatrixFile(core, path, "unrelated texts");
  if (matrix.cols === dim) return matrix;
  const { cols } = matrix;
  matrix.dispose();
  throw new RangeError(
    `${path}: vectors of ${cols} numbers, but those of the set have ${dim}. Encode the texts with the same model.`,
  );
}
