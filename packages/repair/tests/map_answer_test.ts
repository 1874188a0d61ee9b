// What is said of a map holds against every number beside it.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { estimate } from "../../../src/result/estimate.ts";
import type { RepairCell } from "../numbers.ts";
import { mapAnswers, repaired } from "../tell/map_answer.ts";
import { cell, MINILM } from "./repair_metrics.ts";

Deno.test("a map that works in known views only is no success: in part, with both numbers and the threshold", () => {
  const { answer, sentences: [claim, control, cost], cells } = repaired(MINILM);
  assertEquals(answer, "in part");
  assertEquals(cells.map(({ answer }) => answer), ["yes", "no", "yes", "no"]);
  assertStringIncludes(claim, "In new views it does not. The positive control failed there");
  assertStringIncludes(claim, "63 % of cases (95 % CI 51-73 %), threshold 50 %;");
  assertStringIncludes(claim, "14 % of cases (95 % CI 5-34 %), threshold 50 %, not exceeded;");
  assertStringIncludes(
    control,
    "lookup table generalises too (simulated rule: 86 % of cases, 95 % CI 54-96 %; simulated lookup table: 90 % of cases, 95 % CI 73-97 %; threshold 50 %)",
  );
  const { rule, lookup } = MINILM.planted;
  const apart = { rule, lookup: { ...lookup, newObjects: 0.7, newObjectsLow: 0.48 } };
  assertStringIncludes(repaired({ ...MINILM, planted: apart }).sentences[1], "52 % of nearest");
  assertStringIncludes(cost, "52 % of nearest neighbours change");
  assertStringIncludes(
    cost,
    "nDCG@10 of a search among the set's own rows is 0.827 (before 0.778).",
  );
  assertStringIncludes(cost, "every value in 54 % to 69 % of scenes (before 100 %)");
});

Deno.test("…where new views hold too it is yes, and where they are open nothing is said of them", () => {
  const repairCell = cell(0.9, [0.85, 0.94]);
  const yes = repaired({ ...MINILM, newViews: repairCell, newBoth: repairCell });
  assertEquals([yes.answer, yes.remedy], ["yes", null]);
  const open = repaired({ ...MINILM, newViews: repairCell, newBoth: cell(0.6, [0.4, 0.8]) });
  assertEquals(open.answer, "in part");
  assertStringIncludes(open.sentences[0], "In new views this is not shown for new objects.");
  const untested = repaired({ ...MINILM, newViews: null, newBoth: null });
  assertEquals([untested.answer, untested.cells.length], ["in part", 2]);
  assertStringIncludes(untested.sentences[0], "New views were not tested.");
});

Deno.test("without a map the answer is no, open, or that these scenes cannot tell", () => {
  const none = (newObjects: RepairCell, newObjectsLow = 0.54) =>
    repaired({
      ...MINILM,
      newObjects,
      cost: null,
      planted: {
        ...MINILM.planted,
        rule: { ...MINILM.planted.rule, newObjectsLow },
      },
    });
  const below = none(cell(0.2, [0.1, 0.3]));
  assertEquals([below.answer, below.remedy], ["no", null]);
  assertStringIncludes(below.sentences[0], "No: no map is written");
  assertEquals(none(cell(0.62, [0.495, 0.73])).answer, "not shown");
  const powerless = none(cell(0.2, [0.1, 0.3]), 0.4);
  assertEquals(powerless.answer, "can't tell");
  assert(powerless.remedy !== null);
  // A control that failed says so, by its interval, and no cell of new objects is a "no".
  assertStringIncludes(
    powerless.sentences[0],
    "Positive control failed: the map of a simulated rule is not shown to exceed 50 % either, and the control does not discriminate (simulated rule: 86 % of cases, 95 % CI 40-96 %;",
  );
  assertEquals(powerless.cells.map(({ answer }) => answer), [
    "yes",
    "no",
    "not shown",
    "not shown",
  ]);
  // What the vectors do by themselves must be exceeded too.
  assertEquals(none(cell(0.675, [0.6, 0.86], 0.625)).answer, "not shown");
});

Deno.test("where a linear probe decodes no binding, and would decode a little, there is nothing to repair", () => {
  const bag = (ends: [number, number], simulatedLow: number | null = 0.8) =>
    repaired({
      ...MINILM,
      newObjects: cell(0.02, [0.01, 0.03]),
      decoded: { swap: estimate(0.51, { ci: ends, chance: 0.5 }), simulatedLow },
    });
  const { answer, reason, remedy, sentences } = bag([0.45, 0.57]);
  assertEquals([answer, reason, remedy], ["no", "repair.nothing-to-repair", null]);
  assertStringIncludes(sentences[0], "there is nothing to repair");
  assertStringIncludes(sentences[0], "swap accuracy 51 % (95 % CI 45-57 %, chance 50 %)");
  for (const open of [bag([0.52, 0.57]), bag([0.3, 0.85]), bag([0.45, 0.57], null)]) {
    assert(open.reason !== "repair.nothing-to-repair");
  }
});

Deno.test("programs get the answer with its number, reason and remedy", () => {
  const { newObjects: _, ...others } = MINILM;
  assertEquals(mapAnswers(MINILM), {
    repaired: {
      answer: "in part",
      number: "repair.newObjects.paired.map",
      reason: "repair.not-in-new-views",
      remedy: "add-views",
    },
  });
  const open = mapAnswers({ ...others, newObjects: cell(0.62, [0.495, 0.73]) }).repaired!;
  assertEquals([open.answer, open.remedy], ["undecided", "more-scenes"]);
});

Deno.test("where cosine sees all without a map, none is needed", () => {
  const { answer, sentences, remedy } = repaired({ ...MINILM, newObjects: cell(1, [0.83, 1], 1) });
  assertEquals([answer, remedy], ["no", null]);
  assertEquals(sentences, [
    "No: no map is written, since none is needed. Cosine ranks the paraphrase above the swap in 100 % of cases without one.",
  ]);
  // Most is not all: a map may still help.
  const { sentences: [open] } = repaired({ ...MINILM, newObjects: cell(0.97, [0.9, 1], 0.95) });
  assertStringIncludes(open, "none is shown to make binding more visible for new objects.");
});

Deno.test("an interval just above the threshold is not rounded onto it", () => {
  const { sentences: [claim] } = repaired({ ...MINILM, newObjects: cell(0.56, [0.503, 0.62]) });
  assertStringIncludes(claim, "56.0 % of cases (95 % CI 50.3-62.0 %), threshold 50.0 %;");
});
