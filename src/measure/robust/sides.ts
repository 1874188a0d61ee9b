import type { Core } from "../../core/core.ts";
import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { ViewNumber, ViewNumbers } from "../../metrics/kinds/robust.ts";
import { objectsOf } from "../../inference/intervals/over_objects.ts";
import type { Plain } from "../harness/plain.ts";
import type { RowReadOut } from "./view_read_outs.ts";
import type { ViewPlan } from "./view_plan.ts";

const NUMBERS = ["concept", "object", "pair", "swap", "role"] as const;

/** One fit: the views that it saw, and what it says of each row. */
export interface Fit {
  readonly fitted: readonly number[];
  readonly readOut: RowReadOut;
}

/** Values of one number, each with the rows that it is of: one, or those of a pair. */
interface Cases {
  readonly values: Float64Array;
  readonly rows: readonly Int32Array[];
}

type Side = { readonly [N in ViewNumber]: Cases };

/**
 * What some fits say on one side: of a row, the mean over the fits that saw its view, or over those that did not.
 *
 * @param view only rows of this view; null for all
 */
export function viewSide(
  plan: ViewPlan,
  fits: readonly Fit[],
  seen: boolean,
  view: number | null = null,
): Side {
  const asked = fits.filter(({ fitted }) => view === null || fitted.includes(view) === seen);
  // By the view of a row: which fits it is on this side of.
  const on = plan.names.map((_, own) =>
    view === null || own === view
      ? asked.filter(({ fitted }) => fitted.includes(own) === seen).map(({ readOut }) => readOut)
      : []
  );
  const byRow = (
    of: (readOut: RowReadOut) => ArrayLike<number> | null,
    kept: (row: number) => boolean,
  ): Cases => {
    const values: number[] = [];
    const rows: Int32Array[] = [];
    for (const row of plan.rows.keys()) {
      const readOuts = on[plan.views[row]];
      if (readOuts.length === 0 || !kept(row)) continue;
      const numbers: number[] = [];
      for (const readOut of readOuts) {
        const value = of(readOut)?.[row];
        if (value !== undefined && !Number.isNaN(value)) numbers.push(value);
      }
      if (numbers.length === 0) continue;
      values.push(mean(numbers)!);
      rows.push(Int32Array.of(row));
    }
    return { values: Float64Array.from(values), rows };
  };
  const isAmbiguous = (row: number) => plan.ambiguous[row] === 1;
  return {
    concept: byRow(({ concept }) => concept, () => true),
    object: byRow(({ object }) => object, isAmbiguous),
    pair: pairsOf(plan, on),
    swap: byRow(({ swap }) => swap, isAmbiguous),
    role: byRow(({ role }) => role, isAmbiguous),
  };
}

/** Bags in one view that show at least two sets there: right where all of their rows are. */
function pairsOf(
  { families, views }: ViewPlan,
  on: readonly (readonly RowReadOut[])[],
): Cases {
  const values: number[] = [];
  const rows: Int32Array[] = [];
  for (let bag = 0; bag + 1 < families.offsets.length; bag++) {
    const all = families.rows.subarray(families.offsets[bag], families.offsets[bag + 1]);
    for (const [view, readings] of on.entries()) {
      if (readings.length === 0) continue;
      const own = Int32Array.from(all.filter((row) => views[row] === view));
      if (own.length < 2) continue;
      const numbers = readings.flatMap(({ truths, object }) => {
        const swaps = truths !== null && own.some((row) => truths[row] !== truths[own[0]]);
        return swaps ? [own.every((row) => object[row] === 1) ? 1 : 0] : [];
      });
      if (numbers.length === 0) continue;
      values.push(mean(numbers)!);
      rows.push(own);
    }
  }
  return { values: Float64Array.from(values), rows };
}

/** Means; null where there is no case. */
export function ratesOf(side: Side): { [N in ViewNumber]: number | null } {
  return Object.fromEntries(NUMBERS.map((name) => [name, mean(side[name].values)])) as {
    [N in ViewNumber]: number | null;
  };
}

/** The same with 95 % intervals. */
export function sideNumbers(core: Core, plan: ViewPlan, side: Side): Plain<ViewNumbers> {
  const rates = ratesOf(side);
  const listed = (name: ViewNumber) => plan.sets === null && (name === "pair" || name === "swap");
  const number = (name: ViewNumber) => ({
    value: rates[name],
    reason: listed(name) ? "too-many" : null,
    ci: sideInterval(core, plan, side[name]),
  });
  return Object.fromEntries(NUMBERS.map((name) => [name, number(name)])) as Plain<ViewNumbers>;
}

/** Every object is left out in turn, with all views of all scenes that show it. */
export function sideInterval(core: Core, { scenes }: ViewPlan, { values, rows }: Cases): Interval {
  if (values.length === 0) return null;
  const own = rows.map((rows) => objectsOf(scenes, rows).ids);
  const width = own.reduce((most, ids) => Math.max(most, ids.length), 0);
  // An object named twice counts once.
  const ids = own.flatMap((ids) => Array.from({ length: width }, (_, i) => ids[i] ?? ids[0]));
  const of = { ids: Int32Array.from(ids), units: scenes.appearance().radix.length };
  return jackknifeInterval(core, { values, of }, { scale: "rate" }).interval;
}
