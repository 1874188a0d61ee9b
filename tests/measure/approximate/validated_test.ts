// The tool's own protocol: choices made without a look at held-out scenes, and what is read beside them.
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import {
  coverageSplit,
  unseenValues,
  validationSplit,
} from "../../../src/inference/unseen/coverage_split.ts";
import { simulateBinding, type SimulatedFunction } from "./simulated_binding.ts";
import { note, noteText } from "../../../src/metrics/notes/catalogue.ts";
import { intervalAt, metricAt, numberAt } from "../../../src/metrics/read.ts";
import { TRANSFER_SHARE } from "../../../src/verdict/transfer/approximator_transfer.ts";
import type { Json } from "../../../src/result/result.ts";
import { heldOutR2, pointsOf, runFits, SHORT } from "./points.ts";
import { codedSet } from "../context.ts";
import { assertNoted } from "../../note_texts.ts";

const core = await loadCore();

Deno.test("a rate is chosen that fits where the published one does not", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  const options = {
    epochs: 100,
    approximator: ["mlp"] as const,
    width: [64],
    coverage: [0.9],
    approximatorEpochs: 100,
  };
  const published = await runFits(set, { ...options, protocol: "published" });
  const outcome = await runFits(set, options);
  const [before] = pointsOf(published);
  const [after] = pointsOf(outcome);
  assertLess(numberAt<Json>(before, "train.r2")!, 0.95);
  assertGreater(numberAt<Json>(after, "train.r2")!, numberAt<Json>(before, "train.r2")!);
  assertLess(numberAt<Json>(after, "lr")!, 0.01);
  assertGreater(numberAt<Json>(after, "heldout.r2")!, 0.8);
  assertLess(numberAt<Json>(before, "heldout.r2")!, 0.5);
  assertEquals(metricAt<Json>(after, "bestOnHeldout"), null);
  const [unfitted] = published.notes.filter(({ code }) => code === "approximate.unfitted");
  assertStringIncludes(noteText(unfitted), "1 of 1 fits recognise less than 0.9 of the objects");
  assertEquals([before, after].map((row) => metricAt<Json>(row, "chosen")), [null, true]);
  // What the published protocol does not have is not there.
  assert(!("calibrated" in (before as object)) && !("power" in (before as object)));
});

Deno.test("where nothing can be chosen, the row and a note say so", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options = {
    ...SHORT,
    approximator: ["mlp", "additive"] as const,
    width: [8],
    approximatorEpochs: 20,
  };
  // One of twelve objects is trained: none can be set apart.
  const outcome = await runFits(set, { ...options, coverage: [0.1, 0.8] });
  const rows = pointsOf(outcome);
  assertEquals(rows.map((row) => metricAt<Json>(row, "chosen")), [false, true, null, null]);
  assertEquals(numberAt<Json>(rows[0], "lr"), 0.01);
  assertNoted(outcome.notes, note("approximate.not-chosen", { fits: 1, rate: 0.01 }));
  const given = await runFits(set, {
    ...options,
    coverage: [0.8],
    approximatorLr: 0.003,
  });
  // A rate that is given is kept; steps are still chosen.
  assertEquals(numberAt<Json>(pointsOf(given)[0], "lr"), 0.003);
  assertEquals(metricAt<Json>(pointsOf(given)[0], "chosen"), true);
});

Deno.test("objects that choose are trained ones, a fifth at most, and the others show every value", () => {
  using set = codedSet(core, { code: "concepts", sizes: [5, 4], dim: 4 });
  for (const [coverage, seed] of [[0.4, 0], [0.6, 0], [0.6, 3], [0.9, 1]]) {
    const split = coverageSplit(core, set.scenes, coverage, seed);
    const result = validationSplit(set.scenes, split);
    if (result === null) continue;
    const { ids } = set.scenes.appearance();
    const shown = (rows: Int32Array) =>
      new Set([...rows].flatMap((s) => [ids[2 * s], ids[2 * s + 1]]));
    const fitted = shown(result.fit);
    const apart = [...shown(split.train)].filter((id) => !fitted.has(id));
    assert(apart.length >= 1 && apart.length <= Math.max(1, Math.floor(split.trained.length / 5)));
    assert(
      [...result.validate].every((s) =>
        apart.includes(ids[2 * s]) || apart.includes(ids[2 * s + 1])
      ),
    );
    assert(result.fit.length + result.validate.length <= split.train.length);
    assertEquals(unseenValues(set.scenes, result.fit), unseenValues(set.scenes, split.train));
  }
});

Deno.test("a set moved and stretched has the same fits: scale and place do not count", async () => {
  using set = simulateBinding(
    core,
    { kind: "product", rank: 2 },
    codedSet(core, {
      code: "concepts",
      sizes: [4, 3],
      dim: 4,
    }).scenes,
    { dim: 16, rms: 1, seed: 1 },
  );
  // Powers of two keep every digit.
  const moved = set.embeddings.toArray().map((x) => x / 64);
  using other = new EmbeddingSet({
    name: "moved",
    scenes: set.scenes,
    embeddings: Matrix.from(core, set.scenes.count, 16, moved),
  });
  const options = {
    approximator: ["mlp", "additive", "object_product"] as const,
    width: [16],
    coverage: [0.7],
    approximatorEpochs: 50,
  };
  const [one, two] = [await runFits(set, options), await runFits(other, options)];
  for (const [i, row] of pointsOf(one).entries()) {
    for (const path of ["heldout.r2", "heldout.object", "calibrated.object", "among", "power.r2"]) {
      assertAlmostEquals(
        numberAt<Json>(pointsOf(two)[i], path)!,
        numberAt<Json>(row, path)!,
        1e-6,
        path,
      );
    }
  }
});

Deno.test("10 x 10: a planted product is written for unseen objects, a lookup table is not", async () => {
  // Every fourth pair of objects.
  const keep = ([a, b]: readonly number[]) => (a + 3 * b) % 4 === 0;
  using world = codedSet(core, { code: "concepts", sizes: [10, 10], dim: 4, keep });
  const of = (simulated: SimulatedFunction) =>
    simulateBinding(core, simulated, world.scenes, { dim: 32, rms: 1, seed: 1 });
  const options = { coverage: [0.8] } as const;
  using rule = of({ kind: "product", rank: 16 });
  const approximator = ["object_product", "forest"] as const;
  const [product, forest] = pointsOf(await runFits(rule, { ...options, approximator }));
  using table = of({ kind: "lookup" });
  const [lookup] = await heldOutR2(table, { ...options, approximator: ["object_product"] });
  assertGreater(numberAt<Json>(product, "heldout.r2")!, 0.6);
  assertLess(lookup!, 0);
  // Of products of 16 numbers even the true embeddings of 100 objects can't all be read.
  const ceiling = numberAt<Json>(product, "ceiling.object")!;
  assertGreater(numberAt<Json>(product, "calibrated.object")!, TRANSFER_SHARE * ceiling);
  assertGreater(numberAt<Json>(product, "heldout.object")!, 0.1);
  assert(intervalAt<Json>(product, "calibrated.interval.objects")![0] > 0.05);
  // The plant of the same spectrum is found: it could have been.
  assertGreater(
    numberAt<Json>(product, "power.object")!,
    0.8 * numberAt<Json>(product, "power.ceiling")!,
  );
  assertGreater(numberAt<Json>(product, "power.ceiling")!, 0.4);
  assert(numberAt<Json>(product, "power.among")! >= numberAt<Json>(product, "power.object")!);
  // Trees give what they have seen: nothing is planted for them.
  assertEquals(metricAt<Json>(forest, "power"), null);
});
