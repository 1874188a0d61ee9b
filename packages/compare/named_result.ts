import type { Result } from "@bindscope/bindscope/rooms/result";

/** A model's Result under the name that tables show. */
export interface NamedResult {
  /** How the model is called. */
  name: string;
  /** What was measured. */
  result: Result;
}
