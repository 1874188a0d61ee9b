/** Whether a measure fits into the core's memory, asked of its plan before any work. */

import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import { formatBytes } from "../data/files/format_bytes.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { OptionSpecs, OptionValues } from "../job/options.ts";
import type { AnyMeasure, PlanContext } from "./measure.ts";

/** What WebAssembly can address with 32 bits. */
const CORE_MEMORY = 2 ** 32;

/** Why a measure of this set does not fit, in one sentence and what to do; null if it does. */
export function tooLarge(
  measure: AnyMeasure,
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  { core, seed }: Pick<PlanContext, "core" | "seed">,
): string | null {
  // No time is asked for, so any machine's rate will do.
  const parts = measure.plan?.(set, options, { core, seed, gflops: 1 }) ?? [];
  const most = Math.max(0, ...parts.map(({ memory, core }) => core ?? memory - BASE_MEMORY));
  if (most <= CORE_MEMORY) return null;
  return `It would hold ${formatBytes(most)}, and the core can hold ${formatBytes(CORE_MEMORY)}. ` +
    "Measure fewer scenes (--max-scenes).";
}
