/** What to know beside a repair's answer: what simulated codes reach in the same scenes. */
import type { RepairMetrics } from "../../metrics/kinds/repair.ts";
import { percentOf } from "../../metrics/text/number.ts";

/** Reached by a map that destroys everything. */
const HALF = 0.5;

export function repairNotes({ planted: { rule, lookup }, count }: RepairMetrics): string[] {
  if (rule.newObjects === null || lookup.newObjects === null || count.folds === 0) return [];
  const low = rule.newObjectsLow ?? 0;
  return [
    `Positive control: simulated codes in these scenes. Their own maps rank the paraphrase first for new objects in ${
      percentOf(rule.newObjects, null)
    } of cases with a code that follows a rule, in ${
      percentOf(lookup.newObjects, null)
    } with a lookup table. A map that generalises is no evidence of a rule.`,
    ...low > HALF ? [] : [
      `The rule's 95 % CI begins at ${
        percentOf(low, null)
      }, not above 50 %: a map that generalises may be missed in these scenes.`,
    ],
  ];
}
