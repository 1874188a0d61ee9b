import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { trainDualEncoder } from "../train_dual_encoder.ts";
import { sha256Hex } from "../../../src/data/files/hash.ts";
import { readCheckpoint } from "../checkpoint.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { smallPlan } from "./small_plan.ts";

const core = await loadCore();

/** Runs to the end, or until `stopAt` steps. */
async function run(folder: string, stopAt = Infinity, plan = smallPlan()) {
  const controller = new AbortController();
  const trained = await trainDualEncoder(core, plan, {
    evaluateEvery: 20,
    checkpoint: `${folder}/checkpoint.bin`,
    saveEvery: 10,
    signal: controller.signal,
    progress: ({ step }) => step >= stopAt && controller.abort(),
  });
  trained.trainer.dispose();
  return trained;
}

Deno.test("a run that was stopped ends with the bytes of one that never stopped", async () => {
  await using path = await tempFolder();
  const one = await run(path("whole"));
  await assertRejects(() => run(path("stopped"), 30), DOMException);
  const other = await run(path("stopped"));
  assertEquals(other.resumedAt, 30);
  assertEquals(other.outcome, one.outcome);
  const bytes = (folder: string) => Deno.readFile(path(folder, "checkpoint.bin"));
  assertEquals(await bytes("stopped"), await bytes("whole"));
});

Deno.test("a checkpoint of another plan, or a damaged one, is refused in a sentence", async () => {
  await using inside = await tempFolder();
  await run(inside());
  const path = inside("checkpoint.bin");
  const other = smallPlan({ learningRate: 1e-3, steps: 70 });
  await assertRejects(() => readCheckpoint(path, other), RangeError, "learningRate, steps");

  const bytes = await Deno.readFile(path);
  const text = new TextDecoder("latin1").decode(bytes);
  const header = text.indexOf("\n") + 1;
  const flipped = (at: number) => bytes.map((byte, i) => i === at ? byte ^ 1 : byte);
  // The step's last digit, the trace, a parameter, the hash itself.
  const positions = [
    text.indexOf('"step":60') + 8,
    text.indexOf('"loss"') + 9,
    bytes.length - 5,
    7,
  ];
  for (const at of positions) {
    await Deno.writeFile(path, flipped(at));
    await assertRejects(() => readCheckpoint(path, smallPlan()), SyntaxError, "it is damaged");
  }
  await Deno.writeFile(path, bytes.subarray(0, 50));
  await assertRejects(() => readCheckpoint(path, smallPlan()), SyntaxError, "is no checkpoint");

  const old = text.slice(header).replace(/"version":"[^"]*"/, '"version":"0.0.0"');
  const body = Uint8Array.from(old, (letter) => letter.charCodeAt(0));
  const hash = new TextEncoder().encode(`${sha256Hex(body)}\n`);
  await Deno.writeFile(path, Uint8Array.from([...hash, ...body]));
  await assertRejects(() => readCheckpoint(path, smallPlan()), RangeError, "version 0.0.0");
});

Deno.test("a loss that is no number ends the run and says step and rate", async () => {
  await using path = await tempFolder();
  const plan = smallPlan({ learningRate: 1e30, warmUp: 0 });
  await assertRejects(() => run(path(), Infinity, plan), RangeError, "learning rate 1e+30");
});
