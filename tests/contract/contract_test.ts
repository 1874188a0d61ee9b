/** What holds for everything that is fitted, whatever it is. (Dual encoders: packages/train.) */

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { CounterStream } from "../../src/core/random/streams.ts";
import type { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { selectRows } from "../../src/core/rows_of.ts";
import { codedSet } from "../measure/context.ts";
import { APPROXIMATORS } from "./approximators.ts";
import { ESTIMATORS, type Fitted } from "./estimators.ts";

const core = await loadCore();

const SHAPES = [
  { sizes: [3, 4], objects: 2 },
  { sizes: [3, 3], objects: 2 },
  { sizes: [2, 3, 2], objects: 2 },
  { sizes: [2, 2], objects: 3 },
];

type Set = Pick<EmbeddingSet, "embeddings" | "scenes">;

for (const estimator of [...ESTIMATORS, ...APPROXIMATORS]) {
  const { name, seeded, orderSlack } = estimator;
  const example = (seed = 1, dim = 20) =>
    codedSet(core, { sizes: [3, 4], code: "objects", dim, noise: 0.5, seed });
  const fit = ({ embeddings, scenes }: Set, seed = 0) => {
    const fitted = estimator.fit(core, embeddings, scenes, seed);
    return Object.assign({ fitted }, { [Symbol.dispose]: () => fitted.dispose?.() });
  };
  const answer = (fitted: Fitted, { embeddings, scenes }: Set): Float32Array => {
    using predicted = estimator.predict(core, fitted, embeddings, scenes);
    return predicted.toArray();
  };
  /** All that a fit left, and what it says of the scenes that it was fitted on. */
  const traces = (set: Set, seed = 0) => {
    using made = fit(set, seed);
    return { json: JSON.stringify(made.fitted), answer: answer(made.fitted, set) };
  };

  Deno.test(`${name}: the same seed gives the same bits, another seed others`, () => {
    using set = example();
    const first = traces(set);
    assertEquals(traces(set), first);
    if (seeded) assertNotEquals(traces(set, 1).answer, first.answer);
    else assertEquals(traces(set, 1), first);
  });

  Deno.test(`${name}: a fit leaves no trace in the next`, () => {
    using set = example();
    using between = example(2, 7);
    const first = traces(set);
    traces(between);
    assertEquals(traces(set), first);
  });

  Deno.test(`${name}: it can't be changed once it is fitted`, () => {
    using set = example();
    using made = fit(set);
    const { fitted } = made;
    const before = JSON.stringify(fitted);
    for (const [key, held] of Object.entries(fitted)) {
      assertEquals(Reflect.set(fitted, key, 7), false, key);
      if (typeof held === "object" && held !== null) assert(Object.isFrozen(held), key);
    }
    assertEquals(Reflect.set(fitted, "more", 7), false);
    assertEquals(JSON.stringify(fitted), before);
  });

  Deno.test(`${name}: what went through JSON answers with the same bits`, () => {
    using set = example();
    using made = fit(set);
    const json = JSON.stringify(made.fitted);
    const parsed = JSON.parse(json, (key, value) => {
      // NaN would be null too.
      assert(value !== null || key === "temperature" || key === "rank", key);
      return value;
    });
    const revived = estimator.fromJSON(core, parsed);
    assertEquals(JSON.stringify(revived), json);
    assertEquals(answer(revived, set), answer(made.fitted, set));
    revived.dispose?.();
    // Names of before are no names.
    if (json.includes('"positions":')) {
      const renamed = JSON.parse(json.replace('"positions":', '"slots":'));
      assertThrows(
        () => estimator.fromJSON(core, renamed),
        RangeError,
        "positions, must be a whole",
      );
    }
  });

  Deno.test(`${name}: another width is refused, and said`, () => {
    using set = example();
    using wider = example(1, 21);
    using made = fit(set);
    const error = assertThrows(
      () => estimator.misuse(core, made.fitted, wider.embeddings, set.scenes),
      RangeError,
    );
    assert(/ but | needs /.test((error as Error).message), (error as Error).message);
  });

  Deno.test(`${name}: NaN and infinity are refused with their place`, () => {
    for (const bad of [NaN, Infinity]) {
      using set = example();
      set.embeddings.view()[5 * 20 + 3] = bad;
      const error = assertThrows(() => fit(set), RangeError) as RangeError;
      assert(error.message.includes("row 5, column 3"), error.message);
    }
  });

  Deno.test(`${name}: one scene is enough`, () => {
    using set = example();
    using embeddings = selectRows(core, set.embeddings, [7]);
    assertFinite(traces({ embeddings, scenes: set.scenes.select([7]) }).answer);
  });

  Deno.test(`${name}: any number of concepts and objects`, () => {
    for (const shape of SHAPES) {
      using set = codedSet(core, { ...shape, code: "objects", dim: 9 });
      assertFinite(traces(set).answer);
    }
  });

  Deno.test(`${name}: embeddings and scenes stay as they were`, () => {
    using set = example();
    const before = set.embeddings.toArray();
    const values = set.scenes.values.slice();
    using made = fit(set);
    estimator.fromJSON(core, JSON.parse(JSON.stringify(made.fitted))).dispose?.();
    answer(made.fitted, set);
    assertEquals(set.embeddings.toArray(), before);
    assertEquals(set.scenes.values, values);
  });

  Deno.test(`${name}: what is fitted does not follow embeddings that change`, () => {
    using set = example();
    const before = traces(set).json;
    using made = fit(set);
    set.embeddings.view().fill(3);
    assertEquals(JSON.stringify(made.fitted), before);
  });

  if (orderSlack === null) continue;

  Deno.test(`${name}: the order of the scenes does not matter`, () => {
    using set = example();
    using stream = new CounterStream(core, 3, "test/order");
    const order = stream.permutation(set.scenes.count);
    using embeddings = selectRows(core, set.embeddings, order);
    const moved = { embeddings, scenes: set.scenes.select(order) };
    using made = fit(set);
    using again = fit(moved);
    // Object numbers follow the order of appearance, so answers are compared, scene by scene.
    const expected = answer(made.fitted, set);
    const values = answer(again.fitted, moved);
    const width = expected.length / set.scenes.count;
    let apart = 0;
    for (const [i, row] of order.entries()) {
      for (let j = 0; j < width; j++) {
        apart = Math.max(apart, Math.abs(expected[row * width + j] - values[i * width + j]));
      }
    }
    assert(apart <= orderSlack, `answers lie up to ${apart} apart`);
  });
}

function assertFinite(values: Float32Array): void {
  assert(values.every(Number.isFinite));
}
