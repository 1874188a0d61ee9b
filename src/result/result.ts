/** What a measure leaves behind: one versioned object, the only thing a report reads. */

/** Nested numbers; a number that does not exist is null, with its reason in `notes`. */
export type Metrics = { [key: string]: number | null | readonly number[] | string | Metrics };

/** A value that survives canonical JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { [key: string]: Json };

/** What an input was, without its path: the same data anywhere gives the same entry. */
export interface ResultInput {
  /** Hash over little-endian float32 embeddings, int32 scenes and the canonical concepts. */
  sha256: string;
  scenes: number;
  dim: number;
  /** Objects in a scene. */
  objects: number;
  concepts: { name: string; values: string[] }[];
}

export const RESULT_SCHEMA = "bindscope/result@1";

/** The parts of a Result that are its measure's own. */
export type Found = {
  metrics: Metrics;
  curves: { [name: string]: Json };
  tables: { [name: string]: Json };
};

/**
 * What a measure leaves behind.
 *
 * @typeParam F what the measure finds: of {@linkcode measureSet} its own type, of a file anything
 */
export interface Result<F extends Found = Found> {
  schema: typeof RESULT_SCHEMA;
  kind: string;
  version: string;
  seed: number;
  /** Resolved values that can change a number; no paths. */
  options: { [name: string]: Json };
  inputs: ResultInput[];
  metrics: F["metrics"];
  curves: F["curves"];
  tables: F["tables"];
  notes: string[];
}
