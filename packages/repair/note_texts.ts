/** Notes of `repair`. */
import { percentOf, registeredMaker } from "@bindscope/bindscope/rooms/options";

export const REPAIR_NOTES = {
  "repair.simulated": ({ rule, lookup }: { rule: number; lookup: number }) =>
    `Positive control on new objects: maps of a simulated rule rank the paraphrase first in ${
      percentOf(rule, null)
    } of cases, maps of a simulated lookup table in ${
      percentOf(lookup, null)
    }. A map that generalises is no evidence of a rule.`,
  "repair.may-be-missed": ({ low }: { low: number }) =>
    `The positive control failed: the rule's 95 % CI begins at ${
      percentOf(low, null)
    }, not above 50 %: a map that generalises may be missed in these scenes.`,
} as const;

export const note = registeredMaker(REPAIR_NOTES);
