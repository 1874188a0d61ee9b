import { assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { correlationInterval, pearson } from "../../../src/core/statistics/correlation.ts";

const core = await loadCore();
using noise = new CounterStream(core, 2, "test/correlation");
const drawn = noise.normal(60);
const cases = Array.from(
  { length: 30 },
  (_, i) => ({ x: i + 4 * drawn[i], y: i + 9 * drawn[30 + i] }),
);

Deno.test("the interval is that of r over cases drawn anew, one by one", () => {
  const draws = { resamples: 500, seed: 3, stream: "test" };
  using stream = new CounterStream(core, 3, "test");
  const values = Array.from({ length: 500 }, () => {
    const n = cases.length;
    return pearson(Array.from(stream.below(n, n), (at) => cases[at]))!;
  }).sort((a, b) => a - b);
  const at = (share: number) => {
    const position = share * 499;
    const below = Math.floor(position);
    return values[below] + (position - below) * (values[below + 1] - values[below]);
  };
  const [low, high] = correlationInterval(core, cases, draws)!;
  assertAlmostEquals(low, at(0.025), 1e-12);
  assertAlmostEquals(high, at(0.975), 1e-12);
});

Deno.test("what does not vary has neither", () => {
  const flat = cases.map(({ x }) => ({ x, y: 1 }));
  assertEquals(pearson(flat), null);
  assertEquals(
    correlationInterval(core, flat, { resamples: 20, seed: 0, stream: "test" }),
    null,
  );
});
