/** Simulated binding functions, whose answer is known: ground truth for measures, intervals and the verdict. */

/** What a simulated code says of which value goes with which. */
export type SimulatedCode =
  /** Nothing at all. */
  | "none"
  /** Which values are there, and not which go together. */
  | "bag"
  /** Which value is in which position: by position, without vectors of objects. */
  | "position"
  /** Which object is in which position, by vectors that differ from position to position. */
  | "placed objects"
  /** Which object is there in one position, or which of two concepts go together: a part of it. */
  | "part"
  /** Which objects are there. */
  | "objects"
  /** Which objects are there, in a form that no linear map reads. */
  | "unread";

/** What is known of a simulated code. */
export interface SimulatedTruth {
  /** What it says of binding. */
  readonly binding: SimulatedCode;
  /** Whether the vectors of some objects determine those of others; null where that can't be asked. */
  readonly transfers: boolean | null;
  /** One line, for tables and docs. */
  readonly what: string;
}

/** Codes that `simulateTruth` makes vectors of scenes by. */
export type SimulatedName =
  | "none"
  | "bag"
  | "nonlinear bag"
  | "slot-wise sum"
  | "lookup"
  | "lookup + concepts"
  | "product 4"
  | "product 16"
  | "product 16 + concepts"
  | "circular convolution"
  | "random MLP"
  | "half bound"
  | "bound where they differ"
  | "first object"
  | "first minus second"
  | "one pair of concepts"
  | "half of the scenes"
  | "one concept"
  | "one value"
  | "random sign"
  | "lookup of synonyms"
  | "lookup by place";

export const SIMULATED_TRUTHS: { readonly [N in SimulatedName]: SimulatedTruth } = {
  "none": { binding: "none", transfers: null, what: "Gaussian rows" },
  "bag": {
    binding: "bag",
    transfers: null,
    what: "a vector for each value, summed",
  },
  "nonlinear bag": {
    binding: "bag",
    transfers: null,
    what: "a random network of how often each value is there",
  },
  "slot-wise sum": {
    binding: "position",
    transfers: true,
    what: "a vector for each value and position, summed",
  },
  "lookup": {
    binding: "objects",
    transfers: false,
    what: "a free vector for each object, summed",
  },
  "lookup + concepts": {
    binding: "objects",
    transfers: false,
    what: "lookup and bag, of equal variance",
  },
  "product 4": {
    binding: "objects",
    transfers: true,
    what: "outer products of 4 numbers a value, mapped to dim; summed over objects",
  },
  "product 16": {
    binding: "objects",
    transfers: true,
    what: "outer products of 16 numbers a value, mapped to dim; summed over objects",
  },
  "product 16 + concepts": {
    binding: "objects",
    transfers: true,
    what: "product 16 and bag, of equal variance",
  },
  "circular convolution": {
    binding: "objects",
    transfers: true,
    what: "circular convolutions of a vector a value, summed over objects",
  },
  "random MLP": {
    binding: "objects",
    transfers: true,
    what: "a random network of an object's values, summed over objects",
  },
  "half bound": {
    binding: "objects",
    transfers: false,
    what: "half of the objects have free vectors, the others are sums of their values'",
  },
  "bound where they differ": {
    binding: "objects",
    transfers: false,
    what: "lookup where all objects differ in the first concept, else bag",
  },
  "first object": {
    binding: "part",
    transfers: null,
    what: "a free vector for the object of the first position; others are not seen",
  },
  "first minus second": {
    binding: "position",
    transfers: false,
    what: "a free vector for each object, those of every second position taken off",
  },
  "one pair of concepts": {
    binding: "part",
    transfers: null,
    what:
      "a free vector for each two values of the first two concepts, and one for each value of the others",
  },
  "half of the scenes": {
    binding: "objects",
    transfers: false,
    what: "lookup in a random half of the scenes, Gaussian rows in the others",
  },
  "one concept": {
    binding: "bag",
    transfers: null,
    what: "a vector for each value of the first concept, summed; others are not seen",
  },
  "one value": {
    binding: "bag",
    transfers: null,
    what: "a vector for the first value of the first concept, as often as it is there",
  },
  "random sign": {
    binding: "unread",
    transfers: null,
    what: "lookup times a random sign a scene: no linear map reads it",
  },
  "lookup of synonyms": {
    binding: "objects",
    // By similar values, which is a statement of its own.
    transfers: true,
    what:
      "lookup and bag, of equal variance, in which two values each of the first concept are one",
  },
  "lookup by place": {
    binding: "placed objects",
    transfers: false,
    what: "a free vector for each object and position",
  },
};

/** All names, in the order of the table. */
export const SIMULATED_NAMES = Object.keys(SIMULATED_TRUTHS) as readonly SimulatedName[];
