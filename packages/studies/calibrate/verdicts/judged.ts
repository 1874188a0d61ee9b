/** Whether the verdict on a planted truth is right, wrong or open. */
import {
  SIMULATED_TRUTHS,
  type SimulatedCode,
  type SimulatedName,
} from "@bindscope/bindscope/rooms/scene_options";

/** `open`: undecided, or the world is too small. */
export type Judgement = "right" | "open" | "wrong";

/** The right verdicts for each planted code; one that binds mostly may be called "in part". */
export const RIGHT_VERDICT: { readonly [binding in SimulatedCode]: readonly string[] } = {
  none: ["none"],
  bag: ["bag of concepts"],
  position: ["binds by position", "binds in part"],
  // Which object is in which position says which objects there are, too.
  "placed objects": ["binds", "binds by position", "binds in part"],
  part: ["binds in part"],
  objects: ["binds", "binds in part"],
  unread: ["binds, not linearly"],
};

const ONLY_LINEAR = ["none", "bag of concepts"];

export function judgeBinding(name: SimulatedName, verdict: string, concepts = 3): Judgement {
  if (verdict === "undecided") return "open";
  // Two concepts are one pair: then whole objects are bound.
  if (name === "one pair of concepts" && concepts === 2) return judgeBinding("lookup", verdict);
  // That no linear map reads it is true, and less than could be said.
  if (SIMULATED_TRUTHS[name].binding === "unread" && ONLY_LINEAR.includes(verdict)) return "open";
  return RIGHT_VERDICT[SIMULATED_TRUTHS[name].binding].includes(verdict) ? "right" : "wrong";
}

/** Of the verdict on transfer; null where nothing is bound, so that nothing can transfer. */
export function judgeTransfer(name: SimulatedName, transfer: string): Judgement | null {
  const { transfers } = SIMULATED_TRUTHS[name];
  if (transfers === null) return null;
  if (transfer === "transfers") return transfers ? "right" : "wrong";
  if (transfer === "does not transfer") return transfers ? "wrong" : "right";
  return "open";
}
