/** A set on the ladder: which planted function its complexity curves are like. */

import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import { approximatorLabel } from "../../../metrics/text/approximator_name.ts";
import type {
  ApproximateMetrics,
  LadderPoint,
  LadderRow,
} from "../../../metrics/kinds/approximate.ts";
import { note } from "../../../metrics/notes/catalogue.ts";
import type { Note } from "../../../result/note.ts";
import type { ApproximatePlan } from "../index.ts";
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
  readonly notes: readonly Note[];
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
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<Standing> {
  if (plan.ladder === "off") return NOWHERE;
  if (plan.ladder === "plant") {
    const rms = spreadOf(context.core, set.embeddings);
    const rungs = await fitRungs({ scenes: set.scenes, dim: set.dim, rms }, plan, context);
    return standing(placesOf(cells, rungs), rungs, { from: "planted", dim: set.dim, rms }, []);
  }
  const stored = plan.ladder === "none" ? null : storedLadder(set.scenes, plan);
  if (stored === null) return { ...NOWHERE, notes: [note("approximate.ladder-none")] };
  const { dim } = stored;
  const rungs = storedRungs(stored);
  const places = placesOf(cells, rungs);
  if (places.length === 0) {
    const points = pointsOf(rungs);
    return { ...NOWHERE, notes: [note("approximate.ladder-no-point", { points })] };
  }
  const [{ cells: shared }] = places;
  return standing(places, rungs, { from: "stored", dim, rms: STORED_RMS }, [
    note("approximate.ladder-stored", { dim, own: set.dim }),
    ...(shared === cells.length ? [] : [
      note("approximate.ladder-some-points", {
        shared,
        of: cells.length,
        points: pointsOf(rungs),
      }),
    ]),
  ]);
}

function standing(
  places: readonly Place[],
  rungs: readonly Rung[],
  { from, dim, rms }: { from: "stored" | "planted"; dim: number; rms: number },
  notes: readonly Note[],
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
function blindNotes(rungs: readonly Rung[]): Note[] {
  const best = Math.max(
    ...rungs.filter(({ name }) => name.startsWith("product "))
      .flatMap(({ cells }) => cells.map(({ r2 }) => r2)),
  );
  return !Number.isFinite(best) || best >= PREDICTED
    ? []
    : [note("approximate.ladder-blind", { r2: best })];
}

/** The points of a ladder, approximators of the same coverages together. */
function pointsOf([{ cells }]: readonly Rung[]) {
  const named = [...Map.groupBy(cells, approximatorLabel).values()].map((own) => ({
    approximator: { approximator: own[0].approximator, width: own[0].width },
    coverages: own.map(({ coverage }) => coverage),
  }));
  return [...Map.groupBy(named, ({ coverages }) => coverages.join()).values()].map((alike) => ({
    approximators: alike.map(({ approximator }) => approximator),
    coverages: alike[0].coverages,
  }));
}
