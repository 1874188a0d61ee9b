/** The set that a Result names, from one that somebody gives. */
import type { Core } from "../core/core.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { TaskError } from "../job/failure.ts";
import { sampleScenes } from "../job/open_set.ts";
import type { ResultInput } from "../result/result.ts";
import type { Given } from "./remaker.ts";

/**
 * A set for {@linkcode verifyResult}: what `load` gives, or the sample of it that was measured.
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { givenSet } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * const folder = "fixtures/sets/minilm-clevr-captions";
 * const set = givenSet(core, () => loadEmbeddingSet(core, { folder }));
 * const input = { sha256: "0".repeat(64), scenes: 8, dim: 2, objects: 2, concepts: [], model: null };
 * await assertRejects(() => set(input, null, 0), Error, "minilm-clevr-captions has the hash");
 * ```
 */
export function givenSet(core: Core, load: () => Promise<EmbeddingSet>): Given["set"] {
  return async (input, maxScenes, seed) => {
    const set = sampleScenes(core, await load(), maxScenes, seed);
    if (set.sha256 === input.sha256) return set;
    const { name, sha256 } = set;
    set.dispose();
    throw new TaskError(
      `${name} has the hash ${sha256}, but the Result was made from ${
        described(input)
      }. Give that set.`,
    );
  };
}

/** A set that is nowhere to be found, as a person would look for it. */
export function described({ sha256, scenes, dim }: ResultInput): string {
  return `${scenes} scenes x ${dim} of the hash ${sha256}`;
}
