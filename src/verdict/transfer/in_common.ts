/** Whether objects share more than free vectors do, and whether rules would have been found if they were there. */
import type { PathTo } from "../../metrics/paths.ts";
import type { Common } from "../../metrics/kinds/probe.ts";
import { numberAt } from "../../metrics/read.ts";
import type { Metrics } from "../../result/result.ts";

/** Free vectors that have as much in common: at most so large a share of them, and it is no chance. */
export const IN_COMMON = 0.01;

/** Share of the planted rules that has to be told from free vectors: else a failure says nothing. */
export const LEAST_FOUND = 1;

/** "free": no more than free vectors have, where rules are found. "too small": rules are not found either. */
type CommonOutcome = "shared" | "free" | "too small";

export interface ReadCommon {
  readonly outcome: CommonOutcome;
  readonly p: number | null;
  /** Shares of planted products and networks that are found; null where none could be planted. */
  readonly product: number | null;
  readonly network: number | null;
  readonly plants: { readonly product: number; readonly network: number } | null;
  /** Numbers a value of the planted products. */
  readonly numbers: number | null;
}

export function readCommon(metrics: Metrics): ReadCommon {
  const at = (path: PathTo<number, Common>) => numberAt(metrics, `probe.common.${path}`);
  const [p, product, network] = [at("p"), at("power.product"), at("power.network")];
  return {
    outcome: p === null
      ? "too small"
      : p <= IN_COMMON
      ? "shared"
      : Math.min(product ?? 0, network ?? 0) >= LEAST_FOUND
      ? "free"
      : "too small",
    p,
    product,
    network,
    plants: product === null || network === null
      ? null
      : { product: at("power.plants.product")!, network: at("power.plants.network")! },
    numbers: at("power.numbers"),
  };
}
