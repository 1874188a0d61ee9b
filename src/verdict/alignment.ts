/** Whether rows and labels are out of step, and whether they have to do with each other at all. */
import type { Alignment } from "../metrics/kinds/row_order.ts";
import type { PathTo } from "../metrics/paths.ts";
import { metricAt, numberAt } from "../metrics/read.ts";
import type { Metrics } from "../result/result.ts";

/** Standard deviations of random orders that count as surely more. */
const SURELY = 6;
/** What rounding leaves of a perfect fit. */
const ROUNDING = 1e-9;
/** Where sums of values decide, another offset must explain this many times what the given one does, both above random orders. */
const TIMES = 1.25;

export interface ReadAlignment {
  readonly r2: number;
  /** R² in random orders. */
  readonly random: number;
  /** Whether sums of values explain more than in random orders, by far. */
  readonly follows: boolean;
  /** Labels explain more in another order, if not by so much that nothing is concluded. */
  readonly mayBeShifted: { readonly offset: number; readonly r2: number } | null;
  /** The better match; null where the given one is as good. */
  readonly outOfStep: {
    readonly offset: number;
    readonly reversed: boolean;
    readonly r2: number;
    /** R² of whole objects there and as given; null where there are too few scenes for these. */
    readonly objects: readonly [there: number, given: number] | null;
  } | null;
}

/** Null where it was not measured. */
export function readAlignment(metrics: Metrics): ReadAlignment | null {
  const at = (name: PathTo<number, Alignment>) => numberAt(metrics, `probe.alignment.${name}`);
  const [r2, random, spread, other] = [at("r2"), at("mean"), at("spread"), at("offsetR2")];
  if (r2 === null || random === null || spread === null || other === null) return null;
  const sure = SURELY * spread;
  const [objects, otherObjects] = [at("objects.r2"), at("objects.offsetR2")];
  // In a list in order the next rows are functions of the objects here: whole objects tell it from one out of step.
  const isMore = other - r2 > sure && other - random > sure;
  const byValues = isMore && other - random > TIMES * Math.max(0, r2 - random);
  const gained = objects === null || otherObjects === null ? null : otherObjects - objects;
  const surely = Math.max(ROUNDING, SURELY * (at("objects.spread") ?? 0));
  const better = gained === null ? byValues : gained > (byValues ? ROUNDING : surely);
  const offset = at("offset") ?? 0;
  return {
    r2,
    random,
    follows: r2 - random > sure,
    mayBeShifted: isMore && !better && (gained === null || gained > 0)
      ? { offset, r2: other }
      : null,
    outOfStep: better
      ? {
        offset,
        reversed: metricAt(metrics, "probe.alignment.order") === "reversed",
        r2: other,
        objects: objects !== null && otherObjects !== null ? [otherObjects, objects] : null,
      }
      : null,
  };
}
