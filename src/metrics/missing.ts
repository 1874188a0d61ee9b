/** Why a number does not exist: a word in the Result, a clause for people. Each metric declares what usually keeps it from being measured. */

/** In Results: `{ value: null, reason }`. */
export const MISSING = {
  "not-asked": "it was not asked for",
  "no-variance": "the vectors do not vary in what is asked",
  "no-swaps": "no scene asked can be re-paired to other objects that occur",
  "no-choice": "the values of every scene asked leave one set of objects",
  "always-choice": "the values of every scene asked could make other objects",
  "too-few-objects": "there are too few objects",
  "too-few-scenes": "there are too few scenes",
  "too-few-groups": "too few bags of values show two sets of objects",
  "one-concept": "objects have one concept",
  "one-object": "scenes show one object",
  "not-fitted": "no fit exists, or it did not end",
} as const;

export type MissingCode = keyof typeof MISSING;
