import { assertEquals, assertThrows } from "@std/assert";
import { ApproximatorFit } from "../../src/core/approximator/approximator.ts";
import { CoreObject } from "../../src/core/core_object.ts";
import { FittedApproximator } from "../../src/core/approximator/fitted_approximator.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { RidgeMap } from "../../src/core/linalg/ridge.ts";
import { Trainer } from "../../packages/train/trainer/trainer.ts";
import { planFor, spaceFor, trainOptions } from "../../packages/train/plan.ts";

const core = await loadCore();

/** What the core would free, and how often it did. */
class Handle {
  freed = 0;
  free(): void {
    this.freed++;
  }
}

class Counter extends CoreObject<Handle> {
  constructor(handle: Handle) {
    super("counter", handle);
  }
  read(): number {
    return this.live.freed;
  }
  give(): Handle {
    return this.release();
  }
}

Deno.test("an object of the core is freed once, however often it is disposed of", () => {
  const handle = new Handle();
  {
    using counter = new Counter(handle);
    assertEquals(counter.read(), 0);
    counter.dispose();
    assertThrows(
      () => counter.read(),
      ReferenceError,
      "This counter was disposed of. Use it before dispose().",
    );
  }
  assertEquals(handle.freed, 1);
});

Deno.test("who is given an object of the core frees it, not who gave it", () => {
  const handle = new Handle();
  const counter = new Counter(handle);
  assertEquals(counter.give(), handle);
  counter.dispose();
  assertEquals(handle.freed, 0);
  assertThrows(() => counter.give(), ReferenceError, "disposed");
});

Deno.test("fits, models and trainers all refuse to be used afterwards, by name", async () => {
  const form = { kind: "global_product", form: "product", square: false } as const;
  const shape = { form, positions: 1, sizes: [2], dim: 1 };
  const values = Int32Array.of(0, 1);
  using weights = Matrix.from(core, 1, 4, [2, 1, 5, 7]);
  using targets = Matrix.from(core, 2, 1, [1, 2]);
  const rows = Int32Array.of(0, 1);
  const fit = new ApproximatorFit(core, shape, weights, values, targets, rows);
  const model = FittedApproximator.of(core, shape, weights);
  const map = RidgeMap.fit(core, targets, targets, 1);
  const plan = trainOptions({ values: [3, 3], width: 16, layers: 1, batch: 8 });
  const trainer = new Trainer(core, planFor(plan, await spaceFor(plan), 0));
  for (const object of [fit, model, map, trainer]) {
    object.dispose();
    object.dispose();
  }
  assertThrows(() => fit.predict(values), ReferenceError, "This fit");
  assertThrows(() => model.weights(), ReferenceError, "This approximator");
  assertThrows(() => map.toJSON(), ReferenceError, "This ridge map");
  assertThrows(() => trainer.run(1), ReferenceError, "This training run");
});

Deno.test("a fit that became a model has given its memory away", () => {
  const form = { kind: "global_product", form: "product", square: false } as const;
  const shape = { form, positions: 1, sizes: [2], dim: 1 };
  const values = Int32Array.of(0, 1);
  using weights = Matrix.from(core, 1, 4, [2, 1, 5, 7]);
  using targets = Matrix.from(core, 2, 1, [1, 2]);
  using fit = new ApproximatorFit(core, shape, weights, values, targets, Int32Array.of(0, 1));
  using model = FittedApproximator.ofFit(core, fit);
  assertThrows(() => fit.weights(), ReferenceError, "This fit");
  using kept = model.weights();
  assertEquals([...kept.view()], [2, 1, 5, 7]);
});
