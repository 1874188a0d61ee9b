/** What every operation of the service has: what it takes, what it costs, what it answers. */

import type { z } from "zod";
import type { Core } from "../../../src/core/core.ts";
import type { Matrix } from "../../../src/core/matrix.ts";
import type { ServedSet } from "../sets/served_set.ts";

export interface OperationAnswer {
  /** As canonical JSON. */
  readonly body: { readonly [name: string]: unknown };
  /** Vectors [rows, dim], for a client that accepts bytes; absent where the operation makes none. */
  readonly vectors?: Float32Array;
}

/** A request that was checked as far as it can be without its vectors. */
export interface OperationPlan {
  /** Multiplications with an addition, and what writing the answer costs in their terms. */
  readonly cost: number;
  /** Does the work; `vectors` [rows, dim] are finite. */
  run(core: Core, vectors: Matrix): OperationAnswer;
}

/** One POST. Its path is `/v1/` and its name. */
export interface Operation<F = never> {
  readonly name: string;
  readonly summary: string;
  /** A paragraph for the documentation. */
  readonly description: string;
  /** What a body has beside the set and the vectors. */
  readonly fields: z.ZodObject;
  readonly answer: z.ZodObject;
  /** Fields of an example, for the documentation. */
  readonly example: object;
  /** Whether vectors of another length than the set's give another answer. */
  readonly scaleMatters: boolean;
  /** Whether it can answer with vectors as bytes. */
  readonly binary: boolean;
  /** Checks the fields against the set, the number of vectors and, where they were given, the texts. */
  plan(served: ServedSet, rows: number, fields: F, texts?: readonly string[] | null): OperationPlan;
}

/** What writing one entry of an answer costs, in operations: about 4 µs. */
export const ENTRY_COST = 40_000;

/** What reading JSON of this many bytes costs, in operations. */
export function readingCost(bytes: number): number {
  return 200 * bytes;
}
