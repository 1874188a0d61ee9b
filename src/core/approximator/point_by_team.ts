/** A point on the workers of a pool: the one place that chooses how they share its fits. */

import type { Core } from "../core.ts";
import type { WorkerPool } from "../jobs/pool.ts";
import { FIT_SHARDS, type TeamOptions, withTeam } from "../team/team.ts";
import { teamSize } from "../team/team.ts";
import { coreShape } from "./approximator.ts";
import { approximatePoint } from "./approximate_point.ts";
import type { OnProgress, PointResult, PointToFit } from "./point.ts";

/**
 * Fits side by side are better than shared ones, so the workers share the fits of a point where they would have none.
 *
 * @param beside points that are fitted at the same time, this one among them
 */
export async function approximateOn(
  core: Core,
  pool: WorkerPool,
  point: PointToFit,
  beside: number,
  how: { readonly cost: number; readonly progress: OnProgress; readonly signal?: AbortSignal },
): Promise<PointResult> {
  const members = teamSizeOf(core, point, Math.floor(pool.size / beside));
  return members > 1
    ? await approximateTogether(core, point, members, how)
    : await pool.run("approximate", point, how);
}

/** Threads of this many workers that make the fits of a point together; 1 where these are too small for that. */
export function teamSizeOf(core: Core, point: PointToFit, workers: number): number {
  const { approximator: form, positions, sizes, coordinates } = point;
  if (form.kind !== "mlp") return 1;
  const shape = { form, positions, sizes, dim: coordinates?.count ?? point.dim };
  using handle = coreShape(core, shape);
  return handle.in_shards ? teamSize(FIT_SHARDS, workers) : 1;
}

/**
 * {@linkcode approximatePoint} with the fits made by a team of this many threads. The same bytes.
 *
 * @throws {Error} where a worker is lost, and again when all was done once more
 */
export function approximateTogether(
  core: Core,
  point: PointToFit,
  members: number,
  { progress, signal, openPool }: Omit<TeamOptions, "arithmetic"> & {
    readonly progress?: OnProgress;
  } = {},
): Promise<PointResult> {
  const { arithmetic } = core;
  return withTeam(
    members,
    { arithmetic, signal, openPool },
    "an approximator was fitted",
    (team) => approximatePoint(core, point, progress, team),
  );
}
