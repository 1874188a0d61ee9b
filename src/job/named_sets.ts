import type { Core } from "../core/core.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Draw, EmbeddingSource } from "../data/embedding_source.ts";
import { type LabelWords, UnknownTemplate } from "../data/labels/label_words.ts";
import { loadEmbeddingSet } from "../data/load_embedding_set.ts";
import { ChangedFiles } from "../data/manifest.ts";

/**
 * The embedding sets that options name, each read once: what the job is called by is what the work gets. Owns the sets.
 */
export class NamedSets implements Disposable {
  readonly #core: Core;
  readonly #how: Pick<EmbeddingSource, "aliases" | "acceptChanges">;
  readonly #words: LabelWords;
  readonly #sets = new Map<string, Promise<EmbeddingSet>>();
  readonly #read: EmbeddingSet[] = [];

  /**
   * They are read as the set is that is measured.
   *
   * @param words what a person said of labels: of these sets too, where their own labels don't say it
   */
  constructor(
    core: Core,
    how: Pick<EmbeddingSource, "aliases" | "acceptChanges"> = {},
    words: LabelWords = {},
  ) {
    this.#core = core;
    this.#how = how;
    this.#words = words;
  }

  open(folder: string): Promise<EmbeddingSet> {
    const known = this.#sets.get(folder) ?? this.#load(folder);
    this.#sets.set(folder, known);
    return known;
  }

  /** Frees the sets. */
  [Symbol.dispose](): void {
    for (const set of this.#read) set.dispose();
  }

  async #load(folder: string): Promise<EmbeddingSet> {
    const source = { folder, ...this.#how };
    const set = await loadSet(this.#core, source).catch((error) => {
      const { template = null, concepts = null } = this.#words;
      if (!(error instanceof UnknownTemplate) || (template ?? concepts) === null) throw error;
      return loadSet(this.#core, { ...source, template, concepts });
    });
    this.#read.push(set);
    return set;
  }
}

/** {@linkcode loadEmbeddingSet} for tasks: a set that is refused because it changed comes with the flag that takes it. */
export async function loadSet(
  core: Core,
  source: EmbeddingSource,
  draw?: Draw,
): Promise<EmbeddingSet> {
  try {
    return await loadEmbeddingSet(core, source, draw);
  } catch (error) {
    if (!(error instanceof ChangedFiles)) throw error;
    throw new ChangedFiles(error.folder, error.names, "add --accept-changes");
  }
}
