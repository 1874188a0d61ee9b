/** What a no excludes, and what keeps it open: sentences on the positive controls. */
import { formatNumber, percentOf } from "../metrics/text/number.ts";
import { FINDINGS, type MeasuredNumbers } from "./findings.ts";
import type { LineState } from "./line_state.ts";
import { UNEVEN } from "./numbers.ts";
import type { Remedy } from "./remedy.ts";

/** "no binding above 1 % of the variance": what a no excludes, in a cell. */
export const excludedBinding = (
  { least, share }: NonNullable<MeasuredNumbers["simulated"]>,
): string => `no binding above ${percentOf(least ?? share, null)} of the variance`;

/** How much binding a no excludes, by kind: the smallest share that would be found in this very set. */
export function power({ numbers: { simulated, excluded } }: LineState): string {
  if (simulated === null) return "";
  const linear = ` Power 95 %: linear binding of ${
    percentOf(simulated.least ?? simulated.share, null)
  } of the variance would be detected.`;
  const kinds = [[excluded?.sign, "up to a sign"], [
    excluded?.products,
    "by products of coordinates",
  ]]
    .flatMap(([share, how]) =>
      typeof share === "number" ? `${percentOf(share, null)} bound ${how}` : []
    );
  return kinds.length === 0
    ? linear
    : `${linear} A quadratic probe would detect ${kinds.join(", or ")}.`;
}

/**
 * What is simulated is not surely found. Where bags are read from frequent objects alone, simulated binding may be told and not
 * surely be more than that: then its lower end is said, for it is what is held to a bag's.
 */
export function unpowered(state: LineState): string {
  const { numbers, scenes } = state;
  const { simulated, permuted } = numbers;
  const part = percentOf(simulated!.share, null);
  if (isUneven(simulated!, permuted)) {
    return "Undecided: no binding is found, and this design can't rule it out. Some objects are frequent, so a bag of concepts may reach " +
      `a swap accuracy of ${
        percentOf(permuted.highest, null)
      }. Positive control: with simulated binding, ${part} of the variance, the 95 % CI begins at ${
        percentOf(simulated!.swap, null)
      }.`;
  }
  const [finding, missed] = missedControl(numbers);
  const few = frequentWiden(numbers)
    ? "some pairings are too frequent to tell"
    : `${formatNumber(scenes ?? 0, 0)} scenes are too few to tell`;
  return `Undecided: ${few}. Positive control: the same probes ` +
    (finding === NONLINEAR
      ? `miss ${
        numbers.excluded!.sign === null
          ? "simulated binding up to a sign, 50 %"
          : "simulated binding by products of coordinates, 70 %"
      } of the variance.${power(state)}`
      : `miss ${missed}, ${part} of the variance.`);
}

/** What would decide where what is simulated is not found. */
export function morePower({ numbers }: LineState): Remedy {
  return frequentWiden(numbers) || isUneven(numbers.simulated!, numbers.permuted)
    ? {
      code: "even-groups",
      text: "Add scenes so that each way to pair the same values is equally frequent.",
    }
    : {
      code: "more-scenes-of-each-object",
      text: "Add scenes of each object.",
    };
}

const someFrequent = (permuted: MeasuredNumbers["permuted"]) =>
  permuted !== null && permuted.mean - 0.5 >= UNEVEN;

/** Where binding itself is told, scenes are many, and it is their few frequent objects that widen an interval. */
const frequentWiden = (numbers: MeasuredNumbers) =>
  missedControl(numbers) !== SIMULATED[0] && someFrequent(numbers.permuted);

/** Whether frequent objects give a bag so many swaps that simulated binding is not surely more. */
export function isUneven(
  { swap }: NonNullable<MeasuredNumbers["simulated"]>,
  permuted: MeasuredNumbers["permuted"],
): permuted is NonNullable<MeasuredNumbers["permuted"]> {
  return someFrequent(permuted) && swap > 0.5 && swap <= permuted!.highest;
}

const missedControl = (numbers: MeasuredNumbers) =>
  SIMULATED.find(([finding]) => FINDINGS[finding](numbers))!;
const NONLINEAR = "simulated nonlinear binding is not found";
/** In the order in which they are said. */
const SIMULATED = [
  ["simulated binding is not detected", "simulated binding"],
  ["simulated positions are not decoded", "simulated values by position"],
  ["simulated concepts are not recognised", "simulated concepts"],
  [NONLINEAR, "simulated nonlinear binding"],
] as const;
