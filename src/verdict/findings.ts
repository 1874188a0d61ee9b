/**
 * What the numbers of a Result show, one by one. Sentences are made of claims, and each claim names the findings that
 * exclude it ({@linkcode ./claims.ts}), so that no sentence contradicts a number.
 */
import type { PathTo } from "../metrics/paths.ts";
import type { MetricsReadBelow } from "../metrics/catalogue.ts";
import { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
import type { Json, Metrics, Result } from "../result/result.ts";
import { type ReadAlignment, readAlignment } from "./alignment.ts";
import {
  type Excluded,
  excludedNonlinear,
  type NonlinearAnswer,
  nonlinearDecoders,
} from "./nonlinear_decoders.ts";
import { type Comparison, comparisonAt, NO_POSITIONS, predictedByFrequency } from "./numbers.ts";
import { LEVEL } from "./transfer/rule_or_lookup.ts";
import { comparedParts, type PartComparison, type PartKind } from "./parts.ts";

/** Fewer bags that show two sets of objects can't tell what a bag reaches by chance from binding. */
export const LEAST_BAGS = 20;
/** Vectors follow scenes where sums of object vectors have this p. It takes a "no" away, so the level is the larger one. */
const FOLLOWED = 0.05;

/** The numbers that findings are of; null where they were not measured. */
export interface MeasuredNumbers {
  readonly concepts: Comparison | null;
  readonly pair: Comparison | null;
  readonly swap: Comparison | null;
  /** The same by probes within views, where probes of all views distinguish none; and their scenes. */
  readonly withinViews: Comparison | null;
  readonly scenesInViews: number | null;
  readonly objects: Comparison | null;
  readonly bits: Comparison | null;
  readonly positions: Comparison | null;
  /** What permuted rows get of the swaps. */
  readonly permuted: {
    readonly mean: number;
    readonly highest: number;
    readonly p: number | null;
  } | null;
  /** What permuted rows get of the positions, on average. */
  readonly placeless: number | null;
  /** Swaps where each bag counts alike, and each of its sets. */
  readonly balanced: number | null;
  /** Swaps that a converged softmax tells apart. */
  readonly softmax: { readonly swap: number; readonly p: number } | null;
  /** Bags that show two sets of objects. */
  readonly bags: number | null;
  readonly alignment: ReadAlignment | null;
  /** p of what rows that lie apart say of objects; null where the list is in no order. */
  readonly apart: number | null;
  /** Lower ends of what is read of simulated concepts and binding, where that was asked. */
  readonly simulated: {
    readonly concept: number;
    readonly swap: number;
    readonly positions: number;
    readonly share: number;
    /** The smallest share whose swaps would be found: null where the largest is not, undefined where it was not asked. */
    readonly least: number | null | undefined;
  } | null;
  /** The cosine of what two positions say of objects, where it surely lies below what permuted objects get; else null. */
  readonly opposed: number | null;
  /** Readers that are no linear map, where they were asked. */
  readonly beyond: readonly NonlinearAnswer[];
  /** The smallest shares of nonlinear binding that would be found; null where that was not asked. */
  readonly excluded: Excluded | null;
  /** What a sum of object vectors explains, of shuffled vectors too. */
  readonly objectSums: { readonly r2: number; readonly floor: number; readonly p: number } | null;
  readonly parts: readonly PartComparison[];
  /** Whether spellings may be one value, and nobody has said. */
  readonly aliases: boolean;
}

export function measuredNumbers(
  metrics: Metrics,
  partRows: Json | undefined,
  aliases: boolean,
): MeasuredNumbers {
  const at = (path: PathTo<number, MetricsReadBelow>) => numberAt(metrics, path);
  const [mean, highest] = [
    at("probe.swap.test.null"),
    at("probe.swap.test.threshold"),
  ];
  const [r2, floor, p] = [
    at("decompose.levelI.avg_pos.r2"),
    at("decompose.levelI.avg_pos.r2.null"),
    at("decompose.levelI.avg_pos.r2.p"),
  ];
  const simulated = controlIsLow(metrics);
  const softmax = [at("probe.softmax.swap"), at("probe.softmax.swap.p")] as const;
  return {
    concepts: comparisonAt(metrics, "probe.concept.test"),
    pair: comparisonAt(metrics, "probe.pair.test"),
    swap: comparisonAt(metrics, "probe.swap.test"),
    withinViews: comparisonAt(metrics, "probe.views.swap"),
    scenesInViews: at("probe.views.scenes"),
    objects: comparisonAt(metrics, "probe.object.ambiguous"),
    bits: comparisonAt(metrics, "probe.binding.bits"),
    positions: comparisonAt(metrics, "probe.role.ambiguous"),
    permuted: mean === null || highest === null
      ? null
      : { mean, highest, p: at("probe.swap.test.p") },
    placeless: at("probe.role.ambiguous.null"),
    balanced: at("probe.swap.balanced"),
    softmax: softmax[0] === null || softmax[1] === null
      ? null
      : { swap: softmax[0], p: softmax[1] },
    bags: at("probe.pair.families"),
    alignment: readAlignment(metrics),
    apart: at("probe.neighbours.p"),
    simulated,
    opposed: opposed(metrics),
    beyond: nonlinearDecoders(metrics),
    excluded: excludedNonlinear(metrics),
    objectSums: r2 === null || floor === null || p === null ? null : { r2, floor, p },
    parts: comparedParts(partRows, predictedByFrequency(metrics), simulated?.swap ?? 1),
    aliases,
  };
}

function controlIsLow(metrics: Metrics): MeasuredNumbers["simulated"] {
  const low = (name: "concept" | "swap" | "role") =>
    intervalAt(metrics, `probe.planted.${name}.ci`)?.[0];
  const [concept, swap, positions] = [low("concept"), low("swap"), low("role")];
  const share = numberAt(metrics, "probe.planted.share");
  return concept === undefined || share === null ? null : {
    concept,
    swap: swap ?? 1,
    positions: positions ?? 1,
    share,
    least: metricAt<MetricsReadBelow>(metrics, "probe.planted.least") as number | null | undefined,
  };
}

function opposed(metrics: Metrics): number | null {
  const interval = intervalAt(metrics, "probe.places.cosine.value.ci");
  const most = numberAt(metrics, "probe.places.cosine.value.threshold");
  return interval !== null && most !== null && interval[1] < -most
    ? numberAt(metrics, "probe.places.cosine.value")
    : null;
}

const is = (position: Comparison["side"], judged: Comparison | null) => judged?.side === position;
/** More than permuted rows give; of other objects that says nothing. */
const haveP = (swap: Comparison | null) => swap?.threshold != null && swap.value > swap.threshold;
const onlySome = (by: PartKind) => ({ parts }: MeasuredNumbers) => {
  const partComparisons = parts.filter((part) => part.by === by);
  return partComparisons.some(({ side }) => side === "above") &&
    partComparisons.some(({ side, asPermuted }) =>
      side === "below" || by === "concepts" && side !== "above" && asPermuted
    );
};
const some = (by: PartKind) => ({ parts }: MeasuredNumbers) =>
  parts.some((part) => part.by === by && part.side === "above");

/** Whether a number shows something; the closed list of what claims can be excluded by. */
export const FINDINGS = {
  "concepts are recognised": ({ concepts }: MeasuredNumbers) => is("above", concepts),
  "concepts are not recognised": (numbers: MeasuredNumbers) =>
    is("below", numbers.concepts) || areAsPermuted(numbers),
  "one concept is recognised": some("concept"),
  "a concept of one position is decoded": some("slot concept"),
  // Where objects are unequally frequent a bag gets most swaps, and their interval reaches down to it; groups start at 0.
  "swaps are distinguished": ({ swap, pair }: MeasuredNumbers) =>
    is("above", swap) || is("above", pair) && haveP(swap),
  "swaps have p, and bits are gained": ({ swap, bits }: MeasuredNumbers) =>
    is("above", bits) && haveP(swap),
  "swaps are not distinguished": (numbers: MeasuredNumbers) =>
    is("below", numbers.swap) || isAsPermuted(numbers),
  "swaps are distinguished within views": ({ withinViews }: MeasuredNumbers) =>
    is("above", withinViews),
  "pairs are right": ({ pair }: MeasuredNumbers) => is("above", pair),
  "pairs are not right": ({ pair }: MeasuredNumbers) => is("below", pair),
  "objects are recognised beyond the bag": ({ objects }: MeasuredNumbers) => is("above", objects),
  "bits are gained": ({ bits }: MeasuredNumbers) => is("above", bits),
  "a softmax distinguishes swaps": ({ softmax }: MeasuredNumbers) =>
    softmax !== null && softmax.p <= LEVEL,
  "a nonlinear probe distinguishes swaps": ({ beyond }: MeasuredNumbers) =>
    beyond.some(({ tells }) => tells),
  "a nonlinear probe may distinguish swaps": ({ beyond }: MeasuredNumbers) =>
    beyond.some(({ mayTell }) => mayTell),
  "a nonlinear probe decodes more than a linear one": (
    { beyond, swap, positions }: MeasuredNumbers,
  ) =>
    swap?.interval != null && !is("above", positions) &&
    beyond.some(({ tells, interval }) => tells && interval![0] > swap.interval![1]),
  "positions are decoded": ({ positions }: MeasuredNumbers) => is("above", positions),
  "positions are not decoded": ({ positions }: MeasuredNumbers) => is("below", positions),
  "positions may be decoded": ({ positions }: MeasuredNumbers) => is("across", positions),
  "two concepts are decoded in their positions": ({ parts }: MeasuredNumbers) =>
    placedConcepts(parts).length > 1,
  "one concept is decoded in its position": ({ parts }: MeasuredNumbers) =>
    placedConcepts(parts).length === 1,
  "a value may be decoded in its position": ({ parts }: MeasuredNumbers) =>
    mayBePlaced(parts).length > 0,
  "objects of two positions are opposed": ({ opposed }: MeasuredNumbers) => opposed !== null,
  "one position is decoded": some("slot"),
  "only some positions are decoded": onlySome("slot"),
  "only some concepts are bound": onlySome("concepts"),
  "swaps of some value are distinguished": some("value"),
  "swaps of two concepts are distinguished": some("concepts"),
  "vectors follow the scenes": ({ alignment, objectSums }: MeasuredNumbers) =>
    alignment?.follows === true ||
    objectSums !== null && objectSums.p <= FOLLOWED,
  "simulated binding is not detected": ({ simulated, swap }: MeasuredNumbers) =>
    simulated !== null && swap?.threshold != null &&
    (simulated.least === undefined ? simulated.swap <= swap.threshold : simulated.least === null),
  "simulated nonlinear binding is not found": ({ beyond, excluded }: MeasuredNumbers) =>
    excluded !== null && !beyond.some(({ tells }) => tells) &&
    (excluded.sign === null || excluded.products === null),
  "simulated positions are not decoded": ({ simulated, positions }: MeasuredNumbers) =>
    simulated !== null && positions?.simulatedThreshold != null &&
    simulated.positions <= positions.simulatedThreshold,
  "simulated concepts are not recognised": ({ simulated, concepts }: MeasuredNumbers) =>
    simulated !== null && concepts?.threshold != null && simulated.concept <= concepts.threshold,
  // Other solvers than ridge, --split and --probes: no simulated binding, or no probe of positions.
  "no positive control was run": ({ swap, simulated, positions }: MeasuredNumbers) =>
    swap !== null && (simulated === null || positions === null),
  "rows and labels are out of step": ({ alignment }: MeasuredNumbers) =>
    alignment !== null && alignment.outOfStep !== null,
  "neighbouring rows may explain it": ({ apart }: MeasuredNumbers) =>
    apart !== null && apart > LEVEL,
  "few bags show two sets": ({ bags }: MeasuredNumbers) => bags !== null && bags < LEAST_BAGS,
  "two spellings may be one value": ({ aliases }: MeasuredNumbers) => aliases,
} as const satisfies { readonly [name: string]: (numbers: MeasuredNumbers) => boolean };

export type Finding = keyof typeof FINDINGS;

/** Concepts whose values are surely read in some position. The order of one alone does not say what goes with what. */
function placedConcepts(parts: readonly PartComparison[]): readonly string[] {
  return [
    ...new Set(
      parts.filter(({ by, side }) => by === "place" && side === "above")
        .map(({ concepts }) => concepts[0]),
    ),
  ];
}

/** Values of a concept that is not surely placed which are read in their position more often than any exchange gave. */
export function mayBePlaced(parts: readonly PartComparison[]): readonly PartComparison[] {
  const placed = placedConcepts(parts);
  return parts.filter(({ by, share, control, concepts }) =>
    by === "place" && !placed.includes(concepts[0]) && control !== null &&
    share > Math.max(control, NO_POSITIONS)
  );
}

/**
 * Vectors that depend on the bag alone could as well have been those of a swap. Where permuting them does as well, and
 * simulated binding would do better, they say nothing of what goes with what. The interval over objects, which allows for
 * objects that differ, is wider than what such a code varies by chance.
 */
function isAsPermuted({ swap, permuted, simulated }: MeasuredNumbers): boolean {
  if (swap === null || permuted === null || swap.value > permuted.highest) return false;
  return simulated !== null &&
    (simulated.least === undefined ? simulated.swap > permuted.highest : simulated.least !== null);
}

/** The same of concepts: no more than bags in the place of others get, where simulated concepts get more. */
export function areAsPermuted({ concepts, simulated }: MeasuredNumbers): boolean {
  return concepts?.threshold != null && concepts.value <= concepts.threshold &&
    simulated !== null &&
    simulated.concept > concepts.threshold;
}

/**
 * Whether binding can be asked about further. Not where rows and labels are out of step, or too few bags of values show two
 * sets of objects: then it is open whether anything is bound.
 */
export function canAskOfBinding(metrics: Metrics, curves: Result["curves"]): boolean {
  const numbers = measuredNumbers(metrics, curves.parts, false);
  return !FINDINGS["rows and labels are out of step"](numbers) &&
    !FINDINGS["few bags show two sets"](numbers);
}
