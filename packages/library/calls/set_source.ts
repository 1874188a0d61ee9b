/** What a call is given as its set, in any of its forms. */
import type { Core } from "../../../src/core/core.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import type { EmbeddingSource } from "../../../src/data/embedding_source.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";

/**
 * A set: embeddings with their labels, the path of a set's folder, its files as bytes, or a set that is loaded.
 *
 * Embeddings are the path of a file, rows of numbers, or one array (`shape: [scenes, dim]`, or as many rows as
 * there are labels). Labels are the path of a file, the text of a .csv, rows, columns, or captions with their
 * `template`.
 */
export type SetSource = string | EmbeddingSource | EmbeddingSet;

/** Does something with the set; one that was loaded for it is freed afterwards. */
export async function withSet<T>(
  core: Core,
  source: SetSource,
  use: (set: EmbeddingSet) => Promise<T>,
): Promise<T> {
  if (source instanceof EmbeddingSet) return await use(source);
  const named = typeof source === "string" ? { folder: source } : source;
  using set = await loadEmbeddingSet(core, named);
  return await use(set);
}
