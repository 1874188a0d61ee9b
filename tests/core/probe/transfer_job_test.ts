import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { decoderTransfer } from "../../../src/core/probe/decoder_transfer.ts";
import {
  simulateOnce,
  type TransferJob,
  transferOnce,
} from "../../../src/core/probe/transfer_job.ts";
import { sharedCopy } from "../../../src/core/shared_copy.ts";

const core = await loadCore();

const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/decoder_transfer.json"));
const scenes = { values: Int32Array.from(golden.values), positions: 2, sizes: golden.sizes };
const split = { train: Uint32Array.from(golden.train), judged: Uint32Array.from(golden.judged) };
const job = (
  code: TransferJob["code"],
  rows: Float32Array = Float32Array.from(golden.embeddings),
) => ({
  ...{ rows, dim: golden.dim as number, scenes, splits: [split], ranks: [golden.rank], most: 1000 },
  ...{ seed: 0, code },
});

Deno.test("a job scores embeddings as its decoders do, and a simulated code in their place otherwise", () => {
  using rows = Matrix.from(
    core,
    golden.embeddings.length / golden.dim,
    golden.dim,
    golden.embeddings,
  );
  const asked = { ...split, ranks: [golden.rank], most: 1000 };
  const own = transferOnce(core, job(null))!;
  assertEquals(own, { judgements: [decoderTransfer(core, rows, scenes, asked)], numbers: null });
  const simulated = transferOnce(core, job("lookup"))!;
  assertNotEquals(simulated.judgements, own.judgements);
});

Deno.test("what the job scores is the code that it simulates", () => {
  const code = simulateOnce(core, { ...job(null), code: "lookup" })!;
  assertEquals(transferOnce(core, job(null, code.rows)), transferOnce(core, job("lookup")));
});

Deno.test("a job gives up memory of its own, and leaves what threads share", () => {
  const own = Float32Array.from(golden.embeddings);
  transferOnce(core, job(null, own));
  assertEquals(own.length, 0);
  const shared = sharedCopy(Float32Array.from(golden.embeddings));
  transferOnce(core, job(null, shared));
  assert(shared.length > 0);
});
