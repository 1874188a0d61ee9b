/**
 * The nulls of a probe that is fitted once: its fit is held, and the rows of test scenes are permuted. If vectors depend on
 * the bag alone, test scenes of one bag are exchangeable given the scenes that the fit has seen, so p is exact for any solver
 * and any split. If they say nothing of values, whole bags are. What a scene scores is known of every set of its bag, so no
 * permutation is read anew.
 */

import { exactMatches } from "../../core/probe/fit.ts";
import type { Core } from "../../core/core.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { among } from "../../data/scenes/bag_groups.ts";
import type { FittedProbe } from "../fitted_probe.ts";
import { probeHeads } from "../linear_probe.ts";
import { matchRate } from "../match_rates.ts";
import { forEachBlock, matrixRows } from "../row_source.ts";
import { betweenBagOrders } from "./between_bag_orders.ts";
import { probeSetScores } from "./probe_set_scores.ts";
import { swapGroups } from "./pairs.ts";
import type { BoundReadOut, ReadoutPlan } from "./scene_read_out.ts";
import { setReadOuts } from "./set_read_outs.ts";
import { withinBagOrders } from "./within_bag_null.ts";

/** Test rows permuted within their bags. None where given probes do not say which scenes they have seen. */
export function heldWithinBags(
  core: Core,
  plan: ReadoutPlan,
  set: EmbeddingSet,
  { probe, untouched }: FittedProbe,
  seed: number,
): BoundReadOut[] {
  const { sets, folds } = plan;
  if (sets === null || untouched === null) return [];
  const { scenes } = set;
  const groups = among(plan.families, untouched);
  const orders = withinBagOrders(core, { families: groups, sets }, set, seed);
  if (orders.length === 0) return [];
  const rows = matrixRows(core, set.embeddings);
  const read = probeSetScores(core, probe, rows, groups, sets, scenes.objects);
  const { starts } = read;
  return orders.map((order) => {
    const scores = new Float64Array(read.scores.length);
    const object = new Uint8Array(scenes.count);
    for (const scene of groups.rows) {
      const [from, group] = [starts[order[scene]], groups.of[scene]];
      const count = sets.offsets[group + 1] - sets.offsets[group];
      scores.set(read.scores.subarray(from, from + count), starts[scene]);
      object[scene] = read.exact[from + sets.truths[scene]];
    }
    return {
      ...{ matches: { object }, roles: null, positions: null },
      ofSets: setReadOuts(core, groups, sets, scores, folds),
      pairs: swapGroups(groups, sets, object),
    };
  });
}

/** Test rows of whole bags in the place of others of as many: the share of test scenes by concept, an order each. */
export function heldBetweenBags(
  core: Core,
  plan: ReadoutPlan,
  set: EmbeddingSet,
  { probe, untouched }: FittedProbe,
  seed: number,
): Float64Array[] {
  if (untouched === null) return [];
  const { scenes } = set;
  const left = among(plan.families, untouched);
  const orders = betweenBagOrders(core, { ...plan, left }, set, seed);
  const heads = probeHeads(scenes).slice(0, -1);
  const m = scenes.objects;
  const shares = orders.map(() => new Float64Array(heads.length));
  for (const [head, { labels }] of heads.entries()) {
    const matches = orders.map(() => new Uint8Array(scenes.count));
    // A row is asked for the values of the scene whose place it takes.
    const permutations = orders.map((order) => {
      const own = new Int32Array(labels.length);
      for (const scene of untouched) {
        own.set(labels.subarray(scene * m, (scene + 1) * m), order[scene] * m);
      }
      return own;
    });
    forEachBlock(matrixRows(core, set.embeddings), (block, start) => {
      using scores = probe.predict(core, block, head);
      for (const [i, own] of permutations.entries()) {
        const part = own.subarray(start * m, (start + block.rows) * m);
        matches[i].set(exactMatches(core, scores, part, m), start);
      }
    });
    for (const [i, own] of matches.entries()) shares[i][head] = matchRate(own, untouched)!;
  }
  return shares;
}
