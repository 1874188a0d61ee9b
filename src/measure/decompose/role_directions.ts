/** How many directions over roles the tables have, and the same of scenes without each object. */
import { roleFillers } from "../../core/probe/role_fillers.ts";
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { selectRows } from "../../core/rows_of.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { decoderScenes } from "../../inference/unseen/split_read_outs.ts";

/** More objects than this are left out in groups, as many as this: each is a fit. */
const MOST_GROUPS = 64;

/** (tr R)² / tr R² of the products of the tables; null where there are none. */
export function directionsOf({ spectrum }: { readonly spectrum: Float64Array }): number | null {
  const size = spectrum.reduce((sum, x) => sum + x * x, 0);
  return size > 0 ? 1 / size : null;
}

/** The directions of the scenes that show none of an object, or of a group of them; NaN where too few are left. */
export function directionsWithout(
  core: Core,
  rows: Matrix,
  scenes: SceneSet,
  seed: number,
): Float64Array {
  const { objects: m, count } = scenes;
  const { ids, radix } = scenes.appearance();
  const groups = Math.min(radix.length, MOST_GROUPS);
  using stream = new CounterStream(core, seed, "decompose/groups of objects");
  const group = groups < radix.length
    ? stream.permutation(radix.length).map((position) => position % groups)
    : radix.map((_, object) => object);
  return Float64Array.from({ length: groups }, (_, left) => {
    const kept = Int32Array.from({ length: count }, (_, scene) => scene)
      .filter((scene) =>
        ids.subarray(scene * m, (scene + 1) * m).every((id) => group[id] !== left)
      );
    if (kept.length < 3) return NaN;
    using matrix = selectRows(core, rows, kept);
    const readScenes = decoderScenes(scenes.select(kept));
    // One fold leaves nothing to judge: the fit of all scenes is what is asked for.
    const fit = { fold: new Uint8Array(kept.length), folds: 1 };
    const order = Uint32Array.from({ length: kept.length * m }, (_, i) => i % m);
    return directionsOf(roleFillers(core, matrix, readScenes, { ...fit, order })) ?? NaN;
  });
}
