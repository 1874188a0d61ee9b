// A Result says all that is needed to make it again; what was changed in it is found.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { loadCore } from "../../src/core/load.ts";
import type { Matrix } from "../../src/core/matrix.ts";
import { selectRows } from "../../src/core/rows_of.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { formatNpy } from "../../src/data/formats/npy.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { analyze, MEASURES } from "../../packages/library/calls/measures.ts";
import type { AnyMeasure } from "../../src/measure/measure.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { formatResult } from "../../src/result/format.ts";
import type { Result } from "../../src/result/result.ts";
import { trainOptions } from "../../packages/train/plan.ts";
import { trainFromScratch } from "../../packages/train/train_from_scratch.ts";
import { findSet } from "../../src/verify/find_set.ts";
import { givenSet } from "../../src/verify/given_set.ts";
import { verifyResult } from "../../src/verify/verify_result.ts";
import { SIMULATED } from "../data/bundled_sets.ts";
import { beforeRelease } from "../before_release.ts";
import { tempFolder } from "../data/files/temp_folder.ts";
import { TRAIN_KIND } from "../../packages/train/kind.ts";
import { registerKinds } from "../../src/verify/kinds.ts";

registerKinds([TRAIN_KIND]);

const core = await loadCore();
const load = () => loadEmbeddingSet(core, { folder: SIMULATED });
const given = { set: givenSet(core, load) };
const SHORT = {
  approximator: ["additive"],
  coverage: [0.5],
  epochs: 50,
  measures: ["probe", "map"],
};

async function measured(
  kind: string,
  options: { [name: string]: unknown } = {},
  seed = 0,
  workers = 1,
) {
  const all: readonly AnyMeasure[] = [...MEASURES, analyze];
  const measure = all.find((measure) => measure.kind === kind)!;
  const asked = Object.entries({ ...SHORT, ...options });
  const own = Object.fromEntries(asked.filter(([name]) => name in measure.options));
  using set = await load();
  return await measureSet(core, measure, set, own, { seed, workers });
}

for (
  const kind of ["probe", "decompose", "subtract", "intervene", "approximate", "map", "analyze"]
) {
  const test = ["probe", "intervene", "analyze"].includes(kind) ? Deno.test : beforeRelease;
  test(`${kind} is made again from its Result, on any number of workers`, async () => {
    const text = formatResult(await measured(kind, {}, 3, 0));
    const { equal, difference } = await verifyResult(core, text, { given, workers: 2 });
    assertEquals([equal, difference], [true, null]);
  });
}

Deno.test("a training run is made again, and one with another number in it is found out", async () => {
  const options = trainOptions({ values: [4, 4], width: 16, layers: 1, batch: 32, steps: 20 });
  using pool = new WorkerPool(1);
  const run = await trainFromScratch(core, pool, options, 5);
  run.dispose();
  assert((await verifyResult(core, formatResult(run.result))).equal);
  const forged = structuredClone(run.result) as Result;
  (forged.metrics.train as { object: { value: number } }).object.value = 1;
  const { equal, difference } = await verifyResult(core, formatResult(forged));
  assertEquals([equal, difference?.path, difference?.was], [
    false,
    "metrics.train.object.value",
    1,
  ]);
});

Deno.test("a forged number and a rewritten file are told apart", async () => {
  const result = await measured("decompose");
  const forged = structuredClone(result) as Result;
  forged.notes.push({ code: "added.by-hand" });
  const verified = await verifyResult(core, formatResult(forged), { given });
  assertEquals([verified.equal, verified.difference?.is], [false, undefined]);
  const rewritten = JSON.stringify(result, null, 4);
  const { equal, difference } = await verifyResult(core, rewritten, { given });
  assertEquals([equal, difference], [false, null]);
});

Deno.test("another set, another version and a missing set are refused in a sentence", async () => {
  const result = await measured("map");
  const [input] = result.inputs;
  const other = formatResult({ ...result, inputs: [{ ...input, sha256: "0".repeat(64) }] });
  await assertRejects(() => verifyResult(core, other, { given }), Error, "Give that set.");
  await assertRejects(() => verifyResult(core, formatResult(result)), Error, "was not given");
  const older = formatResult({ ...result, version: "0.0.1" });
  await assertRejects(() => verifyResult(core, older, { given }), Error, "of version 0.0.1");
  const odd = formatResult({ ...result, kind: "odd" });
  await assertRejects(() => verifyResult(core, odd, { given }), Error, "of kind odd");
});

/** The same set with the rows of one matrix in another order. */
async function withReversed(part: "objects" | "embeddings"): Promise<EmbeddingSet> {
  using set = await load();
  const copy = (matrix: Matrix, reversed: boolean) => {
    const rows = Array.from({ length: matrix.rows }, (_, row) => row);
    return selectRows(core, matrix, reversed ? rows.toReversed() : rows);
  };
  return new EmbeddingSet({
    name: "reversed",
    scenes: set.scenes,
    embeddings: copy(set.embeddings, part === "embeddings"),
    objects: copy(set.objects!, part === "objects"),
  });
}

Deno.test("a set that differs in one part alone is refused, and the part is named", async () => {
  const text = formatResult(await measured("decompose", { estimator: ["single"] }));
  for (const part of ["objects", "embeddings"] as const) {
    const other = { set: givenSet(core, () => withReversed(part)) };
    const message = `reversed differs in ${part} from what the Result was made from`;
    await assertRejects(() => verifyResult(core, text, { given: other }), Error, message);
  }
  assert((await verifyResult(core, text, { given })).equal);
});

Deno.test("of two sets with the same embeddings the one with the same objects is found", async () => {
  await using path = await tempFolder();
  const result = await measured("decompose", { estimator: ["single"] });
  using other = await withReversed("objects");
  using same = await load();
  // The other one comes first, and says of itself that it is whole.
  await saveEmbeddingSet(path("a"), other);
  const find = findSet(core, [path()], "deno task verify");
  const [input] = result.inputs;
  await assertRejects(() => find(input, null, 0), Error, `${path("a")} differs in objects`);
  await saveEmbeddingSet(path("b"), same);
  (await find(input, null, 0)).dispose();
  const found = { set: find };
  assert((await verifyResult(core, formatResult(result), { given: found })).equal);
});

Deno.test("a Result that names no parts is made again from the set of its hash", async () => {
  const result = await measured("map");
  const [{ parts: _, ...input }] = result.inputs;
  const { difference } = await verifyResult(
    core,
    formatResult({ ...result, inputs: [input] }),
    { given },
  );
  assertEquals(difference?.path, "inputs[0].parts");
});

Deno.test("a second set that differs in a part is named by its flag and the part", async () => {
  await using path = await tempFolder();
  using set = await load();
  await saveEmbeddingSet(path("with"), set);
  const text = formatResult(await measured("retrieve", { with: path("with") }));
  const files = { given: { ...given, files: { with: path("with") } } };
  assert((await verifyResult(core, text, files)).equal);
  using other = await withReversed("embeddings");
  await saveEmbeddingSet(path("with"), other);
  await assertRejects(
    () => verifyResult(core, text, files),
    Error,
    "; it differs in embeddings.",
  );
});

Deno.test("a file that an option named has to be given, and to be that file", async () => {
  await using path = await tempFolder();
  using set = await load();
  const write = async (name: string, first: number) => {
    const data = Int32Array.from({ length: set.scenes.count }, (_, i) => i === 0 ? first : i % 2);
    const parts = [...formatNpy({ shape: [data.length], data }) as Iterable<BlobPart>];
    await Deno.writeFile(path(name), await new Blob(parts).bytes());
    return path(name);
  };
  const [split, other] = [await write("split.npy", 0), await write("other.npy", 1)];
  const text = formatResult(await measured("decompose", { split }));
  await assertRejects(() => verifyResult(core, text, { given }), Error, "Give it: --split PATH");
  const files = (split: string) => ({ given: { ...given, files: { split } } });
  await assertRejects(() => verifyResult(core, text, files(other)), Error, "has the hash");
  assert((await verifyResult(core, text, files(split))).equal);
});
