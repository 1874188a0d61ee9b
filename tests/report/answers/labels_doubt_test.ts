import { assert, assertEquals } from "@std/assert";
import type { Alignment } from "../../../src/metrics/kinds/row_order.ts";
import { labelsDoubt } from "../../../src/report/answers/consequence.ts";
import { oneSentence } from "../../../packages/library/one_sentence.ts";
import { type Metrics, type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import type { Answer } from "../../../src/verdict/questions/question.ts";

const IN_STEP = { r2: 0.9, offset: 1, offsetR2: 0.2, mean: 0.03, spread: 0.004, draws: 19 };

function withLabels(alignment: Partial<Alignment>, answer: Answer, reason: string): Result {
  const binds = { answer, reason, number: null, remedy: null };
  return {
    ...{ schema: RESULT_SCHEMA, kind: "analyze", version: "0", seed: 0, options: {} },
    metrics: {
      probe: { alignment: { ...IN_STEP, order: "offset", ...alignment } },
      answers: { binds },
    } as unknown as Metrics,
    ...{ inputs: [], curves: {}, tables: {}, notes: [] },
  };
}

const ORDER = "Check that both files have the same order.";

Deno.test("labels of other rows are doubted before any answer, with what was measured", () => {
  const shifted = withLabels({ r2: 0.76, offsetR2: 0.91 }, "yes", "binds.swaps");
  assertEquals(
    labelsDoubt(shifted),
    `Labels may not belong to these rows: they explain 76 % of the vectors' variance, shifted by 1 row 91 %. ${ORDER}`,
  );
  assert(oneSentence(shifted)!.startsWith("Labels may not belong to these rows: "));
  const far = { r2: 0.3, offset: -3, offsetR2: 0.9 };
  assert(
    labelsDoubt(withLabels(far, "undecided", "labels.out-of-step"))!
      .includes("30 % of the vectors' variance, shifted by -3 rows 90 %"),
  );
  assert(
    labelsDoubt(
      withLabels({ ...far, offset: 0, order: "reversed" }, "undecided", "labels.out-of-step"),
    )!.includes("in reversed order 90 %"),
  );
  assertEquals(
    labelsDoubt(withLabels({ r2: 0.03, offsetR2: 0.04 }, "no", "none.no-concepts")),
    `Labels may not belong to these rows: they explain 3 % of the vectors' variance, in random order 3 %. ${ORDER}`,
  );
});

Deno.test("…and not where they fit their rows best, nor where the vectors bind without sums of values", () => {
  assertEquals(labelsDoubt(withLabels({}, "yes", "binds.swaps")), null);
  assertEquals(labelsDoubt(withLabels({}, "no", "bag")), null);
  assertEquals(labelsDoubt(withLabels({ r2: 0.03, offsetR2: 0.04 }, "yes", "binds.swaps")), null);
  assertEquals(
    oneSentence(withLabels({}, "yes", "binds.swaps")),
    "It binds.",
  );
});
