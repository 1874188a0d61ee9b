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
  "not-asked": "it was not asked for, or these options leave it out",
  "not-given": "the set, or a file beside it, does not hold what it takes",
  "not-fitted": "no fit exists, or it did not end",
  "not-reached": "nothing that was tried gets there",
  "no-variance": "the vectors do not vary in what is asked",
  "no-free-direction": "values leave no direction free, so that any vectors would fit",
  "no-new-scenes": "no scene asked is known to be new to the fit",
  "no-swaps": "nothing asked can be re-paired to others that are there",
  "no-choice": "the values of every scene asked leave one set of objects",
  "always-choice": "the values of every scene asked could make other objects",
  "no-other-value": "no scene asked has one with one other value beside it",
  "no-edits": "no scene of this kind has its edited scenes in the set",
  "no-errors": "everything asked was found, which leaves no errors",
  "no-captions": "there are no captions that it takes",
  "other-dimensions": "scenes and captions have different numbers of dimensions",
  "no-views": "scenes asked are not there in the views that it takes",
  "one-concept": "objects have one concept",
  "one-object": "scenes show one object",
  "too-few-objects": "there are too few objects, or values in too few of them",
  "too-few-scenes": "too few scenes are left to fit or to judge on",
  "too-few-groups": "too few bags of values, or of those that show two sets of objects",
  "too-many": "there are more objects, pairings or tokens than can be gone through",
  "inexact": "the halves of the graph do not give what the whole gives",
} as const;

/** The `reason` of a number that does not exist. (docs/results.md: reasons.) */
export type MissingCode = keyof typeof MISSING;
