import type { EmbeddingSet } from "./embedding_set.ts";
import { modelOf } from "./model_of.ts";
import type { ResultInput } from "../result/result.ts";

/** What identifies a set: its hash, and those of its parts. */
export type SetIdentity = Pick<ResultInput, "sha256" | "parts">;

/** How a Result names an embedding set: by content, never by path. */
export function inputOf(set: EmbeddingSet): ResultInput {
  const { aliases } = set;
  return {
    ...identityOf(set),
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

/** How the Result names a set that an option names, such as captions. */
export function identityOf({ sha256, parts }: EmbeddingSet): SetIdentity {
  return { sha256, parts: { ...parts } };
}

/**
 * Parts in which a set is another one than a Result says, by name; none where it is the same. Of a Result that names no
 * parts the hash alone tells.
 */
export function differingParts(said: SetIdentity, is: SetIdentity): string[] {
  const { parts: was = is.parts ?? {} } = said;
  const { parts: now = was } = is;
  const differing = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort()
    .filter((part) => was[part] !== now[part]);
  return differing.length > 0 || said.sha256 === is.sha256 ? differing : ["embeddings or scenes"];
}

export function isSameSet(said: SetIdentity, is: SetIdentity): boolean {
  return differingParts(said, is).length === 0;
}
