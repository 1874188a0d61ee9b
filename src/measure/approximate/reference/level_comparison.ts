/** A set on the ladder: which planted function its complexity curves are like. */

import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import { approximatorLabel } from "../../../metrics/text/approximator_name.ts";
import type {
  ApproximateMetrics,
  ReferencePoint,
  ReferenceRow,
} from "../../../metrics/kinds/approximate.ts";
import { note } from "../../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../../result/note.ts";
import { type ApproximatePlan, fittedLevels } from "../index.ts";
import { estimate } from "../../../result/estimate.ts";
import type { MeasureContext } from "../../measure.ts";
import { matrixRows, squaresAroundMean } from "../../../probe/row_source.ts";
import { storedLevels, storedReference } from "./stored.ts";
import { type HeldOutScore, type Level, type NearestLevel, nearestTo } from "./nearest_level.ts";

interface LevelComparison {
  readonly metrics: ApproximateMetrics["ladder"];
  /** The rungs' curves: `curves.ladder`. */
  readonly curves: ReferencePoint[];
  /** The rungs by distance: `tables.ladder`. */
  readonly table: ReferenceRow[];
  readonly notes: readonly Note[];
}

/** Stored functions have variance 1; fits have a unit of their own. */
const STORED_RMS = 1;

const NOWHERE: LevelComparison = { metrics: null, curves: [], table: [], notes: [] };

/**
 * Compares the scores of the grid on held-out scenes with those on planted functions: stored ones where scenes
 * and settings are those of a published shape, new ones with `--ladder plant`.
 */
export async function nearestLevel(
  set: EmbeddingSet,
  cells: readonly HeldOutScore[],
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<LevelComparison> {
  if (plan.ladder === "off") return NOWHERE;
  if (plan.ladder === "plant") {
    const { scenes, dim, embeddings } = set;
    const squares = squaresAroundMean(matrixRows(context.core, embeddings));
    const rms = Math.sqrt(squares / (scenes.count * dim));
    const fitLevels = await fittedLevels().load();
    const levels = await fitLevels({ scenes, dim, rms }, plan, context);
    return comparisonOf(nearestTo(cells, levels), levels, { from: "planted", dim, rms }, []);
  }
  const stored = plan.ladder === "none" ? null : storedReference(set.scenes, plan);
  if (stored === null) return { ...NOWHERE, notes: [note("approximate.ladder-none")] };
  const { dim } = stored;
  const levels = storedLevels(stored);
  const nearest = nearestTo(cells, levels);
  if (nearest.length === 0) {
    const points = pointsOf(levels);
    return { ...NOWHERE, notes: [note("approximate.ladder-no-point", { points })] };
  }
  const [{ cells: shared }] = nearest;
  const notes = notesOf(
    note("approximate.ladder-stored", { dim, own: set.dim }),
    shared < cells.length && note("approximate.ladder-some-points", {
      ...{ shared, of: cells.length, points: pointsOf(levels) },
    }),
  );
  return comparisonOf(nearest, levels, { from: "stored", dim, rms: STORED_RMS }, notes);
}

function comparisonOf(
  places: readonly NearestLevel[],
  levels: readonly Level[],
  { from, dim, rms }: { from: "stored" | "planted"; dim: number; rms: number },
  notes: readonly Note[],
): LevelComparison {
  if (places.length === 0) return { ...NOWHERE, notes };
  const blind = blindNotes(levels);
  return {
    metrics: {
      nearest: places[0].rung,
      distance: estimate(places[0].distance),
      cells: places[0].cells,
      from,
      dim,
      rms,
    },
    curves: levels.flatMap(({ name, cells }) => cells.map((cell) => ({ rung: name, ...cell }))),
    table: places.map((place) => ({ ...place })),
    notes: [...notes, ...blind],
  };
}

/** Held-out R² that a planted product must reach for its rung to say something of unseen objects. */
const PREDICTED = 0.5;

/** Whether the world is too small for the ladder: planted products are predicted as little as lookup tables. */
function blindNotes(levels: readonly Level[]): Note[] {
  const best = Math.max(
    ...levels.filter(({ name }) => name.startsWith("product "))
      .flatMap(({ cells }) => cells.map(({ r2 }) => r2)),
  );
  return !Number.isFinite(best) || best >= PREDICTED
    ? []
    : [note("approximate.ladder-blind", { r2: best })];
}

/** The points of a ladder, approximators of the same coverages together. */
function pointsOf([{ cells }]: readonly Level[]) {
  const named = [...Map.groupBy(cells, approximatorLabel).values()].map((heldOutScores) => ({
    approximator: { approximator: heldOutScores[0].approximator, width: heldOutScores[0].width },
    coverages: heldOutScores.map(({ coverage }) => coverage),
  }));
  return [...Map.groupBy(named, ({ coverages }) => coverages.join()).values()].map((alike) => ({
    approximators: alike.map(({ approximator }) => approximator),
    coverages: alike[0].coverages,
  }));
}
