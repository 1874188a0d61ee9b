import type { Core } from "../core/core.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { type AliasChoice, aliasesOf } from "../data/labels/aliases.ts";
import { TaskError } from "../job/failure.ts";
import { differingParts, identityOf } from "../data/set_identity.ts";
import { sampleScenes } from "../job/open_set.ts";
import type { ResultInput } from "../result/result.ts";
import type { Given } from "./remaker.ts";

/**
 * A set for {@linkcode verifyResult}: what `load` gives, or the sample of it that was measured. It is told how the
 * Result's spellings were read, see `aliases` of {@linkcode loadEmbeddingSet}.
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
 * A set with its spellings read as the input has them: undecided where it names any, else kept apart or merged, which
 * the hash tells.
 */
export async function readAs(
  input: ResultInput,
  load: (aliases: AliasChoice | null) => Promise<EmbeddingSet>,
): Promise<EmbeddingSet> {
  const set = await load(input.aliases === undefined ? "keep" : null);
  const other = set.sha256 !== input.sha256 && aliasesOf(set.scenes.space).length > 0;
  if (!other) return set;
  set.dispose();
  return await load("merge");
}

/** A set that is nowhere to be found, as a person would look for it. */
export function described({ sha256, scenes, dim }: ResultInput): string {
  return `${scenes} scenes x ${dim} of the hash ${sha256}`;
}
