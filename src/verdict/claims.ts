import { type Finding, FINDINGS, type MeasuredNumbers } from "./findings.ts";

/** Something that a sentence says of a set. */
export type Claim =
  | "concepts are decoded"
  | "no concept is decoded"
  | "nothing is bound"
  | "objects are bound"
  | "positions are bound"
  | "some is bound"
  | "something is bound beyond a linear map"
  | "something is known of unseen objects";

/** Something is bound, as this or that number says: these share the level of a claim. */
export const BOUND: readonly Finding[] = [
  "swaps are distinguished",
  "swaps are distinguished within views",
  "swaps have p, and bits are gained",
  "positions are decoded",
  "two concepts are decoded in their positions",
  "one position is decoded",
  "swaps of some value are distinguished",
  "swaps of two concepts are distinguished",
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
  "positions are decoded",
  "positions may be decoded",
  "two concepts are decoded in their positions",
  "simulated positions are not decoded",
];

/** Claims that this one excludes. */
export const EXCLUDED_BY: { readonly [claim in Claim]: readonly Finding[] } = {
  "concepts are decoded": ["rows and labels are out of step"],
  "no concept is decoded": [
    ...MAY_BE_BOUND,
    "concepts are recognised",
    "one concept is recognised",
    "a concept of one position is decoded",
    "a softmax distinguishes swaps",
    "a nonlinear probe distinguishes swaps",
    "a nonlinear probe may distinguish swaps",
    "one concept is decoded in its position",
    "vectors follow the scenes",
    "simulated concepts are not recognised",
    "no positive control was run",
    "rows and labels are out of step",
  ],
  "nothing is bound": [
    ...MAY_BE_BOUND,
    "a softmax distinguishes swaps",
    "a nonlinear probe distinguishes swaps",
    "a nonlinear probe may distinguish swaps",
    "positions may be decoded",
    "a value may be decoded in its position",
    "simulated binding is not detected",
    "simulated positions are not decoded",
    "simulated nonlinear binding is not found",
    "no positive control was run",
    "few bags show two sets",
    "rows and labels are out of step",
  ],
  "objects are bound": [
    "swaps are not distinguished",
    "pairs are not right",
    "only some positions are decoded",
    "only some concepts are bound",
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "positions are bound": [
    "positions are not decoded",
    "few bags show two sets",
    "rows and labels are out of step",
    "neighbouring rows may explain it",
  ],
  "something is bound beyond a linear map": [
    ...MAY_BE_BOUND,
    "positions may be decoded",
    "a value may be decoded in its position",
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
