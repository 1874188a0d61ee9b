import { mean } from "../../core/statistics/mean.ts";
import { exchanged } from "../../inference/nulls/exchanged.ts";
import { isNode } from "../../metrics/flatten.ts";
import type { MetricNode, Part } from "../../metrics/node.ts";
import { inner } from "../../metrics/with_reasons.ts";
import { type Estimate, estimate, type Members } from "../../result/estimate.ts";
import type { Beside, Plain, Refits } from "./plain.ts";

/** The metrics of a declaration: each plain number gets the members that it declares, of what stands beside it. */
export function joined<M>(declared: Part, numbers: Plain<M>, beside: Beside<M> = {}): M {
  return walk(declared, numbers, beside as At) as M;
}

/** {@linkcode Beside} at one place of the tree. */
interface At extends Pick<Members, "ci" | "chance" | "reason" | "controls"> {
  readonly nulls?: readonly unknown[];
  readonly without?: Refits<unknown>;
}

function walk(part: Part | undefined, at: unknown, beside: At): unknown {
  if (part !== undefined && isNode(part) && part.node === "metric") return number(part, at, beside);
  if (part === undefined || at === null || typeof at !== "object" || Array.isArray(at)) return at;
  return Object.fromEntries(
    Object.entries(at).map(([name, value]) => [
      name,
      walk(inner(part, name), value, below(beside, name)),
    ]),
  );
}

/** What stands under a name. */
function below({ nulls, without, controls, ...others }: At, name: string): At {
  const of = (tree: unknown) => (tree as { readonly [name: string]: unknown } | undefined)?.[name];
  const each = (trees: object) =>
    Object.fromEntries(
      Object.entries(trees).map(([key, tree]) => [key, of(tree)]).filter(([, tree]) =>
        tree != null
      ),
    );
  return {
    ...each(others),
    nulls: nulls?.map(of),
    without: without && { ...without, numbers: without.numbers.map(of) as object[] },
    controls: controls && each(controls) as At["controls"],
  };
}

function number(
  { members, better }: MetricNode,
  at: unknown,
  { nulls = [], without, ...beside }: At,
): Estimate {
  const isPlain = at === null || typeof at !== "object";
  const { value: found, ...own } = (isPlain ? { value: at } : at) as Estimate;
  const value = finite(found);
  const drawn = nulls.filter((one) => typeof one === "number");
  const left = without?.numbers as readonly unknown[] | undefined;
  // Where few are drawn, a number is compared with what further draws stay below.
  const below = members.threshold !== undefined && drawn.length > 0
    ? exchanged(nulls as (number | null)[], 1)
    : null;
  const reaches = (one: number) => better === "lower" ? one <= value! : one >= value!;
  return estimate(value, {
    ...members.null && { null: members.threshold ? below?.mean : finite(mean(drawn)) },
    ...members.nullSd && { nullSd: below?.spread },
    ...members.nullRange && drawn.length > 0 && drawn.every(Number.isFinite) &&
      { nullRange: [Math.min(...drawn), Math.max(...drawn)] },
    threshold: below?.highest,
    ...members.p && value !== null && drawn.length > 0 &&
      { p: (1 + drawn.filter(reaches).length) / (1 + drawn.length) },
    ...members.ci && value !== null && left?.every((one) => typeof one === "number") &&
      { ci: without!.interval(value, left) },
    ...beside,
    ...own,
  });
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
