/**
 * Scores of the same approximators on a code that does carry over: products of numbers a value, planted in the
 * same scenes in place of what whole objects add, with the embeddings' own spectrum, noise and sums of values.
 * Where they do not find that either, a low held-out score says that the world is small, not what the function is.
 */

import type { PointResult } from "../../core/approximator/point.ts";
import { Matrix } from "../../core/matrix.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import { type ProbeMatches, recognitionOver } from "../../probe/linear_probe.ts";
import { matrixRows, rowPieces } from "../../probe/row_source.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import type { MeasureContext } from "../measure.ts";
import { type GridPoint, isRequested } from "./grid.ts";
import type { ApproximatePlan } from "./index.ts";
import { runPoints } from "./points.ts";

/** More numbers than this are not planted again. */
const MOST = 2 ** 26;
/** From this many numbers on, idle workers make room first. */
const LARGE = 2 ** 22;

/** The outcome for the planted code at a point. */
export interface PointPower {
  readonly result: PointResult;
  /** What the planted code's own probe reads in its true embeddings. */
  readonly matches: ProbeMatches;
  /** The same of the held-out scenes of the point. */
  readonly ceiling: number | null;
}

/** By point; null where nothing was planted. */
interface Powers {
  readonly of: (point: GridPoint) => PointPower | null;
  readonly notes: readonly Note[];
}

const NONE: Powers["of"] = () => null;

export async function powersOf(
  set: EmbeddingSet,
  points: readonly GridPoint[],
  plan: ApproximatePlan,
  context: MeasureContext,
): Promise<Powers> {
  const asked = points.filter(isRequested);
  if (!plan.validated || asked.length === 0) return { of: NONE, notes: [] };
  const { core, seed, probes, pool, signal } = context;
  const { scenes, embeddings, dim } = set;
  if (embeddings.rows * embeddings.cols > MOST) {
    return { of: NONE, notes: [note("approximate.plant-too-large")] };
  }
  // A plant holds several times the set, and the fits before it have left workers as large as they needed.
  if (embeddings.rows * embeddings.cols > LARGE) pool.endIdle();
  const simulated = await pool.run("plant", {
    pieces: rowPieces(
      matrixRows(core, embeddings),
      Int32Array.from({ length: scenes.count }, (_, scene) => scene),
    ),
    dim,
    scenes: {
      values: scenes.values,
      positions: scenes.objects,
      sizes: scenes.space.concepts.map(({ values }) => values.length),
    },
    code: "product",
    seed,
  }, { signal });
  if (simulated === null) return { of: NONE, notes: [note("approximate.plant-few-scenes")] };
  using like = new EmbeddingSet({
    name: `${set.name}, planted product`,
    scenes,
    embeddings: Matrix.from(core, scenes.count, dim, simulated.rows),
  });
  // The core has them now.
  simulated.rows.buffer.transfer(0);
  const fitted = await probes.own(like, { ...plan.probes, probes: null }, seed);
  const results = await runPoints(like, fitted, asked, context);
  const matches = fitted.probe.matches(core, matrixRows(core, like.embeddings), scenes);
  const byPoint = new Map(asked.map((point, i): [GridPoint, PointPower] => [point, {
    result: results[i],
    matches,
    ceiling: recognitionOver(matches, point.split.heldout).object,
  }]));
  return { of: (point) => byPoint.get(point) ?? null, notes: [] };
}
