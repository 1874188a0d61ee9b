import type { Core } from "../core/core.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { type AliasChoice, aliasesOf } from "../data/labels/aliases.ts";
import { TaskError } from "../job/failure.ts";
import { differingParts, identityOf } from "../data/set_identity.ts";
import { sampleScenes } from "../job/open_set.ts";
import type { ResultInput } from "../result/result.ts";
import type { Given } from "./remaker.ts";

/**
 * A set for {@linkcode verifyResult}: what `load` gives, or the sample of it that was measured.
 *
 * @param load reads the set, with the spellings of its values treated as `aliases` says; see
 * {@linkcode loadEmbeddingSet}
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { givenSet } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * const folder = "fixtures/sets/minilm-clevr-captions";
 * const set = givenSet(core, (aliases) => loadEmbeddingSet(core, { folder, aliases }));
 * const input = { sha256: "0".repeat(64), scenes: 8, dim: 2, objects: 2, concepts: [], model: null };
 * await assertRejects(() => set(input, null, 0), Error, "minilm-clevr-captions differs in");
 * ```
 */
export function givenSet(
  core: Core,
  load: (aliases: AliasChoice | null) => Promise<EmbeddingSet>,
): Given["set"] {
  return async (input, maxScenes, seed) => {
    const set = await readAs(
      input,
      async (aliases) => sampleScenes(core, await load(aliases), maxScenes, seed),
    );
    const differing = differingParts(input, identityOf(set));
    if (differing.length === 0) return set;
    const { name } = set;
    set.dispose();
    throw new TaskError(
      `${name} differs in ${differing.join(", ")} from what the Result was made from, ${
        described(input)
      }. Give that set.`,
    );
  };
}

/**
 * A set with the spellings of its values treated as for the input. An input that names aliases was read without a choice.
 * Else they were kept apart or merged; the hash shows which.
 */
export async function readAs(
  input: ResultInput,
  load: (aliases: AliasChoice | null) => Promise<EmbeddingSet>,
): Promise<EmbeddingSet> {
  const set = await load(input.aliases === undefined ? "keep" : null);
  const wereMerged = set.sha256 !== input.sha256 && aliasesOf(set.scenes.space).length > 0;
  if (!wereMerged) return set;
  set.dispose();
  return await load("merge");
}

/** What a person needs to know to find a set: its size and hash. */
export function described({ sha256, scenes, dim }: ResultInput): string {
  return `${scenes} scenes x ${dim} of the hash ${sha256}`;
}
