/** Heads and options of a probe fit as the core takes them: by value, so that nobody frees them. */

import { numberOf } from "../choices.ts";
import { concat } from "../concat.ts";
import type { Core } from "../core.ts";
import { filled } from "../filled.ts";
import type { ProbeFitOptions, ProbeHead } from "./problem.ts";

/** @param objects slots of a scene */
export function coreHeads(
  core: Core,
  heads: readonly ProbeHead[],
  objects: number,
): InstanceType<Core["ProbeHeads"]> {
  const classes = Int32Array.from(heads, (head) => head.classes);
  return new core.ProbeHeads(
    classes,
    concat(Int32Array, heads.map((head) => head.labels)),
    objects,
  );
}

/** What the two solvers are told; each leaves what it has no use for. */
export function coreOptions(
  core: Core,
  { epochs, learningRate, score, traceAt = [] }: ProbeFitOptions,
): InstanceType<Core["ProbeOptions"]> {
  return filled(new core.ProbeOptions(), {
    epochs,
    learning_rate: learningRate,
    score: numberOf(core.ProbeScore, score),
    trace_at: Uint32Array.from(traceAt),
  });
}
