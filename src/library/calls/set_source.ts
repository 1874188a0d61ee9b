/** What a call is given as its set, in any of its forms. */
import type { Core } from "../../core/core.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import type { EmbeddingSource } from "../../data/embedding_source.ts";
import { loadEmbeddingSet } from "../../data/load_embedding_set.ts";
import { checkNames } from "../../job/check_options.ts";

/**
 * A set: embeddings with their labels, the path of a set's folder, its files as bytes, or a set that is loaded.
 *
 * Embeddings are the path of a file, rows of numbers, or one array (`shape: [scenes, dim]`, or as many rows as
 * there are labels). Labels are the path of a file, the text of a .csv, rows, columns, or captions with their
 * `template`.
 */
export type SetSource = string | EmbeddingSource | EmbeddingSet;

/** How labels and folders are read. */
const READING = ["columns", "template", "concepts", "aliases", "acceptChanges"];

/** What each form of a source is made of. */
const FORMS = {
  folder: ["folder"],
  embeddings: ["embeddings", "shape", "labels", "objects", "captions", "name"],
  files: ["name", "files"],
} as const;

/** Does something with the set; one that was loaded for it is freed afterwards. */
export async function withSet<T>(
  core: Core,
  source: SetSource,
  use: (set: EmbeddingSet) => Promise<T>,
): Promise<T> {
  if (source instanceof EmbeddingSet) return await use(source);
  const checked = typeof source === "string" ? { folder: source } : checkedSource(source);
  using set = await loadEmbeddingSet(core, checked);
  return await use(set);
}

/** @throws {TypeError} for what is no source, and for a part that no set has */
function checkedSource(source: EmbeddingSource): EmbeddingSource {
  const isObject = typeof source === "object" && source !== null;
  const form = isObject &&
    (["files", "folder", "embeddings"] as const).find((name) => name in source);
  if (!form) {
    const given = isObject ? `{ ${Object.keys(source).join(", ")} }` : String(source);
    throw new TypeError(
      `A set is { embeddings, labels }, the path of a folder, { name, files } or an EmbeddingSet, not ${given}.`,
    );
  }
  checkNames("a set", "part", [...FORMS[form], ...READING], source);
  if (form === "embeddings" && (source as { labels?: unknown }).labels === undefined) {
    throw new TypeError("There are embeddings, but no labels. Say what each row shows: labels.");
  }
  return source;
}
