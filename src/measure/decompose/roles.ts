/**
 * Scenes as tensor products of roles and fillers (Smolensky 1990; McCoy et al. 2019): positions are roles, values fill them. Whether
 * one table of values serves all roles, or roles have directions of their own, and whether unbinding reads which object has which role.
 */
import { roleFillers } from "../../core/probe/role_fillers.ts";
import type { Core } from "../../core/core.ts";
import { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { selectRows } from "../../core/rows_of.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { RolesMetrics } from "../../metrics/kinds/decompose.ts";
import { bagGroups } from "../../data/scenes/bag_groups.ts";
import type { MeasureContext } from "../measure.ts";
import { bagFolds, FOLDS } from "../../inference/nulls/bag_folds.ts";
import { permutedNull } from "../../inference/nulls/permuted.ts";
import { simulatedRows } from "../../inference/simulated/simulated_rows.ts";
import { decoderScenes } from "../../inference/unseen/split_read_outs.ts";
import { overObjects } from "../../inference/intervals/over_objects.ts";
import { estimate } from "../../result/estimate.ts";
import { directionsOf, directionsWithout } from "./role_directions.ts";

/** Their fits grow with scenes and with the square of values in all positions. */
export const MOST_SCENES = 1000;
const ROLE_DRAWS = 8;

/** Null where there are no roles to tell, or too few bags. */
export function rolesMetrics(
  set: EmbeddingSet,
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
): RolesMetrics | null {
  const m = set.scenes.objects;
  const groups = bagGroups(set.scenes);
  if (m < 2 || groups.offsets.length < 1 + FOLDS) return null;
  const { used, fold } = bagFolds(core, groups, MOST_SCENES, seed);
  const scenes = set.scenes.select(used);
  using rows = selectRows(core, set.embeddings, used);
  const readScenes = decoderScenes(scenes);
  const fit = (of: Matrix, order: Uint32Array) =>
    roleFillers(core, of, readScenes, { fold, folds: FOLDS, order });
  const still = Uint32Array.from({ length: used.length * m }, (_, i) => i % m);
  const own = fit(rows, still);
  const all = Int32Array.from(used, (_, scene) => scene);
  const permuted = permutedRoles(core, seed, scenes).map((order) => fit(rows, order));
  const simulated = simulatedRows(core, set, seed);
  using withControl = simulated && Matrix.from(core, used.length, rows.cols, simulated.pick(used));
  const { left, squares } = own;
  const byRank = Array.from(
    { length: m },
    (_, r) => left.subarray(r * all.length, (r + 1) * all.length),
  );
  const total = sum(squares);
  const gained = byRank[0].map((x, scene) => x - byRank[m - 1][scene]);
  const read = Float64Array.from(own.read);
  const directions = directionsOf(own);
  const without = directions === null ? null : directionsWithout(core, rows, scenes, seed);
  const interval = without && jackknifeOfRefits(core, directions!, without).interval;
  return {
    read: estimate(mean(read), {
      ci: overObjects(core, scenes, read, all, "rate").interval,
      threshold: permutedNull(core, permuted.map(({ read }) => mean(Float64Array.from(read))), 1)
        ?.highest,
    }),
    power: withControl && mean(Float64Array.from(fit(withControl, still).read)),
    r2: {
      one: total > 0 ? 1 - sum(byRank[0]) / total : null,
      all: total > 0 ? 1 - sum(byRank[m - 1]) / total : null,
      gained: estimate(total > 0 ? sum(gained) / total : null, {
        ci: total > 0 ? overObjects(core, scenes, gained, all, "plain", squares).interval : null,
        threshold: permutedNull(
          core,
          permuted.map(({ left, squares }) => {
            const last = (m - 1) * all.length;
            const gained = sum(left.subarray(0, all.length)) - sum(left.subarray(last));
            return total > 0 ? gained / sum(squares) : null;
          }),
          1,
        )?.highest,
      }),
    },
    spectrum: [...own.spectrum],
    directions: estimate(directions, {
      // No fewer than one, no more than roles.
      ci: interval && [Math.max(1, interval[0]), Math.min(m, interval[1])],
      threshold: permutedNull(core, permuted.map(directionsOf), m)?.highest,
    }),
    whole: own.whole,
    scenes: scenes.distinct(all),
  };
}

/** Objects in other roles, scene by scene, the same in all views of one [draws][scenes, positions]. */
function permutedRoles(core: Core, seed: number, scenes: SceneSet): Uint32Array[] {
  using stream = new CounterStream(core, seed, "decompose/permuted roles");
  const ids = scenes.views === null ? null : scenes.sceneIds();
  return Array.from({ length: ROLE_DRAWS }, () => {
    const drawn = new Map<number, Int32Array>();
    const order = new Uint32Array(scenes.count * scenes.objects);
    for (let row = 0; row < scenes.count; row++) {
      const scene = ids?.[row] ?? row;
      const roles = drawn.get(scene) ?? stream.permutation(scenes.objects);
      drawn.set(scene, roles);
      order.set(roles, row * scenes.objects);
    }
    return order;
  });
}

function sum(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0);
}
