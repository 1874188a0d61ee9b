/** Read-outs of objects that bear the errors of predictions, beside the probe itself. */

import type { ObjectDecoder } from "../../core/approximator/point.ts";
import type { Core } from "../../core/core.ts";
import { RidgeReadout, RidgeSpectrum } from "../../core/probe/ridge_readout.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { FittedProbe } from "../../probe/fits.ts";

/** Penalties in units of the mean eigenvalue, above those that true embeddings ask for. */
const PENALTIES = [0.1, 1, 10] as const;
/** More numbers than this are not factored again. */
const MOST = 2 ** 26;

/**
 * What a reading of predictions is chosen among: the probe, and where it is a ridge fitted here, ridges of larger
 * penalties on the same scenes.
 */
export function objectDecoders(
  core: Core,
  { scenes, embeddings }: EmbeddingSet,
  { probe, solver, split }: FittedProbe,
): ObjectDecoder[] {
  const objectDecoder: ObjectDecoder = {
    penalty: null,
    weights: probe.weights.at(-1)!,
    offsets: probe.offsets?.at(-1) ?? null,
  };
  const numbers = split.train.length * embeddings.cols;
  if (solver !== "ridge" || numbers > MOST) return [objectDecoder];
  const { ids, radix } = scenes.appearance();
  const m = scenes.objects;
  using rows = selectRows(core, embeddings, split.train);
  using spectrum = new RidgeSpectrum(core, rows);
  const head = { classes: radix.length, labels: gatherRows(ids, m, split.train), positions: m };
  const larger = PENALTIES.map((penalty): ObjectDecoder => {
    using readout = RidgeReadout.fit(core, spectrum, [head], { share: penalty });
    const { weights: [weights], offsets: [offsets] } = readout.weights();
    return {
      penalty,
      weights: Float32Array.from(weights),
      offsets: Float32Array.from(offsets),
    };
  });
  return [objectDecoder, ...larger];
}
