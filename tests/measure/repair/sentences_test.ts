// What is said beforehand does not contradict what is said of the map.
import { assert, assertStringIncludes } from "@std/assert";
import { repairSentences } from "../../../src/measure/repair/sentences.ts";
import type { RepairMetrics } from "../../../src/metrics/kinds/repair.ts";

const cell = (map: number) => ({ paired: { raw: 0, map, ci: { objects: [map - 0.1, map] } } });
const told = (supported: "yes" | "no", newObjectsLow: number) =>
  repairSentences({
    supported,
    newObjects: cell(supported === "yes" ? 0.99 : 0.4),
    newViews: null,
    cost: null,
    planted: {
      rule: { newObjects: 0.865, newObjectsLow },
      lookup: { newObjects: 1, newObjectsLow: 0.9 },
    },
    count: { folds: 8 },
  } as unknown as RepairMetrics).join(" ");

Deno.test("a map that carries over is not said to be more than these scenes can tell", () => {
  const found = told("yes", 0.4);
  assertStringIncludes(found, "that such a map would be found here was not sure");
  assertStringIncludes(found, "The map makes binding visible for objects that it never saw");
  assert(!found.includes("can't tell"), found);
});

Deno.test("…and where none does, planted rules decide whether they can", () => {
  assertStringIncludes(told("no", 0.4), "these scenes can't tell whether a map carries over");
  assertStringIncludes(told("no", 0.7), "a map can carry over to unseen objects here");
  assertStringIncludes(told("yes", 0.7), "a map can carry over to unseen objects here");
});
