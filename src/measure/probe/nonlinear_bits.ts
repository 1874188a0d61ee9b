/** Bits of binding by a nonlinear decoder: from its scores of objects, summed over each set that a bag of values allows. */

import type { Core } from "../../core/core.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { bagSets } from "../../probe/readout/candidate_sets.ts";
import { bagGroups } from "../../data/scenes/bag_groups.ts";
import { setReadOuts } from "../../probe/readout/set_read_outs.ts";
import { setSums } from "../../probe/readout/set_sums.ts";

/** What scores of objects add to the bag, and how much there was to add, in bits a scene. */
interface BitsOfScores {
  readonly gains: Float64Array;
  readonly priors: Float64Array;
}

/**
 * For each of several scores [scenes, objects in the order of their radix ids] the bits gained; null where a bag allows too many
 * sets.
 *
 * @param fold of each scene, the same for a bag: the scale of scores is fitted on the even ones and used on the odd, and the
 * other way round
 */
export function bitsOfScores(
  core: Core,
  scenes: SceneSet,
  fold: Uint8Array,
  scores: readonly Float64Array[],
): BitsOfScores[] | null {
  const groups = bagGroups(scenes);
  const sets = bagSets(scenes, groups);
  if (sets === null) return null;
  const { radix } = scenes.appearance();
  const place = new Map(Array.from(radix).sort((a, b) => a - b).map((id, at) => [id, at]));
  const columns = Array.from(sets.members, (id) => place.get(radix[id])!);
  const halves = Uint8Array.from(
    groups.offsets.subarray(0, -1),
    (first) => fold[groups.rows[first]] % 2,
  );
  return scores.map((own) =>
    setReadOuts(core, groups, sets, setSums(core, groups, sets, own, columns), halves)
  );
}
