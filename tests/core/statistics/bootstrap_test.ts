import { assert, assertEquals, assertThrows } from "@std/assert";
import { bootstrapInterval } from "../../../src/core/statistics/bootstrap.ts";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();
const successes = Float64Array.from({ length: 200 }, (_, i) => Number(i % 4 === 0));

Deno.test("the interval is as wide as the normal approximation for many scenes", () => {
  const [low, high] = bootstrapInterval(core, successes, { seed: 0, stream: "width" });
  const half = 1.96 * Math.sqrt(0.25 * 0.75 / 200);
  assert(Math.abs(low - (0.25 - half)) < 0.01 && Math.abs(high - (0.25 + half)) < 0.01);
});

Deno.test("it belongs to its seed and its stream, and a higher level is wider", () => {
  const of = (options: { seed?: number; stream?: string; level?: number }) =>
    bootstrapInterval(core, successes, { seed: 0, stream: "a", resamples: 500, ...options });
  assertEquals(of({}), of({}));
  assert(
    String(of({})) !== String(of({ seed: 1 })) || String(of({})) !== String(of({ stream: "b" })),
  );
  const [narrow, wide] = [of({ level: 0.5 }), of({ level: 0.99 })];
  assert(wide[0] < narrow[0] && wide[1] > narrow[1]);
});

Deno.test("scenes that share objects have a wider interval when objects decide", () => {
  using stream = new CounterStream(core, 0, "easy objects");
  const easy = stream.uniform(12);
  const pairs = Array.from({ length: 144 }, (_, i) => [Math.floor(i / 12), i % 12]);
  const values = Float64Array.from(pairs, ([a, b]) => easy[a] * easy[b]);
  const clusters = { ids: Int32Array.from(pairs.flat()), units: 12 };
  const width = (options: object) => {
    const [low, high] = bootstrapInterval(core, values, { seed: 0, stream: "w", ...options });
    return high - low;
  };
  assert(width({ clusters }) > 1.5 * width({}));
});

Deno.test("nothing to resample, or to no purpose, is refused in one sentence", () => {
  const of = (values: Float64Array, options: object = {}) =>
    bootstrapInterval(core, values, { seed: 0, stream: "bad", ...options });
  assertThrows(() => of(new Float64Array(0)), RangeError, "at least one value");
  assertThrows(() => of(successes, { level: 1 }), RangeError, "between 0 and 1");
  assertThrows(() => of(successes, { resamples: 0 }), RangeError, "resamples");
  const bad = { ids: Int32Array.of(1, 2, 3), units: 9 };
  assertThrows(() => of(successes, { clusters: bad }), RangeError, "whole rows");
  const outside = { ids: new Int32Array(200).fill(9), units: 9 };
  assertThrows(() => of(successes, { clusters: outside }), RangeError, "from 0 to 8");
});
