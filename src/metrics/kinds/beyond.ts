import type { Estimate } from "../../result/estimate.ts";
import { count, type Described, detail, maybe, metric, share } from "../node.ts";

/** Swap accuracy of one kind of decoder. */
export type PositionFigure = {
  swap: Estimate;
  /** Positive control: the same decoder on vectors that are made so that it succeeds. */
  power: number | null;
};

/** Decoders of one position, judged in it and in others. */
export type PositionsMetrics = {
  scenes: number;
  own: PositionFigure;
  cross: PositionFigure;
  /** Null with fewer than three objects in every position. */
  cosine: { value: Estimate; objects: number; power: number | null } | null;
};

/** Bits of binding by a nonlinear decoder, less what exchanged rows gain. */
export type BeyondBits = { value: Estimate; prior: number; power: number | null };

/** A nonlinear decoder. `bits` is null where a bag allows too many sets of objects. */
export type BeyondFigure = PositionFigure & { scenes: number; bits: BeyondBits | null };

/** Null where a linear probe succeeds, or nonlinear decoders were not asked for. */
export type BeyondMetrics = { quadratic: BeyondFigure; network: BeyondFigure | null };

/** Rows exchanged within bags stay below the threshold. */
const HELD = {
  missing: "no-swaps",
  ci: true,
  ciValues: true,
  threshold: "exchanged rows",
} as const;

const figure = (name: string, meaning: string, planted: string): Described<PositionFigure> => ({
  swap: share({ name, meaning }, HELD),
  power: detail(`The same with ${planted} in these vectors' place.`, "share"),
});

export const ACROSS_POSITIONS: Described<PositionsMetrics> = {
  scenes: count("Scenes that are judged."),
  own: figure(
    "Exchanges told in a position by its own reader",
    "Share of exchanges of two objects' values below which a scene's own objects score, by a ridge reader of the objects " +
      "in the same position, with all other positions' objects taken off.",
    "planted objects that are alike everywhere",
  ),
  cross: figure(
    "Exchanges told in a position by the reader of another",
    "The same by readers of other positions. Half: what a position knows of objects is its own.",
    "planted objects that are alike everywhere",
  ),
  cosine: maybe({
    value: metric({
      name: "Cosine of what two positions say of objects",
      meaning:
        "Vectors of a position's objects by least squares, less sums of values, over all objects. 1: both positions say the same.",
      unit: "value",
      better: "higher",
    }, { missing: "too-few-objects", ci: true, threshold: "exchanged objects" }),
    objects: count("Objects that are in every position."),
    power: detail("The same of planted objects that are alike everywhere."),
  }),
};

const PLANTED = "planted binding up to a sign a scene";
const beyond = (name: string, meaning: string, reader: string): Described<BeyondFigure> => ({
  ...figure(name, meaning, PLANTED),
  scenes: count("Scenes that are judged."),
  bits: maybe({
    value: metric({
      name: `Bits of binding by ${reader}`,
      meaning:
        "Bits that its scores of objects add to the bag of values a scene, less what exchanged rows gain; `binding.bits` are the linear reader's.",
      unit: "bits",
      better: "higher",
    }, HELD),
    prior: detail("Bits that there were to tell.", "bits"),
    power: detail(`The same with ${PLANTED} in these vectors' place.`, "bits"),
  }),
});

export const BEYOND: Described<BeyondMetrics> = {
  quadratic: beyond(
    "Exchanges told by a quadratic reader",
    "Share of exchanges below which a scene's own objects score, by kernel ridge of degree 2, each object held to 16 directions.",
    "a quadratic reader",
  ),
  network: maybe(beyond(
    "Exchanges told by a small network",
    "The same by a network with one hidden layer of 64 units. Not asked where the quadratic reader tells.",
    "a small network",
  )),
};
