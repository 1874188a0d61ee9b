/** What is read of scenes, whatever reads it: exact matches, roles, sets, families of re-paired twins. */

import type { Core } from "../../core/core.ts";
import type { PermutedRows, ReadOut } from "../../core/probe/readout_job.ts";
import type { CandidateSets, ReadoutHead, RowGroups } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { jointMatches } from "../match_rates.ts";
import { type LinearProbe, matchesOf, type ProbeMatches } from "../linear_probe.ts";
import type { RowSource } from "../row_source.ts";
import type { ProbeSplit } from "../split.ts";
import { type BagSets, bagSets } from "./candidate_sets.ts";
import { among, type BagGroups, bagGroups, listsOf } from "../../data/scenes/bag_groups.ts";
import { positionHeads, presenceHeads } from "./heads.ts";
import { type SwapGroup, swapGroups } from "./pairs.ts";
import { probeSetScores } from "./probe_set_scores.ts";
import { type SetReadOuts, setReadOuts } from "./set_read_outs.ts";

/** What depends on the scenes alone: the same for a set, its controls and its variants. */
export interface ReadoutPlan {
  /** Concepts, objects, then the concepts of each position. */
  readonly heads: readonly ReadoutHead[];
  readonly objectHead: number;
  readonly families: BagGroups;
  /** What ridge leaves out together: families, or single scenes. */
  readonly left: RowGroups;
  /** Why it leaves scenes out one by one; null where it leaves families out. */
  readonly reason: "one object" | "one bag" | null;
  /** Null where some bag allows too many pairings. */
  readonly sets: BagSets | null;
  /** 0 or 1 a family: where the scale of set scores is fitted, and where it is used. */
  readonly folds: Uint8Array;
}

/** What goes with what, of scenes as they are or of rows that are permuted within their bags. */
export interface BoundReadOut {
  /** `object`: every object of the scene is recognised [scenes]. */
  readonly matches: Pick<ProbeMatches, "object">;
  /** Every position's every concept is right, of the test scenes; null where positions were not read. */
  readonly roles: Uint8Array | null;
  /** The same position by position and concept by concept [positions][concepts]; null where they were not read. */
  readonly positions: readonly (readonly Uint8Array[])[] | null;
  /** Of the test scenes; null without sets. */
  readonly ofSets: SetReadOuts | null;
  /** Families of which the test scenes show at least two sets; null without sets. */
  readonly pairs: readonly SwapGroup[] | null;
}

/** What is read of scenes by fits that had not seen them, and by fits that had. */
export interface SceneReadOut extends BoundReadOut {
  readonly matches: ProbeMatches;
  /** Scenes that were read by fits that had not seen them. */
  readonly test: Int32Array;
  readonly fitted: ProbeMatches;
  /** Scenes that were read by fits that had seen them. */
  readonly train: Int32Array;
  /** What ridge says of its fits; null for other solvers. */
  readonly ridge: RidgeFigures | null;
}

/** By head: each concept, then the objects. */
export interface RidgeFigures {
  /** Penalty in units of the mean eigenvalue. */
  readonly penalty: Float64Array;
  /** Mean squared error of the scores, summed over classes, by fits that left the bag out. */
  readonly error: Float64Array;
  /** The same by the fit on all scenes. */
  readonly fittedError: Float64Array;
}

export function readoutPlan(core: Core, scenes: SceneSet, seed: number): ReadoutPlan {
  const presence = presenceHeads(scenes);
  const groups = bagGroups(scenes);
  const count = groups.offsets.length - 1;
  using stream = new CounterStream(core, seed, "probe/binding folds");
  const reason = leftOutReason(scenes, count);
  return {
    heads: [...presence, ...positionHeads(scenes)],
    objectHead: presence.length - 1,
    families: groups,
    left: reason === null ? groups : wholeScenes(scenes),
    reason,
    sets: bagSets(scenes, groups),
    folds: Uint8Array.from(stream.permutation(count), (position) => position % 2),
  };
}

/** A plan that reads concepts and objects, and not what goes with what. */
export function presenceOnly(plan: ReadoutPlan): ReadoutPlan {
  return { ...plan, heads: plan.heads.slice(0, plan.objectHead + 1), sets: null };
}

/** Why scenes are left out one by one and not by their bag; null where they are left out by bag. */
function leftOutReason({ objects }: SceneSet, bags: number): ReadoutPlan["reason"] {
  if (objects === 1) return "one object";
  return bags === 1 ? "one bag" : null;
}

/** Rows one by one; with views those of a scene together. */
function wholeScenes(scenes: SceneSet): RowGroups {
  if (scenes.views !== null) {
    const ids = scenes.sceneIds();
    return listsOf(ids, Math.max(...ids) + 1);
  }
  const numbers = Uint32Array.from({ length: scenes.count + 1 }, (_, i) => i);
  return { offsets: numbers, rows: numbers.subarray(0, scenes.count) };
}

/** The sets as the core takes them, for what is left out together. */
export function candidatesOf(plan: ReadoutPlan, objects: number): CandidateSets | null {
  const { sets, objectHead: head, left, families } = plan;
  if (sets === null) return null;
  if (left === families) return { head, objects, offsets: sets.offsets, members: sets.members };
  const offsets = new Uint32Array(left.offsets.length);
  const members: number[] = [];
  for (let list = 0; list + 1 < left.offsets.length; list++) {
    const group = families.of[left.rows[left.offsets[list]]];
    const own = sets.members.subarray(
      sets.offsets[group] * objects,
      sets.offsets[group + 1] * objects,
    );
    for (const member of own) members.push(member);
    offsets[list + 1] = members.length / objects;
  }
  return { head, objects, offsets, members: Uint32Array.from(members) };
}

/** What ridge read: every scene by a fit without it, so that all of them are test scenes. */
export function ridgeReadOut(core: Core, plan: ReadoutPlan, readOut: ReadOut): SceneReadOut {
  const { families, objectHead } = plan;
  const matches = matchesOf(readOut.matches.slice(0, objectHead + 1));
  const all = Int32Array.from(families.of, (_, scene) => scene);
  const ofHeads = (figures: Float64Array) => figures.slice(0, objectHead + 1);
  const { setScores } = readOut;
  return {
    ...whatGoesWithWhat(core, plan, { matches: readOut.matches.slice(objectHead), setScores }),
    matches,
    test: all,
    fitted: matchesOf(readOut.fitted.slice(0, objectHead + 1)),
    train: all,
    ridge: {
      penalty: ofHeads(readOut.shares),
      error: ofHeads(readOut.error),
      fittedError: ofHeads(readOut.fittedError),
    },
  };
}

/**
 * What ridge says of roles, sets and groups with swaps, by the head of the objects and, where they are read, those of each
 * position's concepts.
 */
export function whatGoesWithWhat(
  core: Core,
  { families, left, sets, folds, objectHead: concepts }: ReadoutPlan,
  { matches: [object, ...ofPositions], setScores }: PermutedRows,
): BoundReadOut {
  const listed = { ...left, of: families.of, views: families.views };
  return {
    matches: { object },
    roles: ofPositions.length > 0 ? jointMatches(ofPositions) : null,
    positions: ofPositions.length > 0
      ? Array.from(
        { length: ofPositions.length / concepts },
        (_, position) => ofPositions.slice(position * concepts, (position + 1) * concepts),
      )
      : null,
    ofSets: sets && setReadOuts(core, listed, sets, setScores, folds),
    pairs: sets && swapGroups(families, sets, object),
  };
}

export function probeReadOut(
  core: Core,
  plan: ReadoutPlan,
  scenes: SceneSet,
  probe: LinearProbe,
  embeddings: RowSource,
  { train, test }: ProbeSplit,
): SceneReadOut {
  const matches = probe.matches(core, embeddings, scenes);
  const { sets, folds } = plan;
  const groups = among(plan.families, test);
  const scores = () =>
    probeSetScores(core, probe, embeddings, groups, sets!, scenes.objects).scores;
  return {
    matches,
    test,
    fitted: matches,
    train,
    roles: null,
    positions: null,
    ofSets: sets && setReadOuts(core, groups, sets, scores(), folds),
    pairs: sets && swapGroups(groups, sets, matches.object),
    ridge: null,
  };
}
