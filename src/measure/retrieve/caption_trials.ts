import type { Matrix } from "../../core/matrix.ts";
import type { Metrics } from "../../result/result.ts";
import { clusteredIntervals } from "../clustered_intervals.ts";
import { mean } from "../mean.ts";
import type { Retrieval } from "./retrieval.ts";

/** Scene against its caption and the swapped one: share of trials that the right one wins. */
export async function captionTrials(
  { set, bank, trials, context }: Retrieval,
  queries: Matrix,
  rows: Int32Array,
  rowOf: Int32Array,
  name: string,
): Promise<Metrics> {
  if (bank.captions === null) return { accuracy: null, chance: 0.5 };
  const chosen = new Set(rows);
  const F = queries.view();
  const captions = bank.captions.view();
  const { dim } = bank;
  const lengths = rowLengths(captions, dim);
  const cosine = (scene: number, caption: number) => {
    let dot = 0;
    for (let j = 0; j < dim; j++) dot += F[scene * dim + j] * captions[caption * dim + j];
    return lengths[caption] > 0 ? dot / lengths[caption] : 0;
  };
  const scenes: number[] = [];
  const hits: number[] = [];
  for (const [t, scene] of trials.scenes.entries()) {
    if (!chosen.has(scene) || rowOf[scene] < 0) continue;
    scenes.push(scene);
    // The length of the scene is common to both cosines.
    hits.push(cosine(scene, rowOf[scene]) > cosine(scene, trials.swaps[t]) ? 1 : 0);
  }
  return {
    accuracy: mean(hits),
    chance: 0.5,
    trials: hits.length,
    ci: {
      ...await clusteredIntervals(
        context,
        set.scenes,
        Float64Array.from(hits),
        scenes,
        `retrieve/${name}caption`,
      ),
    },
  };
}

function rowLengths(values: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: values.length / dim }, (_, row) => {
    let square = 0;
    for (let j = row * dim; j < (row + 1) * dim; j++) square += values[j] * values[j];
    return Math.sqrt(square);
  });
}
