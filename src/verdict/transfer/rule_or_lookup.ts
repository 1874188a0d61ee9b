/** Whether objects have free vectors or follow a rule: p against lookups, and how likely simulated rules are beside them. */
import type { Common } from "../../metrics/kinds/object_similarity.ts";
import { metricAt } from "../../metrics/read.ts";
import type { Metrics } from "../../result/result.ts";
import { exponential } from "./exponential.ts";

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

const RULES = ["product", "network"] as const;

export function readRule(metrics: Metrics): ReadRule {
  const common = (metricAt(metrics, "probe.common") ?? null) as Common | null;
  if (common === null) return { outcome: "open", common, likelihood: null };
  const likelihood = Math.max(...RULES.map((rule) => likelihoodOf(common, rule)));
  const outcome = common.p <= LEVEL ? "shared" : likelihood <= LEVEL ? "free" : "open";
  return { outcome, common, likelihood };
}

/**
 * f_rule / f_lookup of Gaussian densities. Beyond the mean of either it stays what it is there: what is even less like a
 * rule than lookups are is no better evidence. Of codes that follow the rule at most a share x has a ratio of x or less.
 */
function likelihoodOf({ excess, simulated }: Common, rule: typeof RULES[number]): number {
  const { lookup, [rule]: other } = simulated;
  if (other.mean <= lookup.mean || !(lookup.sd > 0 && other.sd > 0)) return 1;
  const x = Math.min(Math.max(excess, lookup.mean), other.mean);
  const [a, b] = [(x - lookup.mean) / lookup.sd, (x - other.mean) / other.sd];
  return lookup.sd / other.sd * exponential((a * a - b * b) / 2);
}
