/** A set on the ladder: which planted function its complexity curves are like. */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Json, Metrics } from "../../result/result.ts";
import type { ApproximateOptions, Grid } from "../approximate_options.ts";
import type { MeasureContext } from "../measure.ts";
import { climb, spreadOf } from "./climb.ts";
import { keptLadder, keptRungs } from "./kept.ts";
import { heldOutCells, placesOf, type Rung } from "./place.ts";

/** What a Result has of the ladder. */
export interface Standing {
  readonly metrics: Metrics | null;
  /** The rungs' curves: `curves.ladder`. */
  readonly curves: Json;
  /** The rungs by distance: `tables.ladder`. */
  readonly table: Json;
  readonly notes: readonly string[];
}

const NOWHERE: Standing = { metrics: null, curves: [], table: [], notes: [] };

/** A kept ladder is not read where its scale is so many times another. */
const SCALES_APART = 4;

/**
 * Compares the rows of `curves.approximate` with those of planted functions: kept ones where scenes
 * and settings are those of a published shape, new ones with `--ladder plant`.
 */
export async function standingOf(
  set: EmbeddingSet,
  rows: readonly Json[],
  options: ApproximateOptions,
  grid: Grid,
  context: MeasureContext,
): Promise<Standing> {
  if (options.ladder === "off") return NOWHERE;
  const cells = heldOutCells(rows);
  const rms = spreadOf(context.core, set.embeddings);
  if (options.ladder === "plant") {
    const rungs = await climb({ scenes: set.scenes, dim: set.dim, rms }, options, grid, context);
    return standing(cells, rungs, { from: "planted", dim: set.dim, rms }, []);
  }
  const kept = keptLadder(set.scenes, rms, options, grid);
  if (kept === null) return NOWHERE;
  const { dim } = kept;
  const apart = Math.max(kept.rms / rms, rms / kept.rms);
  if (apart > SCALES_APART) {
    return {
      ...NOWHERE,
      notes: [
        `approximate: no kept ladder has the scale of these embeddings (rms ${
          rms.toPrecision(2)
        }, ` +
        `nearest ${kept.rms}), on which the published rate depends. --ladder plant makes one.`,
      ],
    };
  }
  return standing(cells, keptRungs(kept), { from: "kept", dim, rms: kept.rms }, [
    `approximate: the ladder was made beforehand, of planted functions of ${dim} dims and rms ` +
    `${kept.rms}, read by probes of ${kept.probeEpochs} steps (these embeddings: ${set.dim}, ` +
    `${rms.toPrecision(2)} and ${options.epochs}). --ladder plant makes it anew on these scenes ` +
    "with this dim, scale and probe.",
  ]);
}

function standing(
  cells: ReturnType<typeof heldOutCells>,
  rungs: readonly Rung[],
  { from, dim, rms }: { from: "kept" | "planted"; dim: number; rms: number },
  notes: readonly string[],
): Standing {
  const places = placesOf(cells, rungs);
  if (places.length === 0) return { ...NOWHERE, notes };
  return {
    metrics: {
      nearest: places[0].rung,
      distance: places[0].distance,
      cells: places[0].cells,
      from,
      dim,
      rms,
    },
    curves: rungs.flatMap(({ name, cells }) => cells.map((cell) => ({ rung: name, ...cell }))),
    table: places.map((place) => ({ ...place })),
    notes,
  };
}
