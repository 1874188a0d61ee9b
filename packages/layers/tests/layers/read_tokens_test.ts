// Readers that choose among tokens, on binding that lies in tokens where a mean does not keep it, or that was destroyed.
import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import type { TokenDecoder } from "../../../../src/core/choices.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { poolTokens } from "../../tokens/pooled_tokens.ts";
import { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { MemoryStore } from "../../../../src/job/store.ts";
import { readByTokens, simulatedTokens } from "../../layers/read_tokens.ts";
import { ProbeFits } from "../../../../src/probe/fits.ts";
import { bagsOfTwo, DIM, type SimulatedIn, tokensOf } from "./simulated_tokens.ts";

const core = await loadCore();
const scenes = bagsOfTwo();

/** @param draws exchanges; 0 where the truth alone is asked */
async function read(
  where: SimulatedIn,
  decoder: TokenDecoder,
  draws = 0,
  more: { readonly planted?: true; readonly lengths?: number } = {},
) {
  using pool = new WorkerPool(0);
  const store = new MemoryStore();
  const probes = new ProbeFits(core, pool, store);
  const context = { core, pool, store, probes, seed: 0, signal: undefined };
  const { families } = probes.readOuts.plan(scenes, 0);
  using rows = Matrix.from(core, scenes.count * 6, DIM, tokensOf(scenes, where));
  const tokens = { rows, lengths: new Uint32Array(scenes.count).fill(more.lengths ?? 6) };
  using set = new EmbeddingSet({
    name: where,
    scenes,
    embeddings: poolTokens(core, tokens, "mean"),
  });
  return {
    read: (await readByTokens(set, tokens, decoder, families, context, draws))!.numbers,
    planted: more.planted ? await simulatedTokens(set, tokens, decoder, families, context) : null,
  };
}

Deno.test("a query an object reads what one token of many shows, what two show together, and what the mean loses", async () => {
  const { read: one } = await read("one of many", "queries", 4);
  assertGreater(one.swap.ci![0], one.swap.threshold!);
  assertGreater(one.bits.ci![0], Math.max(0, one.bits.threshold!));
  for (const where of ["two together", "opposite signs"] as const) {
    const { read: { swap } } = await read(where, "queries");
    assertGreater(swap.value!, 0.9);
  }
});

Deno.test("the strongest token and the tokens' votes read what one token shows among others that show it not", async () => {
  const { read: strongest } = await read("one that shows", "strongest", 12);
  assertGreater(strongest.swap.ci![0], strongest.swap.threshold!);
  const { read: votes } = await read("one that shows", "votes", 12);
  assertGreater(votes.swap.ci![0], votes.swap.threshold!);
  // Two tokens that say opposite things are one map's noise.
  const { read: opposite } = await read("opposite signs", "strongest", 12);
  assertLess(opposite.swap.value!, opposite.swap.threshold!);
});

Deno.test("exchanged within bags nothing is read, though what is planted in every token would be", async () => {
  for (const decoder of ["queries", "strongest", "votes"] as const) {
    const draws = decoder === "queries" ? 4 : 12;
    const { read: found, planted } = await read("exchanged", decoder, draws, { planted: true });
    assert(found.swap.ci![0] <= found.swap.threshold!, `${decoder} ${found.swap.value}`);
    assertEquals(found.bits.value, 0);
    assertGreater(planted!, 0.85);
    const { role, unseen, concept } = found;
    for (const { value } of [role, unseen, concept]) assertEquals(value, null);
  }
});
