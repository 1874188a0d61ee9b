/** Notes of `repair`. */
import { percentOf } from "../text/number.ts";

export const REPAIR_NOTES = {
  "repair.simulated": ({ rule, lookup }: { rule: number; lookup: number }) =>
    `Positive control: simulated codes in these scenes. Their own maps rank the paraphrase first for new objects in ${
      percentOf(rule, null)
    } of cases with a code that follows a rule, in ${
      percentOf(lookup, null)
    } with a lookup table. A map that generalises is no evidence of a rule.`,
  "repair.may-be-missed": ({ low }: { low: number }) =>
    `The rule's 95 % CI begins at ${
      percentOf(low, null)
    }, not above 50 %: a map that generalises may be missed in these scenes.`,
} as const;
