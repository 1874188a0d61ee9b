/**
 * A measure from what it declares and what it computes. Its numbers stand in `src/metrics/kinds/`, with the members that each
 * has; `compute` gives plain numbers, and what these are read beside. Made of both: the metrics of a Result, the numbers
 * that are repeated over seeds, and a view of them for tables and figures.
 */
import type { ResultTree } from "../../metrics/catalogue.ts";
import type { Described, MetricNode, Part } from "../../metrics/node.ts";
import { mean } from "../../core/statistics/mean.ts";
import { type Estimate, estimate, type Members } from "../../result/estimate.ts";
import { drawnPaths, inner, isNode } from "../../metrics/flatten.ts";
import type { OptionSpecs, OptionTable, OptionValues } from "../../job/options.ts";
import type { SeedsOption } from "../../inference/seeds/seeds_option.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Chart } from "../../report/chart.ts";
import type { Table } from "../../report/table.ts";
import type { Note } from "../../result/note.ts";
import type { Found, Result } from "../../result/result.ts";
import type { Measure, MeasureContext, MeasureOutcome, MeasureSpec } from "../measure.ts";
import { type OverSeeds, overSeeds } from "../over_seeds.ts";
import type { Beside, Plain, Refits } from "./plain.ts";
import { type Shown, shownOf } from "./shown.ts";

/** What a measure finds, before its numbers are joined with what they are read beside. */
export interface Computed<F extends Found> extends Omit<MeasureOutcome<F>, "metrics" | "notes"> {
  readonly metrics: Plain<F["metrics"]>;
  readonly beside?: Beside<F["metrics"]>;
  /** Notes, or what gives them once numbers are joined. */
  readonly notes?: Note[] | ((metrics: F["metrics"]) => Note[]);
}

/** What a measure does, beside what is declared of it. */
interface MeasureParts<S extends OptionSpecs, F extends Found>
  extends Pick<Measure<S, F>, "work" | "check"> {
  /** Why this set can't be measured; default: every one can. */
  readonly requires?: Measure<S, F>["requires"];
  compute(
    set: EmbeddingSet,
    options: OptionValues<S>,
    context: MeasureContext,
  ): Promise<Computed<F>>;
  tables(shown: Shown<F["metrics"]>): Table[];
  charts?(shown: Shown<F["metrics"]>): Chart[];
}

/** @param repeated paths of the numbers that are repeated over seeds, where the declaration does not have them */
export function measureOf<S extends OptionTable<SeedsOption>, F extends Found>(
  spec: MeasureSpec<S>,
  found: Described<F> & ResultTree,
  parts: MeasureParts<S, F>,
  repeated: readonly string[] = drawnPaths(found.metrics),
): Measure<S, OverSeeds<F>> {
  return overSeeds(measureOnce(spec, found, parts), repeated);
}

/** The same of a measure that draws nothing. */
export function measureOnce<S extends OptionSpecs, F extends Found>(
  spec: MeasureSpec<S>,
  found: Described<F> & ResultTree,
  { requires = () => null, check, work, compute, tables, charts = () => [] }: MeasureParts<S, F>,
): Measure<S, F> {
  const shown = <T>(of: (shown: Shown<F["metrics"]>) => T[]) => (result: Result): T[] => {
    const part = shownOf<F["metrics"]>(result, spec.kind);
    return part === null ? [] : of(part);
  };
  return {
    ...{ ...spec, requires, check, work },
    async measure(set, options, context) {
      const { metrics, beside, notes, ...rest } = await compute(set, options, context);
      const all = joined(found.metrics, metrics, beside);
      return { ...rest, metrics: all, notes: typeof notes === "function" ? notes(all) : notes };
    },
    tables: shown(tables),
    charts: shown(charts),
  };
}

/** The metrics of a declaration: each plain number gets the members that it declares, of what stands beside it. */
export function joined<M>(declared: Part, numbers: Plain<M>, beside: Beside<M> = {}): M {
  return walk(declared, numbers, beside as At) as M;
}

/** {@linkcode Beside} at one place of the tree. */
interface At extends Pick<Members, "ci" | "chance" | "reason" | "controls"> {
  readonly nulls?: readonly unknown[];
  readonly without?: Refits<unknown>;
  readonly below?: Beside<unknown>["below"];
}

function walk(part: Part | undefined, at: unknown, beside: At): unknown {
  if (part !== undefined && isNode(part) && part.node === "metric") return number(part, at, beside);
  if (part === undefined || at === null || typeof at !== "object" || Array.isArray(at)) return at;
  return Object.fromEntries(
    Object.entries(at).map(([name, value]) => [
      name,
      walk(inner(part, name), value, under(beside, name)),
    ]),
  );
}

/** What stands under a name. */
function under({ nulls, without, below, controls, ...others }: At, name: string): At {
  const of = (tree: unknown) => (tree as { readonly [name: string]: unknown } | undefined)?.[name];
  const each = (trees: object) =>
    Object.fromEntries(
      Object.entries(trees).map(([key, tree]) => [key, of(tree)]).filter(([, tree]) =>
        tree != null
      ),
    );
  return {
    ...each(others),
    below,
    nulls: nulls?.map(of),
    without: without && { ...without, numbers: without.numbers.map(of) as object[] },
    controls: controls && each(controls) as At["controls"],
  };
}

function number(
  { members, better }: MetricNode,
  at: unknown,
  { nulls = [], without, below, ...beside }: At,
): Estimate {
  const isPlain = at === null || typeof at !== "object";
  const { value: found, ...own } = (isPlain ? { value: at } : at) as Estimate;
  const value = finite(found);
  const drawn = nulls.filter((one) => typeof one === "number");
  const left = without?.numbers as readonly unknown[] | undefined;
  // Where few are drawn, a number is compared with what further draws stay below.
  const highest = members.threshold !== undefined && drawn.length > 0
    ? below?.(nulls as (number | null)[], 1)
    : null;
  const reaches = (one: number) => better === "lower" ? one <= value! : one >= value!;
  return estimate(value, {
    ...members.null && { null: members.threshold ? highest?.mean : finite(mean(drawn)) },
    ...members.nullSd && { nullSd: highest?.spread },
    ...members.nullRange && drawn.length > 0 && drawn.every(Number.isFinite) &&
      { nullRange: [Math.min(...drawn), Math.max(...drawn)] },
    threshold: highest?.highest,
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
