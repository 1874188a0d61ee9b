import type { Core } from "../../core/core.ts";
import type { LinearProbe } from "../linear_probe.ts";
import { forEachBlock, type RowSource } from "../row_source.ts";
import type { BagSets } from "./candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/**
 * The scores of sets of objects by the object head of a probe: a set's is the sum of its objects' scores. Listed scenes
 * come family by family, each with a score for every set of its family [sum over scenes of sets].
 */
export function probeSetScores(
  core: Core,
  probe: LinearProbe,
  embeddings: RowSource,
  groups: BagGroups,
  sets: BagSets,
  objects: number,
): Float64Array {
  const starts = new Int32Array(groups.of.length).fill(-1);
  let total = 0;
  for (const scene of groups.rows) {
    starts[scene] = total;
    const group = groups.of[scene];
    total += sets.offsets[group + 1] - sets.offsets[group];
  }
  const scores = new Float64Array(total);
  const head = probe.classes.length - 1;
  const classes = probe.classes[head];
  forEachBlock(embeddings, (block, start) => {
    using predicted = probe.predict(core, block, head);
    const objectScores = predicted.view();
    for (let row = 0; row < block.rows; row++) {
      let at = starts[start + row];
      if (at < 0) continue;
      const group = groups.of[start + row];
      for (let set = sets.offsets[group]; set < sets.offsets[group + 1]; set++) {
        let sum = 0;
        for (let i = set * objects; i < (set + 1) * objects; i++) {
          sum += objectScores[row * classes + sets.members[i]];
        }
        scores[at++] = sum;
      }
    }
  });
  return scores;
}
