/** Whether objects have free vectors or follow a rule: p against lookups, and how likely simulated rules are beside them. */
import type { Common } from "../../metrics/kinds/object_similarity.ts";
import { metricAt } from "../../metrics/read.ts";
import type { Metrics } from "../../result/result.ts";

/** The level of a claim: of lookups with as much in common, and of rules with as little. */
export const LEVEL = 0.01;

/** "free": each rule is a hundred times less likely than lookups are. "open": neither is sure. */
type RuleOutcome = "shared" | "free" | "open";

export interface ReadRule {
  readonly outcome: RuleOutcome;
  /** Null where nothing was compared. */
  readonly common: Common | null;
  /** How likely the likeliest rule is, lookups 1. */
  readonly likelihood: number | null;
}

export function readRule(metrics: Metrics): ReadRule {
  const common = (metricAt(metrics, "probe.common") ?? null) as Common | null;
  if (common === null) return { outcome: "open", common, likelihood: null };
  const { likelihood } = common;
  const outcome = common.p <= LEVEL ? "shared" : likelihood <= LEVEL ? "free" : "open";
  return { outcome, common, likelihood };
}
