/** Whether a measure fits into the core's memory, asked before any work. */

import { formatBytes } from "../data/files/format_bytes.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { OptionSpecs, OptionValues } from "../job/options.ts";
import { costsOf } from "./cost.ts";
import type { AnyMeasure, WorkContext } from "./measure.ts";

/** What WebAssembly can address with 32 bits. */
const CORE_MEMORY = 2 ** 32;

/** Why a measure of this set does not fit, in one sentence and what to do; null if it does. */
export function tooLarge(
  measure: AnyMeasure,
  set: EmbeddingSet,
  options: OptionValues<OptionSpecs>,
  context: WorkContext,
): string | null {
  // No time is asked for, so any machine's rate will do.
  const costs = costsOf(set, measure.kind, measure.work(set, options, context), 1);
  const most = Math.max(...costs.map(({ core }) => core));
  if (most <= CORE_MEMORY) return null;
  return `It would hold ${formatBytes(most)}, and the core can hold ${formatBytes(CORE_MEMORY)}. ` +
    "Measure fewer scenes (--max-scenes).";
}
