// What simulated codes say beside a repair's answer.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { repairNotes } from "../notes.ts";
import { note } from "../note_texts.ts";
import { textsOf } from "../../../tests/note_texts.ts";
import type { RepairMetrics } from "../numbers.ts";

const noted = (newObjectsLow: number, folds = 8) =>
  repairNotes({
    planted: {
      rule: { newObjects: 0.865, newObjectsLow },
      lookup: { newObjects: 0.9, newObjectsLow: 0.7 },
    },
    count: { folds },
  } as unknown as RepairMetrics);

Deno.test("a map for a lookup is said to be as likely as one for a rule", () => {
  assertEquals(noted(0.7), [note("repair.simulated", { rule: 0.865, lookup: 0.9 })]);
  const [text] = textsOf(noted(0.7));
  assertStringIncludes(
    text,
    "simulated rule rank the paraphrase first in 87 % of cases, maps of a simulated lookup table in 90 %",
  );
  assertStringIncludes(text, "no evidence of a rule");
});

Deno.test("…and where even a rule's map is not shown to generalise, that one may be missed", () => {
  assertEquals(noted(0.4)[1], note("repair.may-be-missed", { low: 0.4 }));
  assertStringIncludes(
    textsOf(noted(0.4))[1],
    "The positive control failed: the rule's 95 % CI begins at 40 %, not above 50 %",
  );
  assertEquals(noted(0.4, 0), []);
});
