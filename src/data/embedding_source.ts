import type { GivenNumbers } from "./given_matrix.ts";
import type { AliasChoice } from "./labels/aliases.ts";
import type { GivenLabels } from "./labels/given_labels.ts";
import type { LabelWords } from "./labels/label_words.ts";
import type { SceneSet } from "./scene_set.ts";

/**
 * Where a set is: a folder, single files, arrays, or bytes.
 *
 * Files of embeddings are .npy, .npz, .safetensors, .parquet, .csv or .tsv; `file.npz:name` is one of several
 * arrays. Labels are .csv, .tsv, .parquet, .jsonl, .ndjson, or .npy of integers. A .parquet or a .csv may hold
 * both.
 */
export type EmbeddingSource =
  & LabelWords
  & {
    /** What spellings are that could be one value; default: they stay apart, as undecided. */
    readonly aliases?: AliasChoice | null;
    /** Takes a folder whose files are no longer what its manifest.json says. Default: they are refused. */
    readonly acceptChanges?: boolean;
  }
  & ({ readonly folder: string } | PartsSource | BytesSource);

/** The files of a set's folder as bytes in memory: for hosts without files, and for uploads. */
export interface BytesSource {
  /** What reports call the set. */
  readonly name: string;
  /** Contents by the names that files in a folder have: `embeddings.npy`, `labels.csv`, …. */
  readonly files: { readonly [name: string]: Uint8Array };
}

/** Embeddings and labels, each a file or in memory. */
export interface PartsSource {
  /** Embeddings [scenes, dim]: the path of a file, or numbers. */
  readonly embeddings: string | GivenNumbers;
  /** [scenes, dim] of embeddings in one array. Default: as many rows as there are labels. */
  readonly shape?: readonly number[];
  /** What the rows show: the path of a file, the text of a .csv, rows or columns. */
  readonly labels: string | GivenLabels;
  /** Embeddings of single objects [prod V_c, dim], the first concept slowest. */
  readonly objects?: string | GivenNumbers | null;
  /** Embeddings of captions [scenes, dim]. */
  readonly captions?: string | GivenNumbers | null;
  /** What reports call the set. Default: the name of the file of embeddings, or "embeddings". */
  readonly name?: string;
}

/**
 * Draws some of `count` rows; null for all of them. Asked twice: before labels are read, so that what is too
 * large is refused at once, and with them, so that views of a scene are drawn together.
 */
export type Draw = (count: number, scenes?: SceneSet) => Int32Array | null;
