import { exactMatches } from "../../core/probe/fit.ts";
import type { Core } from "../../core/core.ts";
import { largestOf, levelled } from "../../core/ties.ts";
import type { LinearProbe } from "../linear_probe.ts";
import { forEachBlock, type RowSource } from "../row_source.ts";
import type { BagSets } from "./candidate_sets.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";

/** What the object head of a probe says of every set of a scene's bag, scenes in the order of their lists. */
interface SetScores {
  /** Where each row's sets start; -1 for rows in no list [rows]. */
  readonly starts: Int32Array;
  /** Sums of the objects' scores, those of a row that tie made equal [sum over scenes of sets]. */
  readonly scores: Float64Array;
  /** 1 where the row is an exact match of the set. */
  readonly exact: Uint8Array;
}

/** Listed scenes come family by family, each with a score for every set of its family. */
export function probeSetScores(
  core: Core,
  probe: LinearProbe,
  embeddings: RowSource,
  groups: BagGroups,
  sets: BagSets,
  objects: number,
): SetScores {
  const starts = new Int32Array(groups.of.length).fill(-1);
  let [total, most] = [0, 0];
  const setsOf = (row: number) => {
    const group = groups.of[row];
    return sets.offsets[group + 1] - sets.offsets[group];
  };
  for (const scene of groups.rows) {
    starts[scene] = total;
    total += setsOf(scene);
    most = Math.max(most, setsOf(scene));
  }
  const scores = new Float64Array(total);
  const exact = new Uint8Array(total);
  const counts = Uint32Array.from(groups.rows, setsOf);
  const largest = new Float64Array(groups.of.length);
  const head = probe.classes.length - 1;
  const classes = probe.classes[head];
  forEachBlock(embeddings, (block, start) => {
    using predicted = probe.predict(core, block, head);
    const listed = Array.from({ length: block.rows }, (_, row) => row)
      .filter((row) => starts[start + row] >= 0);
    for (const row of listed) {
      largest[start + row] = largestOf(
        predicted.view().subarray(row * classes, (row + 1) * classes),
      );
    }
    for (let set = 0; set < most; set++) {
      const labels = new Int32Array(block.rows * objects);
      const having = listed.filter((row) => set < setsOf(start + row));
      for (const row of having) {
        const first = (sets.offsets[groups.of[start + row]] + set) * objects;
        labels.set(sets.members.subarray(first, first + objects), row * objects);
      }
      const matches = exactMatches(core, predicted, labels, objects);
      const objectScores = predicted.view();
      for (const row of having) {
        let sum = 0;
        for (let i = row * objects; i < (row + 1) * objects; i++) {
          sum += objectScores[row * classes + labels[i]];
        }
        scores[starts[start + row] + set] = sum;
        exact[starts[start + row] + set] = matches[row];
      }
    }
  });
  const ofListed = Float64Array.from(groups.rows, (row) => largest[row]);
  return { starts, scores: levelled(core, scores, counts, ofListed), exact };
}
