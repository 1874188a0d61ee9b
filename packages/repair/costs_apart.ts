/**
 * What maps cost on scenes of objects, and in views, that they never saw: the map that is handed out saw everything, so that
 * its own cost is one of what it knows.
 */
import type { RepairCostApart, RepairCostCell } from "./numbers.ts";
import { matmul, type Matrix } from "@bindscope/bindscope/rooms/core";
import { defaultsOf, PROBE_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { type EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import {
  jointMatches,
  matrixRows,
  type SceneReadOut,
  withSolver,
} from "@bindscope/bindscope/rooms/probe";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";
import { type Counted, shareOf, type SwapDesign } from "@bindscope/bindscope/rooms/inference";
import { scenesStaying } from "./costs.ts";
import type { Fold } from "./folds.ts";
import { type CellName, CELLS, type Rows } from "./judge.ts";
import type { KeptShape } from "./kept.ts";
import { mapMatrix } from "./map_matrix.ts";

export interface EvaluatedRows {
  readonly rows: Rows;
  readonly design: SwapDesign;
  readonly folds: readonly Fold[];
  readonly shapes: readonly KeptShape[];
  readonly basis: Matrix | null;
}

/** Cases of a cell, each with what was counted of it. */
type Counts = { [name in "concept" | "object"]: { raw: Counted[]; map: Counted[] } } & {
  neighbours: Counted[];
};

/** Of the maps of one halving: each of its quarters is left out once. */
export async function costsApart(
  set: EmbeddingSet,
  { rows, design, folds, shapes, basis }: EvaluatedRows,
  { core, probes, seed }: Pick<MeasureContext, "core" | "probes" | "seed">,
): Promise<RepairCostApart> {
  const options = withSolver({ ...defaultsOf(PROBE_OPTIONS), protocol: "own" as const });
  const raw = matchesOf(await probes.readOuts.own(set, options, seed));
  const all = Object.fromEntries(CELLS.map((cell) => [cell, noCounts()])) as {
    [cell in CellName]: Counts;
  };
  for (const [i, fold] of folds.entries()) {
    if (fold.halving !== folds[0].halving) continue;
    const seen = (view: number) => !fold.newViews.has(view);
    using map = mapMatrix(core, rows, design, fold.fitted, seen, shapes[i], basis);
    using mapped = matmul(core, set.embeddings, map);
    const variant = { key: ["repair", i], embeddings: matrixRows(core, mapped) };
    const after = matchesOf(await probes.readOuts.presence(set, variant, options, seed));
    for (const views of ["seen", "new"] as const) {
      const own = [...Array(design.views).keys()].filter((view) =>
        seen(view) === (views === "seen")
      );
      if (own.length === 0) continue;
      const staying = scenesStaying(core, set, map, own[0]);
      const add = (bags: readonly number[], counts: Counts) => {
        for (const row of rowsIn(design, bags, own)) {
          for (const what of ["concept", "object"] as const) {
            counts[what].raw.push({ sum: raw[what][row], of: 1 });
            counts[what].map.push({ sum: after[what][row], of: 1 });
          }
          counts.neighbours.push(staying.get(row) ?? { sum: 0, of: 0 });
        }
      };
      add(fold.fitted, all[views === "seen" ? "seen" : "newViews"]);
      add(fold.judged, all[views === "seen" ? "newObjects" : "newBoth"]);
    }
  }
  return Object.fromEntries(CELLS.map((cell) => [cell, cellOf(all[cell])])) as RepairCostApart;
}

function noCounts(): Counts {
  return { concept: { raw: [], map: [] }, object: { raw: [], map: [] }, neighbours: [] };
}

export function rowsIn(
  design: SwapDesign,
  bags: readonly number[],
  views: readonly number[],
): number[] {
  return bags.flatMap((bag) =>
    [...design.bags[bag].rows].filter((row, i) => row >= 0 && views.includes(i % design.views))
  );
}

function matchesOf(
  { matches }: SceneReadOut,
): { readonly [what in "concept" | "object"]: Uint8Array } {
  return { concept: jointMatches(matches.concepts), object: matches.object };
}

function cellOf({ concept, object, neighbours }: Counts): RepairCostCell | null {
  if (concept.raw.length === 0) return null;
  const both = ({ raw, map }: Counts["concept"]) => ({ raw: shareOf(raw), map: shareOf(map) });
  return { concept: both(concept), object: both(object), neighbours: shareOf(neighbours) };
}
