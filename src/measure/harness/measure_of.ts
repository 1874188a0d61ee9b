/**
 * A measure from what it declares and what it computes. Its declaration has its numbers, with the members of each;
 * `compute` gives plain numbers, and what these are read beside. Made of both: the metrics of a Result, the numbers
 * that are repeated over seeds, and a view of them for tables and figures.
 */
import type { MetricNode, NumbersOf, Part, ResultTree } from "../../metrics/node.ts";
import { mean } from "../../core/statistics/mean.ts";
import { type Estimate, estimate, type Members } from "../../result/estimate.ts";
import { registerDeclared } from "../../metrics/registered_numbers.ts";
import { drawnPaths, inner, isNode } from "../../metrics/flatten.ts";
import type { OptionSpecs, OptionTable, OptionValues } from "../../job/options.ts";
import type { SeedsOption } from "../../inference/seeds/seeds_option.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { Chart } from "../../report/chart.ts";
import { showingChart } from "../../report/outside/notebook.ts";
import { type KindScreen, registerScreen } from "../../report/outside/screens.ts";
import type { Table } from "../../report/table.ts";
import type { Note } from "../../result/note.ts";
import type { Result, ResultParts } from "../../result/result.ts";
import type { Declared, Measure, MeasureContext, MeasureOutcome } from "../measure.ts";
import { type OverSeeds, overSeeds } from "../over_seeds.ts";
import {
  Cases,
  type IntervalsOfCases,
  intervalsOfCases,
  type Unsure,
  unsureOf,
} from "../../inference/intervals/cases.ts";
import type { Beside, Plain, Refits } from "./plain.ts";
import { type Shown, shownOf } from "./shown.ts";

/** What a measure finds, before its numbers are joined with what they are read beside. */
export interface Computed<F extends ResultParts>
  extends Omit<MeasureOutcome<F>, "metrics" | "notes"> {
  readonly metrics: Plain<F["metrics"]>;
  readonly beside?: Beside<F["metrics"]>;
  /** Notes, or what gives them once numbers are joined; `unsure` are paths of numbers whose cases give no interval. */
  readonly notes?: Note[] | ((metrics: F["metrics"], unsure: Unsure) => Note[]);
}

/** What a measure does, beside what is declared of it. */
interface MeasureParts<S extends OptionSpecs, F extends ResultParts>
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
  /** What screens and pages show beside tables and figures. */
  readonly screen?: KindScreen;
}

/** What a measure of these numbers finds. */
type Found<N extends ResultTree> = NumbersOf<N> extends infer F extends ResultParts ? F : never;

export function measureOf<S extends OptionTable<SeedsOption>, N extends ResultTree>(
  declared: Declared<S, N>,
  parts: MeasureParts<S, Found<N>>,
): Measure<S, OverSeeds<Found<N>>> {
  return overSeeds(measureOnce(declared, parts), drawnPaths(declared.numbers.metrics));
}

/** The same of a measure that draws nothing. */
export function measureOnce<
  S extends OptionSpecs,
  N extends ResultTree,
  F extends Found<N> = Found<N>,
>(
  declared: Declared<S, N>,
  { requires = () => null, check, work, compute, tables, charts = () => [], screen }: MeasureParts<
    S,
    F
  >,
): Measure<S, F> {
  const { kind, numbers: { metrics: tree } } = declared;
  registerDeclared([declared]);
  if (screen !== undefined) registerScreen(kind, screen);
  const shown = <T>(of: (shown: Shown<F["metrics"]>) => T[]) => (result: Result): T[] => {
    const part = shownOf<F["metrics"]>(result, kind);
    return part === null ? [] : of(part);
  };
  return {
    ...{ ...declared, requires, check, work },
    async measure(set, options, context) {
      const { metrics, beside, notes, ...rest } = await compute(set, options, context);
      const intervals = await intervalsOfCases(kind, tree, metrics, context);
      const all = joined(tree, metrics, beside, intervals);
      const made = typeof notes === "function" ? notes(all, unsureOf(intervals)) : notes;
      return { ...rest, metrics: all, notes: made };
    },
    tables: (result) => shown(tables)(result).filter(({ rows }) => rows.length > 0),
    charts: (result) => shown(charts)(result).map(showingChart),
  };
}

/** The metrics of a declaration: each plain number gets the members that it declares, of what stands beside it. */
export function joined<M>(
  declared: Part,
  numbers: Plain<M>,
  beside: Beside<M> = {},
  intervals: IntervalsOfCases = new Map(),
): M {
  return walk(declared, numbers, { ...beside as At, intervals }) as M;
}

/** {@linkcode Beside} at one place of the tree. */
interface At extends Pick<Members, "ci" | "chance" | "reason"> {
  readonly controls?: { readonly [control: string]: number | null };
  readonly nulls?: readonly unknown[];
  readonly without?: Refits<unknown>;
  readonly below?: Beside<unknown>["below"];
  readonly intervals: IntervalsOfCases;
}

function walk(part: Part | undefined, at: unknown, beside: At): unknown {
  if (part !== undefined && isNode(part) && part.node === "metric") return number(part, at, beside);
  if (at === null || typeof at !== "object" || Array.isArray(at)) return at;
  if (part === undefined || at instanceof Cases) return numberOf(at);
  return Object.fromEntries(
    Object.entries(at).map(([name, value]) => [
      name,
      walk(inner(part, name), value, under(beside, name)),
    ]),
  );
}

/** What stands under a name. */
function under(
  { nulls, without, below, controls, intervals, ...others }: At,
  name: string,
): At {
  const of = (tree: unknown) =>
    numberOf((tree as { readonly [name: string]: unknown } | undefined)?.[name]);
  const each = (trees: object) =>
    Object.fromEntries(
      Object.entries(trees).map(([key, tree]) => [key, of(tree)]).filter(([, tree]) =>
        tree != null
      ),
    );
  return {
    ...each(others),
    ...{ below, intervals },
    // A draw may be of some numbers alone.
    nulls: nulls?.map(of).filter((one) => one !== undefined),
    without: without && { ...without, numbers: without.numbers.map(of) as object[] },
    controls: controls && each(controls) as At["controls"],
  };
}

function number(
  { members, better, unit }: MetricNode,
  at: unknown,
  { nulls = [], without, below, intervals, ci, chance, controls, reason }: At,
): Estimate {
  const isPlain = at === null || typeof at !== "object" || at instanceof Cases;
  const { value: found, ...own } = (isPlain ? { value: at } : at) as PlainNumber;
  const cases = found instanceof Cases ? found : null;
  const [all, known] = [finite(numberOf(found)), cases?.known ?? 0];
  const value = all === null ? null : all - known;
  const drawn = nulls.filter((one) => typeof one === "number");
  const left = without?.numbers as readonly unknown[] | undefined;
  // Where few are drawn, a number is compared with what further draws stay below.
  const highest = members.threshold !== undefined && drawn.length > 0
    ? below?.(nulls as (number | null)[], unit === "share" ? 1 : Infinity)
    : null;
  const reaches = (one: number) => better === "lower" ? one <= value! : one >= value!;
  return estimate(value, {
    ...members.null &&
      { null: members.threshold ? highest && highest.mean - known : finite(mean(drawn)) },
    ...members.nullSd && { nullSd: highest?.spread },
    ...members.nullRange && drawn.length > 0 && drawn.every(Number.isFinite) &&
      { nullRange: [Math.min(...drawn), Math.max(...drawn)] },
    threshold: highest && highest.highest - known,
    ...members.p && value !== null && drawn.length > 0 && {
      p: highest ? highest.p(all!) : (1 + drawn.filter(reaches).length) / (1 + drawn.length),
    },
    ...members.ci && value !== null && left?.every((one) => typeof one === "number") &&
      { ci: without!.interval(value, left) },
    ...cases && intervals.get(cases)?.members,
    ...members.ci && ci && { ci },
    ...members.chance !== undefined && { chance },
    ...members.controls && { controls },
    ...{ reason, ...own },
  });
}

/** A number with the members that its measure gives itself. */
type PlainNumber = Omit<Members, "value"> & { readonly value: number | null | Cases };

/** The mean of cases; anything else stays as it is. */
function numberOf<T>(at: T | Cases): T | number | null {
  return at instanceof Cases ? at.mean : at;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
