/** What a measure leaves behind: one versioned object, the only thing a report reads. */
import type { Json } from "./json.ts";
import type { Note } from "./note.ts";

export type { Json } from "./json.ts";

/** Nested numbers; a number that does not exist is null. */
export type Metrics = { [key: string]: number | null | readonly number[] | string | Metrics };

/** What an input was, without its path: the same data anywhere gives the same entry. */
export interface ResultInput {
  /** Hash over little-endian float32 embeddings, int32 scenes and the canonical concepts. */
  sha256: string;
  /**
   * SHA-256 of each part that was read: `embeddings` and `scenes`, which `sha256` is over, and what else the set has:
   * `objects`, `captions`, `conceptCaptions`, `trained`, `views`.
   */
  parts?: { [part: string]: string };
  /** Number of scenes. */
  scenes: number;
  /** Dimensions of an embedding. */
  dim: number;
  /** Objects in a scene. */
  objects: number;
  /** Concepts and their values, in order. */
  concepts: { name: string; values: string[] }[];
  /** What made the embeddings; null where nobody said, as for files of arrays alone. */
  model: ResultModel | null;
  /**
   * Spellings that could be one value, concept by concept, where nobody has said whether they are; absent
   * where there are none, or where it was said. Nothing may be claimed about unseen objects while it is there.
   */
  aliases?: { concept: string; values: string[][] }[];
}

/** An encoder, from the manifest of its embeddings; null is what the manifest does not say. */
export interface ResultModel {
  /** Its name on the hub, or of its folder; never a path. */
  id: string;
  /** Commit on the hub. */
  revision: string | null;
  /** SHA-256 of the ONNX graph. */
  graph: string | null;
  /** "fp32", "int8", … */
  dtype: string | null;
  /** "wasm", "webgpu", "native". */
  device: string | null;
  /** How token or patch vectors became one. */
  pooling: string | null;
}

/** Untrained baselines, decoded by the same probes on the same scenes. */
export interface ResultBaseline {
  /** `pixels`, `histogram`, `redrawn`, `token bag`, `token positions`, or a user's own name. */
  name: string;
  /** What was read: the matrix, with as many scenes as it covers. */
  inputs: Pick<ResultInput, "sha256" | "parts" | "scenes" | "dim">[];
  /** Its numbers under the paths of `probe`. */
  metrics: Metrics;
  /** By the same paths, dots and all: the model less the baseline, on the scenes that both cover. */
  difference: {
    [path: string]: {
      value: number | null;
      reason?: string;
      ci: readonly [number, number] | null;
    };
  };
}

/** The form of a Result that this version writes and reads. */
export type ResultSchema = "bindscope/result@2";
export const RESULT_SCHEMA: ResultSchema = "bindscope/result@2";

/** The parts of a Result that are its measure's own. */
export type ResultParts = {
  metrics: Metrics;
  curves: { [name: string]: Json };
  tables: { [name: string]: Json };
};

/**
 * What a measure leaves behind.
 *
 * @typeParam F what the measure finds: of {@linkcode measureSet} its own type, of a file anything
 */
export interface Result<F extends ResultParts = ResultParts> {
  /** The form of the Result. */
  schema: ResultSchema;
  /** Which measure made it. */
  kind: string;
  /** Version of the package that made it. */
  version: string;
  /** Seed of every random draw. */
  seed: number;
  /** Resolved values that can change a number; no paths. */
  options: { [name: string]: Json };
  /** What was measured. */
  inputs: ResultInput[];
  /** Numbers; docs/metrics.md says what each is. */
  metrics: F["metrics"];
  /** Rows over a grid. */
  curves: F["curves"];
  /** Rows of what was measured. */
  tables: F["tables"];
  /** Where baselines were measured: each of them. */
  baselines?: ResultBaseline[];
  /** What is missing, unusual or was left out. `noteText` makes sentences of them. */
  notes: Note[];
}
