/** What holds for everything that is fitted, whatever it is. */

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { CounterStream } from "../../src/core/random.ts";
import { rowsOf } from "../../src/data/select_scenes.ts";
import { planted } from "../measure/context.ts";
import { APPROXIMATORS } from "./approximators.ts";
import { ESTIMATORS } from "./estimators.ts";

const core = await loadCore();

const SHAPES = [
  { sizes: [3, 4], objects: 2 },
  { sizes: [3, 3], objects: 2 },
  { sizes: [2, 3, 2], objects: 2 },
  { sizes: [2, 2], objects: 3 },
];

for (const { name, fit, seeded, orderSlack } of [...ESTIMATORS, ...APPROXIMATORS]) {
  const example = (seed = 1, dim = 20) =>
    planted(core, { sizes: [3, 4], code: "objects", dim, noise: 0.5, seed });

  Deno.test(`${name}: the same seed gives the same bits, another seed others`, () => {
    using set = example();
    const first = fit(core, set.embeddings, set.scenes, 0).numbers;
    assertEquals(fit(core, set.embeddings, set.scenes, 0).numbers, first);
    const other = fit(core, set.embeddings, set.scenes, 1).numbers;
    if (seeded) assertNotEquals(other, first);
    else assertEquals(other, first);
  });

  Deno.test(`${name}: a fit leaves no trace in the next`, () => {
    using set = example();
    using between = example(2, 7);
    const first = fit(core, set.embeddings, set.scenes, 0).numbers;
    fit(core, between.embeddings, between.scenes, 0);
    assertEquals(fit(core, set.embeddings, set.scenes, 0).numbers, first);
  });

  Deno.test(`${name}: what went through JSON answers with the same bits`, () => {
    using set = example();
    const fitted = fit(core, set.embeddings, set.scenes, 0);
    const revived = fitted.revived(core);
    assertEquals(revived.numbers, fitted.numbers);
    assertEquals(
      revived.predict(core, set.embeddings, set.scenes),
      fitted.predict(core, set.embeddings, set.scenes),
    );
  });

  Deno.test(`${name}: embeddings of another width are refused`, () => {
    using set = example();
    using wider = example(1, 21);
    const fitted = fit(core, set.embeddings, set.scenes, 0);
    assertThrows(() => fitted.predict(core, wider.embeddings, wider.scenes), RangeError);
  });

  Deno.test(`${name}: NaN and infinity are refused with their place`, () => {
    for (const bad of [NaN, Infinity]) {
      using set = example();
      set.embeddings.view()[5 * 20 + 3] = bad;
      const error = assertThrows(
        () => fit(core, set.embeddings, set.scenes, 0),
        RangeError,
      ) as RangeError;
      assert(error.message.includes("row 5, column 3"), error.message);
    }
  });

  Deno.test(`${name}: one scene is enough`, () => {
    using set = example();
    using one = rowsOf(core, set.embeddings, [7]);
    const { numbers } = fit(core, one, set.scenes.select([7]), 0);
    assert(numbers.every(Number.isFinite));
  });

  Deno.test(`${name}: any number of concepts and objects`, () => {
    for (const shape of SHAPES) {
      using set = planted(core, { ...shape, code: "objects", dim: 9 });
      assert(fit(core, set.embeddings, set.scenes, 0).numbers.every(Number.isFinite));
    }
  });

  Deno.test(`${name}: the embeddings stay as they were`, () => {
    using set = example();
    const before = set.embeddings.toArray();
    const values = set.scenes.values.slice();
    fit(core, set.embeddings, set.scenes, 0);
    assertEquals(set.embeddings.toArray(), before);
    assertEquals(set.scenes.values, values);
  });

  if (orderSlack === null) continue;

  Deno.test(`${name}: the order of the scenes does not matter`, () => {
    using set = example();
    using stream = new CounterStream(core, 3, "test/order");
    const order = stream.permutation(set.scenes.count);
    using moved = rowsOf(core, set.embeddings, order);
    const scenes = set.scenes.select(order);
    const fitted = fit(core, set.embeddings, set.scenes, 0);
    const again = fit(core, moved, scenes, 0);
    // Object numbers follow the order of appearance, so answers are compared, scene by scene.
    using answer = asMatrix(fitted.predict(core, set.embeddings, set.scenes), order.length);
    using expected = rowsOf(core, answer, order);
    const found = again.predict(core, moved, scenes);
    for (const [i, value] of expected.toArray().entries()) {
      assert(Math.abs(value - found[i]) <= orderSlack, `${value} became ${found[i]}`);
    }
  });
}

function asMatrix(values: Float32Array, rows: number): Matrix {
  return Matrix.from(core, rows, values.length / rows, values);
}
