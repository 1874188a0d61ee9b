/** What `--codes` and `--designs` take: codes and designs that no test uses. */

const BAG_NAMES = [
  "sparse vectors",
  "heavy tails",
  "falling lengths",
  "one value loud",
  "first concept faint",
  "similar values",
  "three directions",
  "presence alone",
  "roots of counts",
  "salient values",
  "of length 1",
  "greatest over values",
  "rectified sum",
  "every possible pair",
  "a vector for each bag",
  "noise by bag",
] as const;
export type BagName = typeof BAG_NAMES[number];

const BINDER_NAMES = [
  "sparse lookup",
  "lookup of unequal lengths",
  "lookup of signs",
  "lookup of 25 %",
  "lookup of 10 %",
  "greatest over objects",
  "fainter by position",
  "Hadamard products of signs",
  "Hadamard of 50 %",
  "shifted by a value",
  "six products beside sums",
  "smaller of values",
  "absolute sums",
  "network of steps",
  "squares of sums",
] as const;
export type BinderName = typeof BINDER_NAMES[number];

export type ClaimCode = BagName | BinderName;
export const CLAIM_CODES: readonly ClaimCode[] = [...BAG_NAMES, ...BINDER_NAMES];

export const CLAIM_DESIGN_NAMES = [
  "6x4-all",
  "9x7-bags",
  "7x5-scattered",
  "5x3-few",
  "3x3x3-bags",
  "7x6-zipf-0.9",
  "6x5-22-objects",
  "4x4-three-objects",
] as const;
export type ClaimDesignName = typeof CLAIM_DESIGN_NAMES[number];
