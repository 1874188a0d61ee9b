/** What is read of scenes, whatever reads it: exact matches, roles, sets, families of re-paired twins. */

import type { Core } from "../../core/core.ts";
import type { Reading } from "../../core/probe/readout_job.ts";
import type { CandidateSets, ReadoutHead, RowFamilies } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { jointMatches } from "../match_rates.ts";
import { type LinearProbe, matchesOf, type ProbeMatches } from "../linear_probe.ts";
import type { RowSource } from "../row_source.ts";
import type { ProbeSplit } from "../split.ts";
import { type BagSets, bagSets } from "./candidate_sets.ts";
import { among, type BagFamilies, bagFamilies, listsOf } from "../../data/scenes/families.ts";
import { positionHeads, presenceHeads } from "./heads.ts";
import { repairedFamilies, type RepairedFamily } from "./pairs.ts";
import { probeSetScores } from "./probe_set_scores.ts";
import { type SetReadings, setReadings } from "./set_readings.ts";

/** What depends on the scenes alone: the same for a set, its controls and its variants. */
export interface ReadoutPlan {
  /** Concepts, objects, then the concepts of each position. */
  readonly heads: readonly ReadoutHead[];
  readonly objectHead: number;
  readonly families: BagFamilies;
  /** What ridge leaves out together: families, or single scenes. */
  readonly left: RowFamilies;
  /** Why it leaves scenes out one by one; null where it leaves families out. */
  readonly alone: "one object" | "one bag" | null;
  /** Null where some bag allows too many pairings. */
  readonly sets: BagSets | null;
  /** 0 or 1 a family: where the scale of set scores is fitted, and where it is used. */
  readonly folds: Uint8Array;
}

/** What is read of scenes by fits that had not seen them, and by fits that had. */
export interface SceneReading {
  readonly matches: ProbeMatches;
  /** Scenes that were read by fits that had not seen them. */
  readonly test: Int32Array;
  readonly fitted: ProbeMatches;
  /** Scenes that were read by fits that had seen them. */
  readonly train: Int32Array;
  /** Every position's every concept is right, of the test scenes; null where positions were not read. */
  readonly roles: Uint8Array | null;
  /** The same position by position and concept by concept [positions][concepts]; null where they were not read. */
  readonly positions: readonly (readonly Uint8Array[])[] | null;
  /** Of the test scenes; null without sets. */
  readonly ofSets: SetReadings | null;
  /** Families of which the test scenes show at least two sets; null without sets. */
  readonly pairs: readonly RepairedFamily[] | null;
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
  const families = bagFamilies(scenes);
  const count = families.offsets.length - 1;
  using stream = new CounterStream(core, seed, "probe/binding folds");
  const alone = aloneBecause(scenes, count);
  return {
    heads: [...presence, ...positionHeads(scenes)],
    objectHead: presence.length - 1,
    families,
    left: alone === null ? families : wholeScenes(scenes),
    alone,
    sets: bagSets(scenes, families),
    folds: Uint8Array.from(stream.permutation(count), (place) => place % 2),
  };
}

/** A plan that reads concepts and objects, and not what goes with what. */
export function presenceOnly(plan: ReadoutPlan): ReadoutPlan {
  return { ...plan, heads: plan.heads.slice(0, plan.objectHead + 1), sets: null };
}

/** Why scenes are left out one by one and not by their bag; null where they are left out by bag. */
function aloneBecause({ objects }: SceneSet, bags: number): ReadoutPlan["alone"] {
  if (objects === 1) return "one object";
  return bags === 1 ? "one bag" : null;
}

/** Rows one by one; with views those of a scene together. */
function wholeScenes(scenes: SceneSet): RowFamilies {
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
    const family = families.of[left.rows[left.offsets[list]]];
    const own = sets.members.subarray(
      sets.offsets[family] * objects,
      sets.offsets[family + 1] * objects,
    );
    for (const member of own) members.push(member);
    offsets[list + 1] = members.length / objects;
  }
  return { head, objects, offsets, members: Uint32Array.from(members) };
}

/** What ridge read: every scene by a fit without it, so that all of them are test scenes. */
export function ridgeReading(core: Core, plan: ReadoutPlan, reading: Reading): SceneReading {
  const { families, objectHead } = plan;
  const matches = matchesOf(reading.matches.slice(0, objectHead + 1));
  const all = Int32Array.from(families.of, (_, scene) => scene);
  const ofHeads = (figures: Float64Array) => figures.slice(0, objectHead + 1);
  const ofPositions = reading.matches.slice(objectHead + 1);
  return {
    matches,
    test: all,
    fitted: matchesOf(reading.fitted.slice(0, objectHead + 1)),
    train: all,
    ...whatGoesWithWhat(core, plan, matches.object, ofPositions, reading.setScores),
    ridge: {
      penalty: ofHeads(reading.shares),
      error: ofHeads(reading.error),
      fittedError: ofHeads(reading.fittedError),
    },
  };
}

/**
 * What ridge says of roles, sets and re-paired families.
 *
 * @param ofPositions matches by position and concept, position by position; none where they are not read
 */
export function whatGoesWithWhat(
  core: Core,
  { families, left, sets, folds, objectHead: concepts }: ReadoutPlan,
  object: Uint8Array,
  ofPositions: readonly Uint8Array[],
  setScores: Float64Array,
): Pick<SceneReading, "roles" | "positions" | "ofSets" | "pairs"> {
  const listed = { ...left, of: families.of, views: families.views };
  return {
    roles: ofPositions.length > 0 ? jointMatches(ofPositions) : null,
    positions: ofPositions.length > 0
      ? Array.from(
        { length: ofPositions.length / concepts },
        (_, position) => ofPositions.slice(position * concepts, (position + 1) * concepts),
      )
      : null,
    ofSets: sets && setReadings(core, listed, sets, setScores, folds),
    pairs: sets && repairedFamilies(families, sets, object),
  };
}

export function probeReading(
  core: Core,
  plan: ReadoutPlan,
  scenes: SceneSet,
  probe: LinearProbe,
  embeddings: RowSource,
  { train, test }: ProbeSplit,
): SceneReading {
  const matches = probe.matches(core, embeddings, scenes);
  const { sets, folds } = plan;
  const families = among(plan.families, test);
  const scores = () => probeSetScores(core, probe, embeddings, families, sets!, scenes.objects);
  return {
    matches,
    test,
    fitted: matches,
    train,
    roles: null,
    positions: null,
    ofSets: sets && setReadings(core, families, sets, scores(), folds),
    pairs: sets && repairedFamilies(families, sets, matches.object),
    ridge: null,
  };
}
