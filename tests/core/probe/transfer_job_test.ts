import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { decoderTransfer } from "../../../src/core/probe/decoder_transfer.ts";
import {
  simulateOnce,
  type TransferJob,
  transferOnce,
} from "../../../src/core/probe/transfer_job.ts";
import { heldRows, rowPieces } from "../../../src/probe/row_source.ts";

const core = await loadCore();

const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/decoder_transfer.json"));
const scenes = { values: Int32Array.from(golden.values), positions: 2, sizes: golden.sizes };
const split = { train: Uint32Array.from(golden.train), judged: Uint32Array.from(golden.judged) };
const job = (
  code: TransferJob["code"],
  rows: Float32Array = Float32Array.from(golden.embeddings),
) => ({
  pieces: rowPieces(
    heldRows(rows, golden.dim),
    Int32Array.from({ length: rows.length / golden.dim }, (_, row) => row),
    100,
  ),
  ...{ dim: golden.dim as number, scenes, splits: [split], ranks: [golden.rank], most: 1000 },
  ...{ seed: 0, code },
});

Deno.test("a job scores embeddings as its decoders do, and a simulated code in their place otherwise", async () => {
  using rows = Matrix.from(
    core,
    golden.embeddings.length / golden.dim,
    golden.dim,
    golden.embeddings,
  );
  const asked = { ...split, ranks: [golden.rank], most: 1000 };
  const own = (await transferOnce(core, job(null)))!;
  assertEquals(own, { judgements: [decoderTransfer(core, rows, scenes, asked)], numbers: null });
  const simulated = (await transferOnce(core, job("lookup")))!;
  assertNotEquals(simulated.judgements, own.judgements);
});

Deno.test("what the job scores is the code that it simulates", async () => {
  const code = (await simulateOnce(core, { ...job(null), code: "lookup" }))!;
  assertEquals(
    await transferOnce(core, job(null, code.rows)),
    await transferOnce(core, job("lookup")),
  );
});

Deno.test("a job of too few scenes an object simulates nothing, and one whose numbers are not finite says which", async () => {
  const few = { values: scenes.values.subarray(0, 6 * 4), positions: 2, sizes: golden.sizes };
  const rows = Float32Array.from(golden.embeddings.slice(0, 6 * golden.dim));
  assertEquals(await simulateOnce(core, { ...job(null, rows), scenes: few, code: "lookup" }), null);
  const bad = Float32Array.from(golden.embeddings);
  bad[golden.dim + 1] = NaN;
  await assertRejects(
    () => simulateOnce(core, { ...job(null, bad), code: "lookup" }),
    RangeError,
    "row 1, column 1",
  );
});
