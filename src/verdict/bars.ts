/** What a number must exceed for an answer to rest on it: of the verdict, and of the questions beside it. */
import type { Metrics } from "../result/result.ts";
import { readersBeyond } from "./beyond_readers.ts";
import { barOf } from "./numbers.ts";
import { robustBar } from "./questions/robust.ts";
import { barAmong, barPaired } from "./questions/visible.ts";

const OF_QUESTIONS: { readonly [path: string]: (metrics: Metrics) => number } = {
  "robust.unseen.swap": (metrics) => robustBar(metrics, "unseen", "swap"),
  "robust.unseen.role": (metrics) => robustBar(metrics, "unseen", "role"),
  "robust.seen.swap": (metrics) => robustBar(metrics, "seen", "swap"),
  "robust.seen.role": (metrics) => robustBar(metrics, "seen", "role"),
  "visible.paired": barPaired,
  "visible.right": barAmong,
};

/** The bar of a number by its path in a Result of `analyze`; null for one that nothing is concluded from. */
export function verdictsBar(metrics: Metrics, path: string): number | null {
  return barOf(metrics, path) ??
    readersBeyond(metrics).find((reader) => reader.path === path)?.bar ??
    (Object.hasOwn(OF_QUESTIONS, path) ? OF_QUESTIONS[path](metrics) : null);
}
