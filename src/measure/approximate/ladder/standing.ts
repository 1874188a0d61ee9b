/** A set on the ladder: which planted function its complexity curves are like. */

import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import { approximatorLabel } from "../../../metrics/text/approximator_name.ts";
import type {
  ApproximateMetrics,
  LadderPoint,
  LadderRow,
} from "../../../metrics/kinds/approximate.ts";
import type { ApproximateOptions, Grid } from "../index.ts";
import { estimate } from "../../../result/estimate.ts";
import type { MeasureContext } from "../../measure.ts";
import { fitRungs, spreadOf } from "./fit_rungs.ts";
import { storedLadder, storedRungs } from "./stored.ts";
import { type HeldOut, type Place, placesOf, type Rung } from "./place.ts";

interface Standing {
  readonly metrics: ApproximateMetrics["ladder"];
  /** The rungs' curves: `curves.ladder`. */
  readonly curves: LadderPoint[];
  /** The rungs by distance: `tables.ladder`. */
  readonly table: LadderRow[];
  readonly notes: readonly string[];
}

/** Stored functions have variance 1; fits have a unit of their own. */
const STORED_RMS = 1;

const NOWHERE: Standing = { metrics: null, curves: [], table: [], notes: [] };

/**
 * Compares the scores of the grid on held-out scenes with those on planted functions: stored ones where scenes
 * and settings are those of a published shape, new ones with `--ladder plant`.
 */
export async function ladderStanding(
  set: EmbeddingSet,
  cells: readonly HeldOut[],
  options: ApproximateOptions,
  grid: Grid,
  context: MeasureContext,
): Promise<Standing> {
  if (options.ladder === "off") return NOWHERE;
  if (options.ladder === "plant") {
    const rms = spreadOf(context.core, set.embeddings);
    const rungs = await fitRungs({ scenes: set.scenes, dim: set.dim, rms }, options, grid, context);
    return standing(placesOf(cells, rungs), rungs, { from: "planted", dim: set.dim, rms }, []);
  }
  const stored = storedLadder(set.scenes, options, grid);
  if (stored === null) {
    return {
      ...NOWHERE,
      notes: [
        "approximate: no ladder of planted functions is stored for these scenes and settings. --ladder plant " +
        "makes one, for ten times the work.",
      ],
    };
  }
  const { dim } = stored;
  const rungs = storedRungs(stored);
  const places = placesOf(cells, rungs);
  if (places.length === 0) {
    return {
      ...NOWHERE,
      notes: [
        "approximate: the stored ladder shares no point with this grid: it has " +
        `${pointNames(rungs)}. --ladder plant makes one for the grid.`,
      ],
    };
  }
  const [{ cells: shared }] = places;
  return standing(places, rungs, { from: "stored", dim, rms: STORED_RMS }, [
    `approximate: the ladder was made beforehand, of planted functions of ${dim} dims (these embeddings: ` +
    `${set.dim}). --ladder plant makes it anew on these scenes with this dim.`,
    ...(shared === cells.length ? [] : [
      `approximate: ${shared} of the ${cells.length} points of this grid are on the stored ladder and ` +
      `were compared: it has ${pointNames(rungs)}.`,
    ]),
  ]);
}

function standing(
  places: readonly Place[],
  rungs: readonly Rung[],
  { from, dim, rms }: { from: "stored" | "planted"; dim: number; rms: number },
  notes: readonly string[],
): Standing {
  if (places.length === 0) return { ...NOWHERE, notes };
  const blind = blindNotes(rungs);
  return {
    metrics: {
      nearest: places[0].rung,
      distance: estimate(places[0].distance),
      cells: places[0].cells,
      from,
      dim,
      rms,
    },
    curves: rungs.flatMap(({ name, cells }) => cells.map((cell) => ({ rung: name, ...cell }))),
    table: places.map((place) => ({ ...place })),
    notes: [...notes, ...blind],
  };
}

/** Held-out R² that a planted product must reach for its rung to say something of unseen objects. */
const PREDICTED = 0.5;

/** Whether the world is too small for the ladder: planted products are predicted as little as lookup tables. */
function blindNotes(rungs: readonly Rung[]): string[] {
  const best = Math.max(
    ...rungs.filter(({ name }) => name.startsWith("product "))
      .flatMap(({ cells }) => cells.map(({ r2 }) => r2)),
  );
  return !Number.isFinite(best) || best >= PREDICTED ? [] : [
    "approximate: the world is too small for the ladder. No approximator of the grid predicts planted products of 4 " +
    `or 16 numbers for unseen objects (best held-out R² ${
      best.toFixed(2)
    }). So these are not told from ` +
    "lookup tables there. 12 x 12 objects in 2,600 scenes are enough.",
  ];
}

/** "MLP 64, MLP 256 and additive at coverage 0.3, 0.6, 0.9; MLP 4096 at coverage 0.6" */
function pointNames([{ cells }]: readonly Rung[]): string {
  const coveragesOf = (own: readonly HeldOut[]) => own.map(({ coverage }) => coverage).join(", ");
  return [...Map.groupBy(Map.groupBy(cells, approximatorLabel), ([, own]) => coveragesOf(own))]
    .map(([coverages, named]) =>
      `${named.map(([name]) => name).join(", ")} at coverage ${coverages}`
    )
    .join("; ");
}
