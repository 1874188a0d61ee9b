// Codes whose answer is known, read as models of the study are.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { WorkerPool } from "../../../../src/core/jobs/pool.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import { SceneSet } from "../../../../src/data/scene_set.ts";
import { plantTruth } from "../../../../src/inference/simulated/plant_truth.ts";
import type { PlantedName } from "../../../../src/inference/simulated/truths.ts";
import { equalReading, equalRows } from "../../reproduce/binding/equal_reading.ts";
import { answers, type BindingRecord } from "../../reproduce/binding/questions.ts";
import { metricAt, numberAt } from "../../../../src/metrics/read.ts";
import type { Json } from "../../../../src/result/result.ts";

const core = await loadCore();
const space = numberedSpace([8, 8]);
const COUNT = { seen: 36, unseen: 16 };
const DIM = 24;

/** A code in a model's place; it saw 40 objects, and has `share` of a product and the rest of a lookup table. */
function planted(seed: number, share: number, noise: number, count = COUNT) {
  using stream = new CounterStream(core, seed, "who was seen");
  const order = stream.permutation(space.objectCount);
  const embed = (objects: Int32Array) => {
    const values = Int32Array.from(Array.from(objects, (id) => space.valuesOf(id)).flat());
    const scenes = new SceneSet(space, 2, values);
    const rows = (name: PlantedName, of: number) => {
      using set = plantTruth(core, name, scenes, { dim: DIM, noise: of, seed });
      return set.embeddings.view().slice();
    };
    const [product, lookup] = [rows("product 16 + concepts", noise), rows("lookup + concepts", 0)];
    const mixed = product.map((x, i) => share * x + (1 - share) * lookup[i]);
    return Matrix.from(core, scenes.count, DIM, mixed);
  };
  const [trained, heldout] = [order.subarray(0, 40), order.subarray(40)]
    .map((ids) => Uint32Array.from(ids));
  return equalRows(core, { space, seed, positions: 2, trained, heldout, embed }, count);
}

Deno.test("a relation is found in models that have it, and none in products and lookup tables in their place", async () => {
  using pool = new WorkerPool(0);
  const records = await Promise.all(Array.from({ length: 12 }, async (_, i) => {
    const recognition = 0.1 + 0.07 * i;
    const rows = planted(i, recognition, 0.3);
    return {
      family: `recipe ${Math.floor(i / 2)}`,
      control: false,
      coverage: i % 2 === 0 ? 0.6 : 0.8,
      heldout: { object: recognition, swap: recognition },
      reading: await equalReading(pool, rows, recognition),
    } as unknown as BindingRecord;
  }));
  const found = answers(core, records, 0);
  const at = (path: string) => numberAt<Json>(found, `recognition.${path}`)!;
  for (const code of ["product", "lookup"]) {
    assert(at(`${code}.above`) > 0.025 && at(`${code}.below`) > 0.025, code);
  }
  assert(at("relation.r") > 0.7 && at("own.r") > 0.7);
  assertEquals(metricAt<Json>(found, "recognition.answer"), "yes");
});

Deno.test("readers get equally many objects of every model, or none", () => {
  const read = planted(0, 1, 0);
  const { radix } = read.scenes.appearance();
  assertEquals(radix.length, COUNT.seen + COUNT.unseen);
  assertEquals(read.split.found.train, COUNT.seen ** 2);
  assertThrows(
    () => planted(0, 1, 0, { seen: 41, unseen: 16 }),
    RangeError,
    "A model of 40 training and 24 held-out objects can't give 41 and 16 of them.",
  );
});
