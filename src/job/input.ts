import type { EmbeddingSet } from "../data/embedding_set.ts";
import { modelOf } from "../data/model_of.ts";
import type { ResultInput } from "../result/result.ts";

/** How a Result names an embedding set: by content, never by path. */
export function inputOf(set: EmbeddingSet): ResultInput {
  const { aliases } = set;
  return {
    sha256: set.sha256,
    scenes: set.scenes.count,
    dim: set.embeddings.cols,
    objects: set.scenes.objects,
    concepts: set.scenes.space.concepts.map(({ name, values }) => ({ name, values: [...values] })),
    model: modelOf(set.provenance),
    ...aliases.length === 0 ? {} : {
      aliases: aliases.map(({ concept, values }) => ({
        concept,
        values: values.map((spellings) => [...spellings]),
      })),
    },
  };
}
