// A Result of fused arithmetic says so, is made again by that core alone, and is cached apart.
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { formatResult } from "../../src/result/format.ts";
import { trainDualEncoder } from "../../packages/train/train_dual_encoder.ts";
import { planFor, spaceFor, trainOptions } from "../../packages/train/plan.ts";
import { commandLines } from "../../src/verify/command_line.ts";
import { givenSet } from "../../src/verify/given_set.ts";
import { verifyResult } from "../../src/verify/verify_result.ts";
import { SIMULATED } from "../data/bundled_sets.ts";
import { TRAIN_KIND } from "../../packages/train/kind.ts";
import { registerKinds } from "../../src/verify/kinds.ts";

registerKinds([TRAIN_KIND]);

const store = new MemoryStore();
const OPTIONS = { protocol: "published", epochs: 50 } as const;

async function probed(arithmetic: "strict" | "fused") {
  const core = await loadCore(arithmetic);
  const load = () => loadEmbeddingSet(core, { folder: SIMULATED });
  using set = await load();
  const result = await measureSet(core, probe, set, OPTIONS, { store });
  return { core, result, given: { set: givenSet(core, load) } };
}

const [strict, fused] = [await probed("strict"), await probed("fused")];

Deno.test("a fused Result says so in its options, its notes and its command; a strict one says nothing", () => {
  assertEquals(fused.result.options.arithmetic, "fused");
  assert(fused.result.notes.some((note) => note.code === "arithmetic.fused"));
  assert(commandLines(fused.result)[1].includes("--arithmetic fused"));
  assert(!formatResult(strict.result).includes("rithmetic"));
  assert(!commandLines(strict.result)[1].includes("arithmetic"));
});

Deno.test("with one store between them each has its own fit, and the losses agree to 1e-4", () => {
  const loss = (of: typeof strict) => of.result.metrics.loss as { concept: number; object: number };
  for (const head of ["concept", "object"] as const) {
    assertAlmostEquals(loss(fused)[head], loss(strict)[head], 1e-4);
  }
  assert(loss(fused).object !== loss(strict).object);
});

Deno.test("a fused Result is made again by the fused core, and refused by the strict one", async () => {
  const text = formatResult(fused.result);
  const { core, given } = fused;
  assert((await verifyResult(core, text, { given })).equal);
  await assertRejects(
    () => verifyResult(strict.core, text, { given: strict.given }),
    Error,
    'loadCore("fused")',
  );
});

Deno.test("a checkpoint of one arithmetic does not go on in the other", async () => {
  const options = trainOptions({ values: [3, 3], width: 16, layers: 1, batch: 16, steps: 10 });
  const plan = planFor(options, await spaceFor(options), 0);
  const folder = await Deno.makeTempDir();
  const run = { evaluateEvery: 10, checkpoint: `${folder}/checkpoint.bin` };
  try {
    (await trainDualEncoder(fused.core, plan, run)).trainer.dispose();
    assertEquals((await trainDualEncoder(fused.core, plan, run)).resumedAt, 10);
    await assertRejects(
      () => trainDualEncoder(strict.core, plan, run),
      RangeError,
      "another arithmetic",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
