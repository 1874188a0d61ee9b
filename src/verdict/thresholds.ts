/** What a number must exceed for an answer to rest on it: of the verdict, and of the questions beside it. */
import type { Metrics } from "../result/result.ts";
import { nonlinearDecoders } from "./nonlinear_decoders.ts";
import { thresholdOf } from "./numbers.ts";
import { robustThreshold } from "./questions/robust.ts";
import { thresholdAmong, thresholdPaired } from "./questions/visible.ts";

const OF_QUESTIONS: { readonly [path: string]: (metrics: Metrics) => number } = {
  "robust.unseen.swap": (metrics) => robustThreshold(metrics, "unseen", "swap"),
  "robust.unseen.role": (metrics) => robustThreshold(metrics, "unseen", "role"),
  "robust.seen.swap": (metrics) => robustThreshold(metrics, "seen", "swap"),
  "robust.seen.role": (metrics) => robustThreshold(metrics, "seen", "role"),
  "visible.paired": thresholdPaired,
  "visible.right": thresholdAmong,
};

/** The threshold of a number by its path in a Result of `analyze`; null for one that nothing is concluded from. */
export function verdictThreshold(metrics: Metrics, path: string): number | null {
  return thresholdOf(metrics, path) ??
    nonlinearDecoders(metrics).find((decoder) => decoder.path === path)?.threshold ??
    (Object.hasOwn(OF_QUESTIONS, path) ? OF_QUESTIONS[path](metrics) : null);
}
