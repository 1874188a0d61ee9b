import { requireFinite, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { type ReadScenes, scenesInCore } from "./decoder_transfer.ts";

/** Where simulations of a code lie, in standard deviations of the permuted lookups above their mean. */
type Simulations = { readonly mean: number; readonly sd: number };

/** Where objects lie among lookups and rules. */
export interface RuleOrLookup {
  readonly objects: number;
  /** Share of lookups whose objects are as similar, the objects' own counted with them. */
  readonly p: number;
  /** Similarity above the lookups' mean, in their standard deviations. */
  readonly excess: number;
  readonly simulated: {
    readonly [code in "lookup" | "product" | "network"]: Simulations;
  };
  /** Numbers a value of the simulated products. */
  readonly numbers: number;
  /** How likely the likeliest rule is, lookups 1: a ratio of Gaussian densities. */
  readonly likelihood: number;
}

/**
 * Whether objects follow a rule of their values or have free vectors, as in a lookup table: how similar objects that share
 * values are beyond sums of values, beside lookups made of their own vectors and simulated codes. Formulas stand in
 * core-wasm/src/probe/similarity.
 *
 * @param rows embeddings [scenes, dim]
 * @param options `lookups`: signs drawn; `runs`: simulations of each code; both at least 2
 * @returns null where sums of values explain all that there is, or scenes are too few to tell noise from objects
 * @throws {RangeError} where numbers are not finite or shapes don't fit
 */
export function ruleOrLookup(
  core: Core,
  rows: Matrix,
  scenes: ReadScenes,
  { lookups, runs, seed }: {
    readonly lookups: number;
    readonly runs: number;
    readonly seed: number;
  },
): RuleOrLookup | null {
  requireFinite(rows, "the embeddings");
  wholeNumber("The seed", seed, 0, 2 ** 32 - 1);
  using handle = scenesInCore(core, rows, scenes);
  using found = core.rule_or_lookup(rows.handle, handle, lookups, runs, seed) ?? null;
  if (found === null) return null;
  const { objects, p, excess, numbers } = found;
  // Densities may differ by more than a number holds.
  const likelihood = Math.min(found.likelihood, Number.MAX_VALUE);
  const [lookup, product, network] = [0, 2, 4].map((at) => {
    const [mean, sd] = found.simulated.subarray(at, at + 2);
    return { mean, sd };
  });
  return { objects, p, excess, simulated: { lookup, product, network }, numbers, likelihood };
}
