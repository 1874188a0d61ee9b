// What simulated codes say beside a repair's answer.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { repairNotes } from "../../../src/measure/repair/notes.ts";
import type { RepairMetrics } from "../../../src/metrics/kinds/repair.ts";

const noted = (newObjectsLow: number, folds = 8) =>
  repairNotes({
    planted: {
      rule: { newObjects: 0.865, newObjectsLow },
      lookup: { newObjects: 0.9, newObjectsLow: 0.7 },
    },
    count: { folds },
  } as unknown as RepairMetrics);

Deno.test("a map for a lookup is said to be as likely as one for a rule", () => {
  const [control, ...more] = noted(0.7);
  assertStringIncludes(control, "in 87 % of cases with a code that follows a rule, in 90 % with");
  assertStringIncludes(control, "no evidence of a rule");
  assertEquals(more, []);
});

Deno.test("…and where even a rule's map is not shown to generalise, that one may be missed", () => {
  assertStringIncludes(noted(0.4)[1], "begins at 40 %, not above 50 %");
  assertEquals(noted(0.4, 0), []);
});
