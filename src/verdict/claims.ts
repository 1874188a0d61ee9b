import { type Finding, FINDINGS, type MeasuredNumbers } from "./findings.ts";

/** Something that a sentence says of a set. */
export type Claim =
  | "concepts are read"
  | "no concept is read"
  | "nothing is bound"
  | "objects are bound"
  | "positions are bound"
  | "some is bound"
  | "something is bound beyond a linear map"
  | "something is known of unseen objects";

/** Something is bound, as this or that number says: these share the level of a claim. */
export const BOUND: readonly Finding[] = [
  "swaps are told apart",
  "swaps are told apart within views",
  "swaps have p, and bits are gained",
  "positions are read",
  "two concepts are read in their positions",
  "one position is decoded",
  "swaps of some value are told apart",
  "swaps of two concepts are told apart",
];

/** The same, and numbers at a level of their own: enough to take a "no" away, and no yes. */
export const MAY_BE_BOUND: readonly Finding[] = [
  ...BOUND,
  "pairs are right",
  "objects are recognised beyond the bag",
  "bits are gained",
];

/** What takes "nothing is bound" away, and says nothing of swaps. */
export const NOT_OF_SWAPS: readonly Finding[] = [
  "no positive control was run",
  "positions are read",
  "positions are read or not",
  "two concepts are read in their positions",
  "simulated positions are not decoded",
];

/** Claims that this one excludes. */
export const EXCLUDED_BY: { readonly [claim in Claim]: readonly Finding[] } = {
  "concepts are read": ["rows and labels are out of step"],
  "no concept is read": [
    ...MAY_BE_BOUND,
    "concepts are recognised",
    "one concept is recognised",
    "a concept of one position is read",
    "a softmax tells swaps apart",
    "a nonlinear probe distinguishes swaps",
    "a nonlinear probe may distinguish swaps",
    "one concept is read in its position",
    "vectors follow the scenes",
    "simulated concepts are not recognised",
    "no positive control was run",
    "rows and labels are out of step",
  ],
  "nothing is bound": [
    ...MAY_BE_BOUND,
    "a softmax tells swaps apart",
    "a nonlinear probe distinguishes swaps",
    "a nonlinear probe may distinguish swaps",
    "positions are read or not",
    "a value may be read in its position",
    "simulated binding is not detected",
    "simulated positions are not decoded",
    "simulated nonlinear binding is not found",
    "no positive control was run",
    "few bags show two sets",
    "rows and labels are out of step",
  ],
  "objects are bound": [
    "swaps are not told apart",
    "pairs are not right",
    "only some positions are decoded",
    "only some concepts are bound",
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "positions are bound": [
    "positions are not read",
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "something is bound beyond a linear map": [
    ...MAY_BE_BOUND,
    "positions are read or not",
    "a value may be read in its position",
    "objects of two positions are opposed",
    "simulated binding is not detected",
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "some is bound": [
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "something is known of unseen objects": [
    "rows and labels are out of step",
    "neighbouring rows may explain it",
    "two spellings may be one value",
  ],
};

/** The findings that contradict these claims. */
export function contradictions(claims: readonly Claim[], numbers: MeasuredNumbers): Finding[] {
  return [...new Set(claims.flatMap((claim) => EXCLUDED_BY[claim]))]
    .filter((finding) => FINDINGS[finding](numbers));
}
