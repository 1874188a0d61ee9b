// PLS against scikit-learn, and ordering identifiers in states where they are planted, and where they are not.
import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { type EntityStates, readOrder } from "../../order/ordering_ids.ts";
import { fitPls } from "../../order/pls.ts";

const core = await loadCore();
const golden = JSON.parse(
  await Deno.readTextFile(new URL("../../../../fixtures/golden/pls.json", import.meta.url)),
);

Deno.test("predictions by 1 to 4 components are scikit-learn's", () => {
  const rows = Array.from({ length: 24 }, (_, i) =>
    Float32Array.from(
      { length: 7 },
      (_, d) => Math.sin(1 + i * d + d) + (i % 3) * Math.cos(d),
    ));
  const numbers = rows.map((_, i) => i % 3 + Math.sin(5 * i) / 4);
  const pls = fitPls(rows.slice(0, 16), numbers.slice(0, 16), 4);
  rows.forEach((row, i) =>
    pls.predict(row).forEach((value, k) =>
      assertAlmostEquals(value, golden.predicted[k][i], 1e-6, `${k} ${i}`)
    )
  );
});

/** Two entities a context: a vector of the word, noise, and `share` of a vector of its place in the text. */
function orderedStates(share: number, contexts = 48, dim = 24): EntityStates {
  using stream = new CounterStream(core, 5, "tests/ordering identifiers");
  const words = Array.from({ length: 8 }, () => stream.normal(dim));
  const places = [stream.normal(dim), stream.normal(dim)];
  const states = Array.from({ length: contexts }, () => {
    const chosen = stream.permutation(8);
    return places.map((place, i) => {
      const noise = stream.normal(dim);
      return Float32Array.from(
        noise,
        (one, d) => words[chosen[i]][d] + share * place[d] + 0.3 * one,
      );
    });
  });
  return { states, groups: states.map((_, context) => context) };
}

const asked = { components: 3, draws: 99, seed: 0 };

Deno.test("a planted order is read of contexts that were left out", () => {
  const read = readOrder(core, orderedStates(1), asked);
  assert(read[1].r2 > 0.8 && read[1].p <= 0.01, JSON.stringify(read));
  assert(read.every(({ r2, threshold }) => r2 > threshold));
});

Deno.test("…and none where there is none, nor where orders were permuted", () => {
  const none = readOrder(core, orderedStates(0), asked);
  assert(none.every(({ r2, p }) => r2 < 0.1 && p > 0.02), JSON.stringify(none));
  const { states, groups } = orderedStates(1);
  using stream = new CounterStream(core, 9, "tests/orders exchanged");
  const mixed = states.map((entities) => [...stream.permutation(2)].map((i) => entities[i]));
  const exchanged = readOrder(core, { states: mixed, groups }, asked);
  assert(exchanged.every(({ r2, p }) => r2 < 0.1 && p > 0.02), JSON.stringify(exchanged));
});

Deno.test("too few groups are refused", () => {
  const { states } = orderedStates(1, 8);
  const groups = states.map((_, i) => i % 2);
  assertThrows(() => readOrder(core, { states, groups }, asked), RangeError, "2 groups");
});
