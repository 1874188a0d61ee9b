/** A Result of `repair`, and its page. */
import { repair } from "../../../packages/repair/measure.ts";
import { renderHtml } from "../../../src/report/html.ts";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { MINILM } from "../../../packages/repair/tests/repair_metrics.ts";
import { captionsEntry } from "../sample_analysis.ts";

export const REPAIRED: Result = {
  ...captionsEntry().result,
  schema: RESULT_SCHEMA,
  kind: "repair",
  options: {},
  metrics: MINILM,
  curves: {},
  tables: {},
};

export function repairPage(): Promise<string> {
  const entry = { name: "captions", result: REPAIRED, tables: repair.tables(REPAIRED), charts: [] };
  return renderHtml({ title: "Does it bind?", entries: [entry] });
}
