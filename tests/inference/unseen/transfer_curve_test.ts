// What is planted to carry over does, to the reader that sees it and to no other, in a world large enough.
import { MemoryStore } from "../../../src/job/store.ts";
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { probe } from "../../../src/measure/probe/measure.ts";
import { measureSet } from "../../../src/measure/measure_set.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import type { SceneSet } from "../../../src/data/scene_set.ts";
import { transferCurve } from "../../../src/inference/unseen/transfer_curve.ts";
import { ranksOf, unseenDimensions } from "../../../src/inference/unseen/split_read_outs.ts";
import { trainingSplit, transferSplits } from "../../../src/inference/unseen/transfer_splits.ts";
import { note } from "../../../src/metrics/notes/catalogue.ts";
import type { TransferRow } from "../../../src/metrics/kinds/decoder_transfer.ts";
import { simulateTruth } from "../../../packages/scenes/simulated/simulate_truth.ts";
import type { SimulatedName } from "../../../packages/scenes/simulated/truths.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";
import { assertNoted } from "../../note_texts.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();

function world(sizes: readonly number[], maxScenes: number | null = null, objects = 2): SceneSet {
  return listScenes(core, numberedSpace(sizes), { objects, pairs: "all", maxScenes, seed: 0 });
}

async function curve(
  name: SimulatedName,
  scenes: SceneSet,
  workers = 2,
  coverages = [0.6],
  seeds = 2,
) {
  using pool = new WorkerPool(workers);
  using set = simulateTruth(core, name, scenes, { dim: 32, noise: 0.1, seed: 0 });
  const splits = transferSplits(core, scenes, coverages, seeds);
  return await transferCurve(set, splits, {
    ...{ core, pool, seed: 0, store: new MemoryStore(), progress: () => {} },
  });
}

/** Both readers over all splits. */
function pooled(rows: readonly TransferRow[]) {
  const of = (decoder: string) => rows.find((row) => row.reader === decoder && row.seed === null)!;
  return { role: of("role"), factored: of("factored") };
}

const LARGE = world([12, 12], 1000);
let product: ReturnType<typeof curve> | null = null;
/** Read once. */
const products = () => product ??= curve("product 4", LARGE, 2, [0.8]);

Deno.test("products carry over by learned similarity", async () => {
  const { role, factored } = pooled((await products()).rows);
  assertGreater(factored.ci.swap![0], 0.7);
  assertGreater(factored.power!.swap, 0.85);
  assertLess(role.joint, 0.1);
});

Deno.test("slot-wise sums carry over to the role reader", async () => {
  const { role, factored } = pooled((await curve("slot-wise sum", LARGE)).rows);
  assertGreater(role.ci.joint![0], 0.7);
  assertLess(Math.abs(factored.swap - 0.5), 0.1);
});

Deno.test("…and a lookup table to none, where a product would have", async () => {
  const { role, factored } = pooled((await curve("lookup", LARGE, 2, [0.8])).rows);
  assertLess(role.joint, 0.05);
  assertLess(Math.abs(factored.swap - 0.5), 0.15);
  assertGreater(factored.power!.swap, 0.85);
});

Deno.test("it takes as many numbers a value as a product is made of", async () => {
  const { rows } = await products();
  const swap = (rank: number) => rows.find((row) => row.rank === rank && row.seed === 0)!.swap;
  assertGreater(swap(4), 0.9);
  assertLess(swap(1), swap(4));
});

Deno.test("a world of 8 x 3 is too small to tell products from lookup tables", async () => {
  const { factored } = pooled((await curve("lookup", world([8, 3]))).rows);
  assertLess(factored.power!.swap, 0.75);
});

beforeRelease(
  "inputs of very many objects take those shown most often, and the notes say so",
  async () => {
    const read = async (values: number, maxScenes: number) => {
      const scenes = world([values, values], maxScenes);
      using pool = new WorkerPool(0);
      using set = simulateTruth(core, "product 4", scenes, { dim: 8, noise: 0.1, seed: 0 });
      return await transferCurve(set, transferSplits(core, scenes, [0.8], 1), {
        ...{ core, pool, seed: 0, store: new MemoryStore(), progress: () => {} },
      });
    };
    const many = await read(27, 1400);
    const most = note("transfer.most-shown-objects", { objects: 512 });
    assertNoted(many.notes, most);
    assertGreater(many.rows.find(({ reader }) => reader === "factored")!.scenes, 20);
    assert(!(await read(12, 400)).notes.some(({ code }) => code === most.code));
  },
);

beforeRelease(
  "wide rows are read in all dimensions that they span: padding them with zeros moves no rate",
  async () => {
    assertEquals(
      [[384, 40], [768, 5000], [1280, 576], [4096, 20000]].map(([cols, rows]) =>
        unseenDimensions(cols, rows)
      ),
      [384, 768, 575, 1024],
    );
    const scenes = world([8, 6], 600);
    using pool = new WorkerPool(0);
    const narrow = simulateTruth(core, "slot-wise sum", scenes, { dim: 96, noise: 0.1, seed: 0 });
    const from = narrow.embeddings.view();
    const wide = new Float32Array(scenes.count * 640);
    for (let i = 0; i < scenes.count; i++) wide.set(from.subarray(i * 96, (i + 1) * 96), i * 640);
    using padded = new EmbeddingSet({
      name: "wide",
      provenance: null,
      embeddings: Matrix.from(core, scenes.count, 640, wide),
      scenes,
    });
    const rates = async (set: EmbeddingSet) => {
      const { rows } = await transferCurve(set, transferSplits(core, scenes, [0.8], 1), {
        ...{ core, pool, seed: 0, store: new MemoryStore(), progress: () => {} },
      });
      return rows.find(({ reader }) => reader === "role")!;
    };
    const [own, seen] = [await rates(narrow), await rates(padded)];
    narrow.dispose();
    assertAlmostEquals(own.swap, seen.swap, 0.02);
    assertAlmostEquals(own.joint, seen.joint, 0.05);
    assertGreater(seen.swap, 0.9);
  },
);

Deno.test("rows say where they are from, and no number depends on the workers", async () => {
  const scenes = world([8, 6], 600);
  const { rows } = await curve("product 4", scenes, 2, [0.5, 0.7]);
  assertEquals(rows, (await curve("product 4", scenes, 1, [0.5, 0.7])).rows);
  // By place, a rank each, and by the values' own likeness; all three over all splits.
  assertEquals(rows.length, 2 * (2 * (2 + ranksOf(scenes).length) + 3));
  for (const row of rows) {
    assert(row.scenes > 0 && row.objects > 3);
    // Two of 8 values, two of 6, and one of two pairings.
    const joint = row.reader === "role" ? 48 ** -2 : 1 / (28 * 15 * 2);
    assertAlmostEquals(row.chance.joint, joint, 1e-12);
    // Of lookups where some were simulated: at the largest coverage, whose objects are left out four at a time.
    const simulated = row.coverage === 0.7 && row.reader !== "role";
    assert(simulated ? Math.abs(row.chance.swap - 0.5) < 0.25 : row.chance.swap === 0.5);
    const learned = row.reader === "factored";
    assert(row.seed === null || (row.rank !== null) === learned);
    assertEquals([row.gain !== null, row.effectiveRank?.length ?? 0], [learned, learned ? 2 : 0]);
  }
  const best = rows.filter(({ reader, kept, seed }) =>
    reader === "factored" && kept && seed !== null
  );
  assertEquals(best.map(({ coverage, seed }) => [coverage, seed]), [
    [0.5, 0],
    [0.5, 1],
    [0.7, 0],
    [0.7, 1],
  ]);
});

Deno.test("a scene that several splits judge, or that has two rows, is one scene; embeddings of 200 dimensions are read whole", async () => {
  const scenes = world([6, 5], 300);
  const twice = Int32Array.from({ length: 2 * scenes.count }, (_, row) => row % scenes.count);
  using pool = new WorkerPool(0);
  using simulated = simulateTruth(core, "product 4", scenes, { dim: 200, noise: 0.1, seed: 0 });
  const context = { core, pool, seed: 0, store: new MemoryStore(), progress: () => {} };
  const splits = transferSplits(core, scenes, [0.5], 3);
  const once = await transferCurve(simulated, splits, context);
  using set = new EmbeddingSet({
    name: "twice",
    scenes: scenes.select(twice),
    embeddings: Matrix.from(
      core,
      twice.length,
      200,
      [...simulated.embeddings.toArray(), ...simulated.embeddings.toArray()],
    ),
  });
  const both = await transferCurve(set, splits, context);
  const counts = ({ rows }: { rows: readonly TransferRow[] }) =>
    rows.filter(({ reader }) => reader === "role").map(({ scenes }) => scenes);
  assertEquals(counts(both), counts(once));
  const [a, b, c, all] = counts(once);
  assert(all < a + b + c && all >= Math.max(a, b, c), `${[a, b, c, all]}`);
  assertEquals(once.notes, []);
});

Deno.test("worlds in which nothing can be asked say so", async () => {
  const one = await curve("lookup", world([4, 3], null, 1));
  assertEquals(one.rows, []);
  assertEquals(one.notes, [note("transfer.one-object")]);
  const tiny = await curve("lookup", world([2, 2]), 1, [0.3]);
  assertEquals(tiny.rows, []);
  assertEquals(tiny.notes, [note("transfer.no-split")]);
});

Deno.test("what the encoder saw stands on one side, if it saw some and not all", () => {
  const scenes = world([4, 3]);
  const split = trainingSplit(scenes, (object) => object % 3 === 0, 5)!;
  assertEquals([split.coverage, split.seed, split.fitted.length], [1 / 3, 5, 4]);
  const { radix } = scenes.appearance();
  for (const id of split.fitted) assertEquals(radix[id] % 3, 0);
  assertEquals(trainingSplit(scenes, () => true, 0), null);
  assertEquals(trainingSplit(scenes, () => false, 0), null);
});

Deno.test("a set that says what its encoder saw is read from there, by probe", async () => {
  const scenes = world([6, 5]);
  using simulated = simulateTruth(core, "product 4", scenes, { dim: 16, noise: 0.1, seed: 0 });
  const trained = Int32Array.from({ length: 30 }, (_, id) => id % 4 === 0 ? 0 : 1);
  using set = new EmbeddingSet({
    name: "trained",
    scenes,
    embeddings: Matrix.from(core, scenes.count, 16, simulated.embeddings.toArray()),
    trained,
  });
  const { curves, notes } = await measureSet(core, probe, set, { beyond: "off" }, { workers: 0 });
  const rows = curves.decoderTransfer as TransferRow[];
  assertEquals([...new Set(rows.map(({ coverage }) => coverage))], [22 / 30]);
  assertNoted(notes, note("transfer.trained-objects"));
});

Deno.test("a product is read better than by how alike its values are, and a lookup table of synonyms is not", async () => {
  const scenes = world([10, 8], 1200);
  const pooled = async (code: SimulatedName) => {
    const { rows } = await curve(code, scenes, 2, [0.7], 3);
    return rows.find(({ reader, seed }) => reader === "factored" && seed === null)!;
  };
  const product = await pooled("product 4");
  assertGreater(product.gain!.ci![0], 0);
  const synonyms = await pooled("lookup of synonyms");
  assertGreater(synonyms.swap, 0.65);
  assert(synonyms.gain!.ci![0] <= 0, `${synonyms.gain!.ci}`);
});
