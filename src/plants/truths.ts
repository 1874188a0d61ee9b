/** Binding functions whose answer is known: what a measure, an interval or a verdict is held to. */

/** What a planted code says of which value goes with which. */
export type PlantedBinding =
  /** Nothing at all. */
  | "none"
  /** Which values are there, and not which go together. */
  | "bag"
  /** Which value stands in which slot: by position, without vectors of objects. */
  | "position"
  /** Which objects are there. */
  | "objects";

/** What is known of a planted code. */
export interface PlantedTruth {
  /** What it says of binding. */
  readonly binding: PlantedBinding;
  /** Whether a rule of some objects tells the vectors of others; null where nothing is bound. */
  readonly transfers: boolean | null;
  /** One line, for tables and docs. */
  readonly what: string;
}

/** The name of a planted code. */
export type PlantedName =
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
  | "bound where they differ";

/** Every planted code by its name. */
export const PLANTED_TRUTHS: { readonly [N in PlantedName]: PlantedTruth } = {
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
    what: "a vector for each value and slot, summed",
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
};

/** All names, in the order of the table. */
export const PLANTED_NAMES = Object.keys(PLANTED_TRUTHS) as readonly PlantedName[];
