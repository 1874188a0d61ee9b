/** A fitted probe, and the files under which a store keeps it. */

import type { ProbeFit, ProbeHead } from "../core/probe/fit.ts";
import { parseNpy } from "../data/formats/npy.ts";
import type { Files } from "../job/store.ts";
import { canonicalJson } from "../result/canonical.ts";
import { LinearProbe } from "./linear_probe.ts";
import { headNames, npyBytes } from "./files.ts";
import type { ProbeOptions } from "./options.ts";
import type { ProbeSplit } from "./split.ts";

export interface FittedProbe {
  probe: LinearProbe;
  /** How it was fitted; null for probes that were given. */
  solver: ProbeOptions["solver"] | null;
  /** The scenes that it was fitted on, and the others. */
  split: ProbeSplit;
  /** Scenes that it was not fitted on; null where probes were given and do not say (split.npy). */
  untouched: Int32Array | null;
  /** Soft cross-entropy on the train rows a head, after the last update. */
  trainLoss: number[];
  /** Norm of the last gradient over that of the first; null for probes that were given. */
  gradientNorm: number | null;
}

interface StoredFit {
  heads: string[];
  temperature: number | null;
  trainLoss: number[];
  gradientNorm: number;
  /** By head; absent where there are none. */
  offsets?: number[][];
}

/** What is stored of a fit: weights as .npy, the rest as fit.json. */
export function fitFiles(
  fit: ProbeFit,
  heads: readonly ProbeHead[],
  dim: number,
): Files {
  const names = headNames(heads.length);
  const files: Files = new Map(
    names.map((name, i) => [
      `${name}.npy`,
      npyBytes({ shape: [heads[i].classes, dim], data: fit.weights[i] }),
    ]),
  );
  const kept: StoredFit = {
    heads: names,
    temperature: fit.temperature,
    trainLoss: fit.trainLoss,
    gradientNorm: fit.gradientNorm,
    ...fit.offsets === null ? {} : { offsets: fit.offsets.map((own) => Array.from(own)) },
  };
  return files.set("fit.json", new TextEncoder().encode(canonicalJson(kept)));
}

export function fitted(
  fit: Pick<ProbeFit, "weights" | "offsets" | "temperature" | "trainLoss" | "gradientNorm">,
  split: ProbeSplit,
  dim: number,
  options: ProbeOptions,
): FittedProbe {
  return {
    probe: new LinearProbe(fit.weights, dim, options.score, fit.temperature, fit.offsets),
    solver: options.solver,
    split,
    untouched: split.test,
    trainLoss: fit.trainLoss,
    gradientNorm: fit.gradientNorm,
  };
}

/** The probe that {@linkcode fitFiles} stored. */
export function storedProbe(
  files: Files,
  split: ProbeSplit,
  options: ProbeOptions,
  dim: number,
): FittedProbe {
  const fit = JSON.parse(new TextDecoder().decode(files.get("fit.json")!)) as StoredFit;
  const weights = fit.heads.map((name) =>
    Float32Array.from(parseNpy(`${name}.npy`, files.get(`${name}.npy`)!).data)
  );
  const offsets = fit.offsets?.map((own) => Float32Array.from(own)) ?? null;
  return fitted({ ...fit, weights, offsets }, split, dim, options);
}
