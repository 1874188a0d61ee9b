// The key numbers beside what they are compared with: the threshold, and whether the whole interval is beyond it.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { answerTable } from "../../src/report/answer_table.ts";
import { thresholdOf } from "../../src/verdict/numbers.ts";
import { formatNumber } from "../../src/metrics/text/number.ts";
import { keyMetrics } from "../../src/metrics/headlines.ts";
import { estimate } from "../../src/result/estimate.ts";
import type { Metrics, Result } from "../../src/result/result.ts";
import { captionsEntry } from "./sample_analysis.ts";
import { COMPARED_PATHS, put } from "../verdict/showings.ts";

const { result } = captionsEntry();
const of = (metrics: Metrics, kind = "analyze"): Result => ({ ...result, kind, metrics });
const cells = (result: Result, path: string) => {
  const name = keyMetrics().find((kind) => kind.path === path)!.name;
  const row = answerTable(result)!.rows.find(([first]) => first === name);
  return row?.map(String) ?? [];
};
const AMBIGUOUS = "probe.object.ambiguous";
const bag = put(result.metrics, {
  "probe.object.ambiguous": estimate(0.168, {
    ...{ ci: [0.133, 0.212], null: 0.3, threshold: 0.4 },
    controls: { bag: 0.07 },
  }),
});

Deno.test("a bag's objects are shown with the threshold alone, which they do not beat", () => {
  assertEquals(cells(of(bag), AMBIGUOUS).slice(2), [
    "13-21 %",
    "50 % threshold (not reached)",
  ]);
});

Deno.test("what lies wholly above its bar is shown without a word, what straddles it as within the CI", () => {
  const shown = (value: number, ci: [number, number]) =>
    cells(
      of(put(bag, { [AMBIGUOUS]: estimate(value, { ci, null: 0.3, threshold: 0.4 }) })),
      AMBIGUOUS,
    )[3];
  assertEquals(shown(0.8, [0.7, 0.9]), "50 % threshold");
  assertEquals(shown(0.55, [0.45, 0.65]), "50 % threshold (within the CI)");
});

Deno.test("every number that the verdict judges shows the bar that the verdict uses", () => {
  let seen = 0;
  for (const path of COMPARED_PATHS) {
    if (!keyMetrics().some((kind) => kind.path === path)) continue;
    const row = cells(of(bag), path);
    const threshold = thresholdOf(bag, path);
    if (row.length === 0 || threshold === null) continue;
    assertStringIncludes(
      row[3],
      path === "probe.binding.bits"
        ? `${formatNumber(threshold)} threshold`
        : `${(100 * threshold).toFixed(0)} % threshold`,
    );
    seen++;
  }
  assert(seen >= 4, `${seen}`);
});

Deno.test("R² that its floor's side is not clear of says so", () => {
  const metrics = put(result.metrics, {
    "decompose.levelI.avg_pos": {
      r2: { value: 0.096, null: 0.095, ci: [0.06, 0.131] },
    },
  });
  assertEquals(
    cells(of(metrics), "decompose.levelI.avg_pos.r2")[3],
    "0.095 noise floor (within the CI)",
  );
});

Deno.test("a share of 0 where less is better is said to be as good as can be, beside a control of 0", () => {
  const shown = (value: number) => {
    const table = answerTable(of({ bank: { swapErrors: { value, null: 0 } } }, "retrieve"))!;
    return table.rows.map((row) => row.map(String)).find(([name]) => name.includes("swap"))![3];
  };
  assertEquals(shown(0), "0 is the optimum");
  assertEquals(shown(0.1), "below 0 % shuffled scenes (not reached)");
});

Deno.test("a Result without numbers has no table", () => {
  assertEquals(answerTable(of({})), null);
});
