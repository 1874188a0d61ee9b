/** What to know beside a repair's answer: what simulated codes reach in the same scenes. */
import type { RepairMetrics } from "./numbers.ts";
import { note } from "./note_texts.ts";
import type { Note } from "@bindscope/bindscope/rooms/result";

/** Reached by a map that destroys everything. */
const HALF = 0.5;

export function repairNotes({ planted: { rule, lookup }, count }: RepairMetrics): Note[] {
  if (rule.newObjects === null || lookup.newObjects === null || count.folds === 0) return [];
  const low = rule.newObjectsLow ?? 0;
  return [
    note("repair.simulated", { rule: rule.newObjects, lookup: lookup.newObjects }),
    ...low > HALF ? [] : [note("repair.may-be-missed", { low })],
  ];
}
