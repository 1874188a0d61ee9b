import type { Core } from "../../../src/core/core.ts";
import { readOut } from "../../../src/core/probe/readout_job.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { ambiguousScenes, hitRate } from "../../../src/probe/hit_rates.ts";
import {
  candidatesOf,
  readoutPlan,
  sceneReading,
} from "../../../src/probe/readout/scene_reading.ts";
import { matrixRows, rowPieces, type RowSource } from "../../../src/probe/row_source.ts";

/** Numbers of a whole read-out, every scene by a fit that left its bag out. */
export interface ReadNumbers {
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

/** Reads `rows`, the set's own unless given, out of the set's scenes. */
export async function readSet(
  core: Core,
  set: EmbeddingSet,
  rows: RowSource = matrixRows(core, set.embeddings),
  order: Int32Array | null = null,
): Promise<ReadNumbers> {
  const { scenes } = set;
  const plan = readoutPlan(core, scenes, 0);
  const all = Int32Array.from({ length: scenes.count }, (_, i) => i);
  const [found] = await readOut(core, {
    pieces: rowPieces(rows, all),
    rows: rows.rows,
    dim: rows.cols,
    heads: plan.heads,
    families: plan.families,
    sets: candidatesOf(plan, scenes.objects),
    orders: [order],
  });
  const reading = sceneReading(core, plan, found);
  const ambiguous = ambiguousScenes(scenes);
  const open = all.filter((scene) => ambiguous[scene] === 1);
  const { swap, gains, priors } = reading.ofSets!;
  const pairs = reading.pairs!;
  return {
    object: hitRate(reading.object, all)!,
    ambiguous: hitRate(reading.object, open)!,
    pair: pairs.filter(({ right }) => right).length / pairs.length,
    swap: hitRate(swap, open)!,
    roles: hitRate(reading.roles, open)!,
    bits: hitRate(gains, all)!,
    prior: hitRate(priors, all)!,
    concept: hitRate(reading.meanConcept, all)!,
  };
}
