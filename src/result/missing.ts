/** Why a number does not exist. Each metric declares what usually keeps it from being measured. */

/**
 * Why a number of a Result does not exist, by its `reason`: a clause for people.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MISSING } from "@bindscope/bindscope/report";
 *
 * assertEquals(MISSING["one-object"], "scenes show one object");
 * ```
 */
export const MISSING = {
  "not-asked": "it was not requested, or these options leave it out",
  "not-given": "the set, or a file beside it, lacks the data",
  "not-fitted": "no fit exists, or it did not converge",
  "not-reached": "no fit reaches it",
  "no-variance": "the vectors do not vary here",
  "no-free-direction": "values leave no direction free, so any vectors would fit",
  "no-new-scenes": "no scene is known to be new to the fit",
  "no-swaps": "no scene can be re-paired to other objects of the set",
  "no-choice": "the values of every scene allow only one set of objects",
  "always-choice": "the values of every scene allow other objects",
  "no-other-value": "no scene has a neighbour with one other value",
  "no-edits": "no scene of this kind has its edited scenes in the set",
  "no-errors": "there are no errors to divide",
  "no-captions": "the set has no such captions",
  "other-dimensions": "scenes and captions have different numbers of dimensions",
  "no-views": "the scenes lack the views needed",
  "one-concept": "objects have one concept",
  "one-object": "scenes show one object",
  "too-few-objects": "there are too few objects, or values in too few of them",
  "too-few-scenes": "too few scenes are left to fit or to test on",
  "too-few-groups": "too few groups of scenes with the same values, or too few swaps",
  "too-many": "there are too many objects, pairings or tokens",
  "inexact": "the two halves of the graph do not reproduce the whole",
} as const;

/** The `reason` of a number that does not exist. (docs/results.md: reasons.) */
export type MissingCode = keyof typeof MISSING;
