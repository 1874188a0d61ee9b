import type { Core } from "../../../src/core/core.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { matchRate } from "../../../src/probe/match_rates.ts";
import { ambiguousScenes } from "../../../src/data/scenes/ambiguous_scenes.ts";
import {
  candidatesOf,
  readoutPlan,
  ridgeReadOut,
  type SceneReadOut,
} from "../../../src/probe/readout/scene_read_out.ts";
import { type AnyRows, matrixRows, rowPieces } from "../../../src/probe/row_source.ts";

interface ReadNumbers {
  object: number;
  ambiguous: number;
  pair: number;
  swap: number;
  roles: number;
  /** Bits gained a scene, and of how many. */
  bits: number;
  prior: number;
  concept: number;
}

/** Reads `rows`, the set's own unless given, out of the set's scenes: by ridge, bags left out. */
export async function readSet(
  core: Core,
  set: EmbeddingSet,
  rows: AnyRows = matrixRows(core, set.embeddings),
  order: Int32Array | null = null,
): Promise<ReadNumbers> {
  const { scenes } = set;
  const plan = readoutPlan(core, scenes, 0);
  const all = Int32Array.from({ length: scenes.count }, (_, i) => i);
  const { readOuts: [found] } = await readOut(core, {
    pieces: rowPieces(rows, all),
    rows: rows.rows,
    dim: rows.cols,
    heads: plan.heads,
    families: plan.left,
    sets: candidatesOf(plan, scenes.objects),
    orders: [order],
    ofSets: [],
  });
  return numbersOf(set, ridgeReadOut(core, plan, found));
}

export function numbersOf({ scenes }: EmbeddingSet, decoded: SceneReadOut): ReadNumbers {
  const ambiguous = ambiguousScenes(scenes);
  const { matches, test, roles } = decoded;
  const open = test.filter((scene) => ambiguous[scene] === 1);
  const { swap, gains, priors } = decoded.ofSets!;
  const pairs = decoded.pairs!;
  return {
    object: matchRate(matches.object, test)!,
    ambiguous: matchRate(matches.object, open)!,
    pair: pairs.filter(({ right }) => right).length / pairs.length,
    swap: matchRate(swap, open)!,
    roles: roles === null ? NaN : matchRate(roles, open)!,
    bits: matchRate(gains, test)!,
    prior: matchRate(priors, test)!,
    concept: matchRate(matches.meanConcept, test)!,
  };
}
