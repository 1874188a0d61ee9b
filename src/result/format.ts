/** A Result as the text of its file: canonical, so same inputs give same bytes. */
import { prettyCanonicalJson } from "./canonical.ts";
import type { Result } from "./result.ts";

/**
 * The text of a Result's file, which {@linkcode parseResult} reads back: sorted keys, shortest
 * round-trip numbers, so the same Result gives the same bytes.
 *
 * @throws {RangeError} for a number that is not finite, saying where it is
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   formatResult,
 *   loadCore,
 *   loadEmbeddingSet,
 *   measureSet,
 *   probe,
 * } from "@bindscope/bindscope";
 * import { parseResult } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/product_8x3" });
 * const result = await measureSet(core, probe, set, { epochs: 5 });
 * assertEquals(parseResult(formatResult(result)), result);
 * ```
 */
export function formatResult(result: Result): string {
  try {
    return prettyCanonicalJson(result);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      error.message = `${result.kind} result: ${error.message.replace(/^\$\.?/, "")}`;
    }
    throw error;
  }
}

/** Several Results as one object, by name: what `--json` prints where a task makes more than one. */
export function formatResults(results: readonly { name: string; result: Result }[]): string {
  return prettyCanonicalJson(Object.fromEntries(results.map(({ name, result }) => [name, result])));
}
