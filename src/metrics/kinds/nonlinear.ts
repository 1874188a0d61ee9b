import { count, detail, known, metric, type NumbersOf, orNull, permuted, share } from "../node.ts";

/** Decoders of one position, judged in it and in others. */
export type PositionsMetrics = NumbersOf<typeof ACROSS_POSITIONS>;

/** Bits of binding by a nonlinear decoder, less the gain of permuted rows. */
export type NonlinearBits = NonNullable<NonlinearFigure["bits"]>;

/** A nonlinear decoder. `bits` is null where a bag allows too many sets of objects. */
export type NonlinearFigure = NumbersOf<ReturnType<typeof beyond>>;

/** Null where a linear probe succeeds, or nonlinear decoders were not asked for. */
export type NonlinearMetrics = NumbersOf<typeof BEYOND>;

/** Rows permuted within bags stay below the threshold. */
const COMPARED_WITH = {
  missing: "no-swaps",
  ci: true,
  ciValues: true,
  ...permuted("permuted rows"),
} as const;
const { nullSd: _, ...OF_BITS } = COMPARED_WITH;

const figure = (name: string, meaning: string, simulated: string) => ({
  swap: share(name, { meaning }, COMPARED_WITH),
  power: detail(`Positive control: the same on ${simulated}.`, "share"),
});

export const ACROSS_POSITIONS = {
  scenes: count("Scenes evaluated."),
  own: figure(
    "Swap accuracy in a position, probe of that position",
    "Share of swaps that the true objects outscore, by a ridge probe for the objects " +
      "in the same position, the objects of all other positions subtracted.",
    "simulated objects that are equal in every position",
  ),
  cross: figure(
    "Swap accuracy in a position, probe of another position",
    "The same by probes of other positions. Near 50 %: each position has its own code for objects.",
    "simulated objects that are equal in every position",
  ),
  cosine: orNull({
    value: metric("Cosine between the object codes of two positions", ["value", "higher"], {
      meaning:
        "Least-squares vectors of a position's objects, minus sums of values, over all objects. 1: both positions share one code.",
    }, { missing: "too-few-objects", ci: true, ...permuted("permuted objects") }),
    objects: count("Objects that are in every position."),
    power: detail(
      "Positive control: the same of simulated objects that are equal in every position.",
    ),
  }),
};

const SIMULATED = "simulated binding up to a sign per scene";
const beyond = (name: string, meaning: string, probe: string) => ({
  ...figure(name, meaning, SIMULATED),
  scenes: count("Scenes evaluated."),
  bits: orNull({
    value: metric(`Bits of binding by ${probe}`, ["bits", "higher"], {
      meaning:
        "Bits per scene that its object scores add to the bag of values, less the gain of permuted rows; compare `binding.bits` of the linear probe.",
    }, OF_BITS),
    prior: known("Bits that the bag of values leaves open.", "bits"),
    power: detail(`Positive control: the same on ${SIMULATED}.`, "bits"),
  }),
});

export const BEYOND = {
  quadratic: beyond(
    "Swap accuracy of a quadratic probe",
    "Share of swaps that the true objects outscore, by kernel ridge of degree 2.",
    "a quadratic probe",
  ),
  network: orNull(beyond(
    "Swap accuracy of a small network",
    "The same by a network with one hidden layer of 64 units. Not run where the quadratic probe succeeds.",
    "a small network",
  )),
  excluded: orNull({
    sign: detail(
      "The smallest share of the vectors' variance that simulated binding up to a sign a scene needs for the quadratic probe to " +
        "find it in this set with 95 %. Null: half is not enough.",
      "share",
    ),
    products: detail(
      "The same of simulated binding by products of two coordinates, eight of them, each with a sign of its own. Null: 70 % is not enough.",
      "share",
    ),
  }),
};
