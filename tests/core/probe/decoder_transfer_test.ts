import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { decoderTransfer } from "../../../src/core/probe/decoder_transfer.ts";

const core = await loadCore();

const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/decoder_transfer.json"));
const scenes = { values: Int32Array.from(golden.values), positions: 2, sizes: golden.sizes };
const split = {
  train: Uint32Array.from(golden.train),
  judged: Uint32Array.from(golden.judged),
  ranks: [golden.rank],
  most: 1000,
};
const embeddings = () =>
  Matrix.from(core, golden.embeddings.length / golden.dim, golden.dim, golden.embeddings);

// NumPy: fixtures/golden/decoder_transfer.py, by moments on the whole grid and refits for every exchange.
Deno.test("both readers read scenes of unseen objects as dense formulas do", () => {
  using rows = embeddings();
  const [role, factored] = decoderTransfer(core, rows, scenes, split);
  assertEquals([...role.joint], golden.role.joint);
  assertEquals([...role.swap], golden.role.swap);
  const clear = golden.factored.clear as number[];
  assert(clear.filter((one) => one === 1).length >= clear.length - 1);
  for (const [i, swap] of golden.factored.swap.entries()) {
    if (clear[i] === 1) assertEquals(factored.swap[i], swap, `scene ${golden.judged[i]}`);
  }
  assert(factored.foresight! > 0.2);
});

// The same script: a new fit for every judged scene, position and concept.
Deno.test("with three concepts places are read without pairs of values that were seen, as fits anew do", () => {
  const { embeddings, dim, values, sizes, train, judged, joint, swap } = golden.pairs;
  using rows = Matrix.from(core, embeddings.length / dim, dim, embeddings);
  const scenes = { values: Int32Array.from(values), positions: 2, sizes };
  const [role] = decoderTransfer(core, rows, scenes, {
    train: Uint32Array.from(train),
    judged: Uint32Array.from(judged),
    ranks: [],
    most: 1000,
  });
  assertEquals([...role.joint], joint);
  assertEquals([...role.swap], swap);
});

Deno.test("likeness of the values' own vectors foretells objects as dense formulas do", () => {
  using rows = embeddings();
  const [, , similarity] = decoderTransfer(core, rows, scenes, split);
  assertEquals(similarity.reader, "similarity");
  const clear = golden.similarity.clear as number[];
  assert(clear.filter((one) => one === 1).length >= clear.length - 1);
  for (const [i, swap] of golden.similarity.swap.entries()) {
    if (clear[i] === 1) assertEquals(similarity.swap[i], swap, `scene ${golden.judged[i]}`);
  }
});

Deno.test("scores do not depend on where the embeddings lie or how they are turned", () => {
  using rows = embeddings();
  const [role, factored] = decoderTransfer(core, rows, scenes, split);
  const rotated = [...rows.view()].map((x, i, all) =>
    i % golden.dim % 2 === 0 ? 5 + (3 * x + 4 * all[i + 1]) / 5 : 5 + (4 * all[i - 1] - 3 * x) / 5
  );
  using moved = Matrix.from(core, rows.rows, rows.cols, rotated);
  const [again, other] = decoderTransfer(core, moved, scenes, split);
  const same = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).filter((x, i) => x === b[i]).length / a.length;
  assertEquals(same(role.swap, again.swap), 1);
  assert(same(factored.swap, other.swap) > 0.95);
});

Deno.test("with fewer objects shown, roles are read from all scenes still", () => {
  using rows = embeddings();
  const [role] = decoderTransfer(core, rows, scenes, { ...split, most: 30 });
  assertEquals(role, decoderTransfer(core, rows, scenes, split)[0]);
});

Deno.test("what does not fit is refused in words", () => {
  using rows = embeddings();
  assertThrows(
    () => decoderTransfer(core, rows, { ...scenes, sizes: [9] }, split),
    RangeError,
    "values for",
  );
});
