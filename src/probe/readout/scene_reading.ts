/** What a ridge read-out says of every scene, by a fit that left out its bag of values. */

import type { Core } from "../../core/core.ts";
import type { Reading } from "../../core/probe/readout_job.ts";
import type { CandidateSets, ReadoutHead } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { jointHits, meanHits } from "../hit_rates.ts";
import type { ProbeHits } from "../linear_probe.ts";
import { type BagSets, bagSets } from "./candidate_sets.ts";
import { type BagFamilies, bagFamilies } from "./families.ts";
import { presenceHeads, roleHeads } from "./heads.ts";
import { repairedFamilies, type RepairedFamily } from "./pairs.ts";
import { type SetReadings, setReadings } from "./set_readings.ts";

/** What hangs on the scenes alone: the same for a set, its controls and its variants. */
interface ReadoutPlan {
  readonly heads: readonly ReadoutHead[];
  /** Place of the objects' head. */
  readonly objectHead: number;
  readonly families: BagFamilies;
  /** Null where some bag allows too many pairings. */
  readonly sets: BagSets | null;
  /** 0 or 1 a family: where the scale of set scores is fitted, and where it is used. */
  readonly folds: Uint8Array;
}

/** By scene, by fits that left out its family; `fitted` by the fit on all scenes. */
interface SceneReading extends ProbeHits {
  readonly fitted: ProbeHits;
  /** Every slot's every concept is right. */
  readonly roles: Uint8Array;
  readonly fittedRoles: Uint8Array;
  /** Null without sets. */
  readonly ofSets: SetReadings | null;
  /** Families of scenes and their re-paired twins; null without sets. */
  readonly pairs: RepairedFamily[] | null;
}

export function readoutPlan(core: Core, scenes: SceneSet, seed: number): ReadoutPlan {
  const presence = presenceHeads(scenes);
  const families = bagFamilies(scenes);
  const count = families.offsets.length - 1;
  using stream = new CounterStream(core, seed, "probe/binding folds");
  return {
    heads: [...presence, ...roleHeads(scenes)],
    objectHead: presence.length - 1,
    families,
    sets: bagSets(scenes, families),
    folds: Uint8Array.from(stream.permutation(count), (place) => place % 2),
  };
}

/** The sets as the core takes them. */
export function candidatesOf({ sets, objectHead }: ReadoutPlan, objects: number) {
  if (sets === null) return null;
  const { offsets, members } = sets;
  return { head: objectHead, objects, offsets, members } satisfies CandidateSets;
}

export function sceneReading(core: Core, plan: ReadoutPlan, reading: Reading): SceneReading {
  const { families, sets, objectHead } = plan;
  const ofHeads = (hits: readonly Uint8Array[]): ProbeHits => {
    const concepts = hits.slice(0, objectHead);
    return {
      concepts,
      object: hits[objectHead],
      joint: jointHits(concepts),
      meanConcept: meanHits(concepts),
    };
  };
  const own = ofHeads(reading.hits);
  return {
    ...own,
    fitted: ofHeads(reading.fitted),
    roles: jointHits(reading.hits.slice(objectHead + 1)),
    fittedRoles: jointHits(reading.fitted.slice(objectHead + 1)),
    ofSets: sets && setReadings(core, families, sets, reading.setScores, plan.folds),
    pairs: sets && repairedFamilies(families, sets, own.object),
  };
}
