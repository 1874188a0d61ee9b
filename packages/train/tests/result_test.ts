import { assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { inputOf } from "../../../src/data/set_identity.ts";
import { formatResult } from "../../../src/result/format.ts";
import type { Result } from "../../../src/result/result.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { trainingTransfer } from "../training_transfer.ts";
import { trainResult } from "../result.ts";
import { trainSmallClip } from "../../small_clip/train_small_clip.ts";
import { smallClipSet } from "../../small_clip/trained_set.ts";
import { trainDualEncoder } from "../train_dual_encoder.ts";
import { trainedSet } from "../trained_set.ts";
import { schemaFaults } from "../../library/tests/schema/schema_faults.ts";
import { smallPlan } from "./small_plan.ts";
import { tinyClip } from "../../small_clip/tests/small_clip_plan.ts";

const core = await loadCore();
const pool = new WorkerPool(0);
globalThis.addEventListener("unload", () => pool[Symbol.dispose]());
const ONCE = { evaluateEvery: 10, checkpoint: null };
const NAMES = ["0", "1", "2", "3"];
const SPACE = new ConceptSpace([{ name: "a", values: NAMES }, { name: "b", values: NAMES }]);
const fromFile = (result: Result) => JSON.parse(formatResult(result));

Deno.test("a Result of a dual encoder holds what its schema names, with held-out objects and without", async () => {
  for (const coverage of [0.75, 1]) {
    const trained = await trainDualEncoder(core, smallPlan({ steps: 10, coverage }), ONCE);
    using trainer = trained.trainer;
    using set = trainedSet(core, trainer, SPACE, 256, "small");
    const transfer = await trainingTransfer(core, pool, set, trainer.objects("train"), 0);
    assertEquals(transfer.rows.length > 0, coverage < 1);
    const result = trainResult(core, trained, {}, set, inputOf(set), transfer);
    assertEquals(schemaFaults("train", fromFile(result)), []);
    const { heldout, single } = result.metrics;
    const whole = coverage < 1 ? undefined : "not-asked";
    assertEquals([heldout.object.reason, single.heldout.swap.reason], [
      whole,
      whole ?? "no-swaps",
    ]);
  }
});

Deno.test("…and so does one of a small CLIP", async () => {
  const trained = await trainSmallClip(core, tinyClip({ steps: 10 }), ONCE);
  using trainer = trained.trainer;
  using set = smallClipSet(core, trainer, 256, "small");
  const transfer = await trainingTransfer(core, pool, set, trainer.objects("train"), 0);
  const result = trainResult(core, trained, {}, set, inputOf(set), transfer);
  assertEquals(schemaFaults("train", fromFile(result)), []);
});
