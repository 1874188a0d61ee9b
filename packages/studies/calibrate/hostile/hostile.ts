/** What is said of each attack's sets, and whether it is false. */

import { numberAt } from "@bindscope/bindscope/rooms/metrics";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { analysed, type AnalysisContext, judgedAnew } from "../verdicts/analysed.ts";
import { type Attack, type AttackTruth, FALSE_VERDICTS } from "./attack.ts";
import { ATTACKS_ON_BAGS } from "./attacks_on_bags.ts";
import { ATTACKS_ON_BINDERS } from "./attacks_on_binders.ts";
import { ATTACK_NAMES, type AttackName } from "./names.ts";

export interface AttackRow {
  readonly attack: AttackName;
  readonly truth: AttackTruth;
  readonly seed: number;
  /** Sets looked at. */
  readonly looks: number;
  /** The smallest p of swap accuracy over these; null where none has one. */
  readonly p: number | null;
  /** The verdict of the last look; "refused" where there is none. */
  readonly verdict: string;
  /** The line of the rule that decided it; null where there is none. */
  readonly reason: string | null;
  readonly transfer: string;
  /** Whether any look says what is not true of the set. */
  readonly falsely: boolean;
}

/** Every attack, in the order of its names. */
export const ATTACKS: readonly Attack[] = [...ATTACKS_ON_BAGS, ...ATTACKS_ON_BINDERS]
  .toSorted((a, b) => ATTACK_NAMES.indexOf(a.name) - ATTACK_NAMES.indexOf(b.name));

/** `analyze` with the probe alone on the sets of one seed; a set that it refuses has no Result. */
export async function attackOn(
  attack: Attack,
  seed: number,
  context: AnalysisContext,
): Promise<AttackRow> {
  const looks: (Result | null)[] = [];
  const asked = { measures: ["probe"], beyond: "auto", ...attack.options } as const;
  try {
    for (const made of attack.sets(context.core, seed)) {
      using set = made;
      looks.push((await analysed(set, asked, seed, context)).result);
    }
  } catch (error) {
    // Sets that can't be asked are refused by an error of the wrong size; anything else is a fault.
    if (!(error instanceof RangeError)) throw error;
    looks.push(null);
  }
  return attackRow(attack, seed, looks);
}

/** What is said by the Results of an attack's looks. */
export function attackRow(
  { name, truth }: Attack,
  seed: number,
  looks: readonly (Result | null)[],
): AttackRow {
  const outcomes = looks.map((result) => {
    if (result === null) {
      return { p: null, verdict: "refused", reason: null, transfer: "not measured" };
    }
    const { verdict, line: reason, transfer } = judgedAnew(result);
    return { p: numberAt(result.metrics, "probe.swap.test.p"), verdict, reason, transfer };
  });
  const last = outcomes[outcomes.length - 1];
  const values = outcomes.flatMap(({ p }) => p ?? []);
  return {
    ...{ attack: name, truth, seed, looks: outcomes.length },
    p: values.length === 0 ? null : Math.min(...values),
    verdict: last.verdict,
    reason: last.reason,
    transfer: last.transfer,
    falsely: outcomes.some(({ verdict, transfer }) =>
      FALSE_VERDICTS[truth].includes(verdict) || truth === "lookup" && transfer === "transfers"
    ),
  };
}
