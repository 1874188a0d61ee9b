/** Whether what a verdict says of a planted truth is right, wrong, or less than it could be. */

import { PLANTED_TRUTHS, type PlantedBinding, type PlantedName } from "../../plants/truths.ts";

/** `open`: undecided, or the world is too small. */
export type Judgement = "right" | "open" | "wrong";

/** The verdict that says what a planted code says of binding. */
export const RIGHT_VERDICT: { readonly [binding in PlantedBinding]: string } = {
  none: "none",
  bag: "bag of concepts",
  position: "binds by position",
  objects: "binds",
};

/** Of the verdict on binding. */
export function judgeBinding(name: PlantedName, verdict: string): Judgement {
  if (verdict === "undecided") return "open";
  return verdict === RIGHT_VERDICT[PLANTED_TRUTHS[name].binding] ? "right" : "wrong";
}

/** Of the verdict on transfer; null where nothing is bound, so that nothing can transfer. */
export function judgeTransfer(name: PlantedName, transfer: string): Judgement | null {
  const { transfers } = PLANTED_TRUTHS[name];
  if (transfers === null) return null;
  if (transfer === "transfers") return transfers ? "right" : "wrong";
  if (transfer === "does not transfer") return transfers ? "wrong" : "right";
  return "open";
}
