import type { Result } from "../result/result.ts";

/** A model's Result under the name that tables show. */
export interface NamedResult {
  name: string;
  result: Result;
}
