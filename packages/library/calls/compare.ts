/** Models side by side, from their sets or from Results that are there. */
import { compareResults } from "../../compare/compare_results.ts";
import { loadCore } from "../../../src/core/load.ts";
import type { AnalyzeOptions } from "../options.ts";
import type { Result } from "../../../src/result/result.ts";
import { VERSION } from "../../../src/version.ts";
import type { CallSettings } from "./measure_call.ts";
import { analyze } from "./measures.ts";
import type { SetSource } from "./set_source.ts";

/**
 * Puts models side by side: sorted, with paired differences, in one Result of kind `compare`.
 *
 * @param models by the names that tables show: sets, which are analysed one after the other, or Results of `analyze`
 * or `probe`
 * @param options of the analyses, and how they are run
 * @throws what an analysis refuses
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { compare, probe } from "@bindscope/bindscope";
 *
 * const set = "fixtures/golden/reference/product_8x3";
 * const ridge = await probe(set, { seed: 1 });
 * const { tables } = await compare({ ridge, again: set }, { measures: ["probe"], seed: 1 });
 * assertEquals(tables.order, ["ridge", "again"]);
 * ```
 */
export async function compare(
  models: { readonly [name: string]: SetSource | Result },
  options: Partial<AnalyzeOptions> & CallSettings = {},
): Promise<Result> {
  const entries: { name: string; result: Result }[] = [];
  for (const [name, model] of Object.entries(models)) {
    entries.push({ name, result: isResult(model) ? model : await analyze(model, options) });
  }
  return compareResults(await loadCore(), entries, VERSION, options.seed ?? 0);
}

function isResult(model: SetSource | Result): model is Result {
  return typeof model === "object" && model !== null && "schema" in model && "metrics" in model;
}
