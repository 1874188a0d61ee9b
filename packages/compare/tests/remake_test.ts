// A comparison says all that is needed to make it again.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { formatResult } from "../../../src/result/format.ts";
import type { Result } from "../../../src/result/result.ts";
import { commandLines } from "../../../src/verify/command_line.ts";
import { registerKinds } from "../../../src/verify/kinds.ts";
import { verifyResult } from "../../../src/verify/verify_result.ts";
import { VERSION } from "../../../src/version.ts";
import { SIMULATED } from "../../../tests/data/bundled_sets.ts";
import { sampleResult } from "../../../tests/result/sample_result.ts";
import { compareResults } from "../compare_results.ts";
import { COMPARE_KINDS } from "../kinds.ts";

registerKinds(COMPARE_KINDS);

const core = await loadCore();

async function probed(options: { solver?: "adam" } = {}) {
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  return await measureSet(core, probe, set, { epochs: 50, ...options });
}

Deno.test("a comparison is made again from its Results, in any order", async () => {
  const [a, b] = [await probed(), await probed({ solver: "adam" })];
  const entries = [{ name: "ridge", result: a }, { name: "adam", result: b }];
  const text = formatResult(compareResults(core, entries, VERSION, 0));
  const verify = (results: Result[]) => verifyResult(core, text, { given: { results } });
  await assertRejects(() => verify([a]), Error, "Give their files after this one.");
  for (const results of [[a, b], [b, a]]) assert((await verify(results)).equal);
  const { difference } = await verify([a, a]);
  assert(difference !== null);
});

Deno.test("the command line of a comparison asks for what it was made of", () => {
  const lines = (kind: string) => commandLines({ ...sampleResult(), kind, seed: 4 });
  assertEquals(lines("compare"), [
    "deno task verify result.json RESULT…",
    "deno task compare RESULT… --seed 4",
  ]);
  // The flags of a comparison of sets can't be told from its Result.
});
