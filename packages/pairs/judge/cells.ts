import { type Core, type JackknifeCases, jackknifeInterval } from "@bindscope/bindscope/rooms/core";
import { type Interval } from "@bindscope/bindscope/rooms/metrics";
import { BLIND_RULES, type PairCell, type PairShares } from "../numbers.ts";
import { estimate } from "@bindscope/bindscope/rooms/result";
import type { PairFormat } from "../formats/format.ts";
import type { PairSet } from "../pair_set.ts";
import type { Columns, Fact } from "./columns.ts";
import type { QuestionMetrics } from "./judge_items.ts";
import { pictureUnits } from "./picture_units.ts";

/** Rows of a question, and what each counts; all alike unless weights are given. */
export interface RowsOf {
  readonly rows: readonly number[];
  /** Weights of the rows; their sum is 1. */
  readonly weights?: Float64Array;
}

const CONSTANT = {
  half: "chance",
  first: "constantFirst",
  strict: "constantStrict",
  together: "constantTogether",
} as const;

/** The numbers of a question over some of its rows. */
export function cellOf(
  core: Core,
  set: PairSet,
  format: PairFormat,
  { columns, rows: items }: QuestionMetrics,
  of: RowsOf,
): PairCell {
  const mean = (fact: Fact) => meanOf(columns, of, fact);
  const sum = (fact: Fact) =>
    columns.knows(fact) ? of.rows.reduce((all, row) => all + columns.get(fact, row), 0) : null;
  const part = (fact: "equalBags" | "shortcut", value: number): RowsOf => {
    const kept = of.rows.flatMap((row, i) => columns.get(fact, row) === value ? [i] : []);
    return {
      rows: kept.map((i) => of.rows[i]),
      ...(of.weights && { weights: Float64Array.from(kept, (i) => of.weights![i]) }),
    };
  };
  const shares = (some: RowsOf) => sharesOf(core, set, columns, items, some);
  const all = shares(of);
  const tie = format.tie === "undefined" ? "strict" : format.tie;
  const blind = Object.keys(BLIND_RULES) as (keyof typeof BLIND_RULES)[];
  return {
    ...all,
    half: {
      ...all.half,
      controls: Object.fromEntries(
        blind.map((rule) => [rule, mean(rule)] as const).filter(([, share]) => share !== null),
      ) as { [rule: string]: number },
    },
    score: estimate(tie === "together" ? mean("together") : all[tie].value, {
      chance: mean(CONSTANT[tie]),
    }),
    equalBags: sum("equalBags")!,
    ties: sum("ties") ?? 0,
    tiesAt: { float32: sum("ties32"), float16: sum("ties16"), bfloat16: sum("tiesB") },
    at: {
      float16: { strict: mean("strict16"), first: mean("first16") },
      bfloat16: { strict: mean("strictB"), first: mean("firstB") },
    },
    bounds: {
      bag: mean("bag"),
      bagHalf: mean("bagHalf"),
      bagFirst: mean("bagFirst"),
      constantFirst: mean("constantFirst"),
    },
    sameWords: shares(part("equalBags", 1)),
    otherWords: shares(part("equalBags", 0)),
    withoutShortcut: shares(part("shortcut", 0)),
  };
}

function sharesOf(
  core: Core,
  set: PairSet,
  columns: Columns,
  items: QuestionMetrics["rows"],
  of: RowsOf,
): PairShares {
  const units = pictureUnits(set, of.rows.map((row) => items[row]));
  const ci = (fact: Fact) => {
    const values = Float64Array.from(of.rows, (row) => columns.get(fact, row));
    return pictureInterval(core, units, values, "rate", of.weights);
  };
  return {
    items: of.rows.length,
    strict: estimate(meanOf(columns, of, "strict"), { ci: ci("strict") }),
    half: estimate(meanOf(columns, of, "half"), {
      ci: ci("half"),
      chance: meanOf(columns, of, "chance"),
    }),
    first: estimate(meanOf(columns, of, "first")),
  };
}

function meanOf(columns: Columns, { rows, weights }: RowsOf, fact: Fact): number | null {
  if (rows.length === 0 || !columns.knows(fact)) return null;
  let sum = 0, all = 0;
  for (const [i, row] of rows.entries()) {
    const weight = weights?.[i] ?? 1;
    sum += weight * columns.get(fact, row);
    all += weight;
  }
  // Weights of a whole sum to 1 but for rounding; no share may come out above it.
  return Math.min(1, sum / all);
}

/** 95 % over pictures: each is left out in turn, with all items that show it. */
export function pictureInterval(
  core: Core,
  units: JackknifeCases["of"],
  values: Float64Array,
  scale: "rate" | "plain",
  weights?: Float64Array,
): Interval {
  if (values.length === 0) return null;
  // As many in all as there are rows: half a success more then means as much as without weights.
  const each = weights?.map((one) => one * values.length);
  const cases = each === undefined
    ? { values, of: units }
    : { values: values.map((value, i) => value * each[i]), weights: each, of: units };
  return jackknifeInterval(core, cases, { scale }).interval;
}
